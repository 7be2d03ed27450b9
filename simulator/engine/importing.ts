/** A resource that the program imports stands already: it has an id and a name before anybody makes it up. */
import { resourceType } from "../../aws";
import { occurrenceOf } from "../occurrence";
import { Package, Subject } from "./packages";
import { WireObject } from "./wire";

/**
 * A package as it answers for a resource that is imported under this id, as the engine's import step asks it: what
 * the provider reads is known in a preview too. The empty string: it is not imported.
 */
export function importing(owner: Package | undefined, id: string): Package | undefined {
  if (owner === undefined || id === "") return owner;
  return {
    ...owner,
    check: (subject, inputs, olds) =>
      owner.check(subject, inputs, { ...nameFrom(subject, id), ...olds }),
    create: (subject, inputs) => owner.create(subject, inputs, false, id),
  };
}

/** Its name, where the id is the name: of a bucket or a table, but not of a file system. */
export function nameFrom(subject: Subject, id: string): WireObject {
  const row = resourceType(subject.type);
  if (row?.autoName === undefined) return {};
  const named = { [row.autoName.property]: id };
  return row.id(occurrenceOf(subject, named)) === id ? named : {};
}
