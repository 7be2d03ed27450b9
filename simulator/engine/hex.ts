/** Where made-up ids, names and passwords come from: the same for the same resource, in every run. */
import { createHash } from "node:crypto";

/** A source of lower-case hexadecimal digits that differ from one URN to the next. */
export function hexOf(urn: string): (length: number) => string {
  return (length) => {
    let digits = "";
    for (let block = 0; digits.length < length; block += 1) {
      digits += createHash("sha256").update(`${block}:${urn}`).digest("hex");
    }
    return digits.slice(0, length);
  };
}
