/** Reads a resource's properties: inputs first, and what only AWS could say from its outputs. */
import { Properties, PropertyValue, Resource, UNKNOWN } from "../graph";

type Readable = Resource | Properties;

function isResource(from: Readable): from is Resource {
  return typeof from["urn"] === "string" && "outputs" in from;
}

/** The value under a path such as `tags.SubnetType`. */
function valueAt(from: Readable, path: string): PropertyValue | undefined {
  if (isResource(from)) return valueAt(from.inputs, path) ?? valueAt(from.outputs, path);
  let value: PropertyValue | undefined = from;
  for (const key of path.split(".")) {
    // The provider takes a single-entry list as the object it holds.
    const object: PropertyValue | undefined = Array.isArray(value)
      ? (value as readonly PropertyValue[])[0]
      : value;
    if (object === null || typeof object !== "object" || Array.isArray(object)) return undefined;
    value = (object as Properties)[key];
  }
  return value ?? undefined;
}

/** The string; undefined where there is none, it is empty or it is not known. */
export function text(from: Readable, path: string): string | undefined {
  const value = valueAt(from, path);
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return typeof value === "string" && value !== "" && value !== UNKNOWN ? value : undefined;
}

export function number(from: Readable, path: string): number | undefined {
  const value = text(from, path);
  return value === undefined ? undefined : Number(value);
}

/** Whether a flag is on; the provider writes some as the string "true". Undefined where it is not set. */
export function flag(from: Readable, path: string): boolean | undefined {
  const value = text(from, path);
  return value === undefined ? undefined : value === "true";
}

/** The strings of a list. Those that are not known stay in it, as UNKNOWN. */
export function texts(from: Readable, path: string): string[] {
  const value = valueAt(from, path);
  const entries: readonly PropertyValue[] = Array.isArray(value) ? value : [value ?? null];
  return entries.filter((entry): entry is string => typeof entry === "string" && entry !== "");
}

/** The objects of a list, or the one object that stands for it. */
export function entries(from: Readable, path: string): Properties[] {
  const value = valueAt(from, path);
  const all: readonly PropertyValue[] = Array.isArray(value) ? value : [value ?? null];
  return all.filter(
    (entry): entry is Properties =>
      entry !== null && typeof entry === "object" && !Array.isArray(entry),
  );
}

/** The id AWS knows a resource by; its URN where that is not known, so that it stays itself. */
export function idOf(resource: Resource): string {
  const id = resource.outputs["id"];
  return typeof id === "string" && id !== "" && id !== UNKNOWN ? id : resource.urn;
}
