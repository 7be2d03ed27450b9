/** A list of countries, to let in or to keep out. */
import { z } from "zod";

import { key } from "./schema-key";

const codes = z
  .array(z.string().regex(/^[A-Z]{2}$/, "two capital letters (ISO 3166-1 alpha-2): KR"))
  .min(1);

export function countries(about: string) {
  return key(
    z
      .strictObject({
        allow: key(codes, { about: "The only countries that get an answer." }).optional(),
        deny: key(codes, { about: "Countries that get none." }).optional(),
      })
      .refine(
        ({ allow, deny }) => (allow === undefined) !== (deny === undefined),
        "either allow or deny",
      ),
    { about, without: "every country" },
  ).optional();
}
