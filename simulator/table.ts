/** Answers that come from the resource table in aws/, for every package whose types it lists. */
import { UNKNOWN } from "../analysis/graph";
import { resourceType } from "../aws";
import { withIgnored } from "./engine/ignore-changes";
import { Changes, Created, Standing, Subject } from "./engine/packages";
import { Wire, WireObject } from "./engine/wire";
import { knownObject } from "./engine/wire-views";
import { occurrenceOf } from "./occurrence";
import { changesBetween } from "./changes";

/** What to say of a type or function that the table does not have. */
export function notInTable(kind: "resource type" | "function", token: string): string {
  return (
    `${token}: the table of what AWS answers has no such ${kind}. ` +
    "Add it to its service's file under aws/ and to aws/index.ts."
  );
}

/** Id and outputs: inputs as they are, everything computed unknown in a preview, else from the table. */
export function createFromTable(
  subject: Subject,
  inputs: WireObject,
  preview: boolean,
  imported?: string,
): Created {
  const row = resourceType(subject.type);
  if (row === undefined) return { id: imported ?? "", outputs: inputs };
  const missing = Object.entries(row.computed).filter(([key]) => inputs[key] === undefined);
  if (preview) {
    const unknowns = Object.fromEntries(missing.map(([key]) => [key, UNKNOWN]));
    return { id: "", outputs: { ...inputs, ...unknowns } };
  }
  const occurrence = occurrenceOf(subject, inputs);
  const id = imported ?? row.id(occurrence);
  const computed: WireObject = {};
  for (const [key, compute] of missing) computed[key] = compute(occurrence, id) as Wire;
  return { id, outputs: { ...inputs, ...computed } };
}

export function diffFromTable({ type }: Subject, standing: Standing, news: WireObject): Changes {
  const row = resourceType(type);
  return changesBetween(standing, news, {
    replaceOn: row?.replaceOn ?? [],
    computed: Object.keys(row?.computed ?? {}),
  });
}

/**
 * Outputs after a change in place: new inputs, what AWS computed before, and what it computes anew. What
 * somebody else added is taken away again, unless it is to be left alone.
 */
export function updateFromTable(
  subject: Subject,
  standing: Standing,
  news: WireObject,
  preview: boolean,
): WireObject {
  const row = resourceType(subject.type);
  const { changed } = diffFromTable(subject, standing, news);
  const kept = Object.entries(standing.outputs).filter(
    ([key]) => standing.inputs[key] === undefined && !changed.includes(key),
  );
  const computed: WireObject = {};
  const before = knownObject(standing.outputs);
  for (const [key, compute] of Object.entries(row?.updated ?? {})) {
    const value = compute({ before, inputs: knownObject(news), changed });
    if (value !== before[key]) computed[key] = preview ? UNKNOWN : (value as Wire);
  }
  const settled = withIgnored(standing.outputs, news, standing.ignoreChanges);
  return { ...Object.fromEntries(kept), ...settled, ...computed };
}

/** A name that was made up before stays, as long as the program still gives none. */
export function withNameOf(type: string, olds: WireObject, news: WireObject): WireObject {
  const property = resourceType(type)?.autoName?.property;
  if (property === undefined || news[property] !== undefined) return news;
  const old = olds[property];
  return old === undefined || news[`${property}Prefix`] !== undefined
    ? news
    : { ...news, [property]: old };
}
