/** Answers that come from the resource table in aws/, for every package whose types it lists. */
import { UNKNOWN } from "../analysis/graph";
import { resourceType } from "../aws";
import { Created, Subject } from "./engine/packages";
import { Wire, WireObject } from "./engine/wire";
import { occurrenceOf } from "./occurrence";

/** What to say of a type or function that the table does not have. */
export function notInTable(kind: "resource type" | "function", token: string): string {
  return (
    `${token}: the table of what AWS answers has no such ${kind}. ` +
    "Add it to its service's file under aws/ and to aws/index.ts."
  );
}

/** Id and outputs: inputs as they are, everything computed unknown in a preview, else from the table. */
export function createFromTable(subject: Subject, inputs: WireObject, preview: boolean): Created {
  const row = resourceType(subject.type);
  if (row === undefined) return { id: "", outputs: inputs };
  const missing = Object.entries(row.computed).filter(([key]) => inputs[key] === undefined);
  if (preview) {
    const unknowns = Object.fromEntries(missing.map(([key]) => [key, UNKNOWN]));
    return { id: "", outputs: { ...inputs, ...unknowns } };
  }
  const occurrence = occurrenceOf(subject, inputs);
  const id = row.id(occurrence);
  const computed: WireObject = {};
  for (const [key, compute] of missing) computed[key] = compute(occurrence, id) as Wire;
  return { id, outputs: { ...inputs, ...computed } };
}
