import type { Json } from "../resource-type";

/** What a program gave a resource; in a preview some of it is not known. */
export type Inputs = Readonly<Record<string, Json>>;

/** Whether a value can be judged: unknown and secret ones cannot. */
export type IsKnown = (value: Json) => boolean;

/** Reads inputs by path ("healthCheck.timeout"). What is unknown or of another type is undefined. */
export interface Reader {
  readonly text: (path: string) => string | undefined;
  /** The text, or what AWS takes where none is given; undefined where one is given but unknown. */
  readonly textOr: (path: string, otherwise: string) => string | undefined;
  readonly number: (path: string) => number | undefined;
  readonly flag: (path: string) => boolean | undefined;
  /** The items of a list, unknown ones too: how many there are is known all the same. */
  readonly items: (path: string) => readonly Json[] | undefined;
  /** The known strings of a list. */
  readonly texts: (path: string) => readonly string[];
  /** Readers of a list's items; unknown ones answer undefined to everything. */
  readonly each: (path: string) => readonly Reader[];
  /** An object's members, with the value where it is a known string; none where the object is unknown. */
  readonly members: (path: string) => readonly (readonly [string, string | undefined])[];
  /** Whether the program gave a value for certain, known or not. */
  readonly isGiven: (path: string) => boolean;
  /** Whether the program gave none for certain; inside an unknown object neither is certain. */
  readonly isMissing: (path: string) => boolean;
}

/** Inside an object that is unknown nobody can say what is given. */
const unsure = Symbol("unsure");

const isObject = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  value !== null && typeof value === "object" && !Array.isArray(value);

function find(
  value: Json | undefined,
  path: readonly string[],
  isKnown: IsKnown,
): Json | undefined | typeof unsure {
  const [key, ...rest] = path;
  if (key === undefined || value === undefined) return value;
  if (!isKnown(value)) return unsure;
  return isObject(value) ? find(value[key], rest, isKnown) : undefined;
}

export function reader(inputs: Json, isKnown: IsKnown): Reader {
  const at = (path: string) => find(inputs, path.split("."), isKnown) ?? undefined;
  const read = (path: string): Json | undefined => {
    const value = at(path);
    return value !== undefined && value !== unsure && isKnown(value) ? value : undefined;
  };
  const text = (path: string) => {
    const value = read(path);
    return typeof value === "string" ? value : undefined;
  };
  const items = (path: string) => {
    const value = read(path);
    return Array.isArray(value) ? (value as readonly Json[]) : undefined;
  };
  const isMissing = (path: string) => at(path) === undefined;
  return {
    text,
    textOr: (path, otherwise) => (isMissing(path) ? otherwise : text(path)),
    number: (path) => {
      const value = read(path);
      return typeof value === "number" ? value : undefined;
    },
    flag: (path) => {
      const value = read(path);
      return typeof value === "boolean" ? value : undefined;
    },
    items,
    texts: (path) =>
      (items(path) ?? []).filter(
        (item): item is string => typeof item === "string" && isKnown(item),
      ),
    each: (path) => (items(path) ?? []).map((item) => reader(item, isKnown)),
    members: (path) => {
      const value = read(path);
      return Object.entries(isObject(value) ? value : {}).map(([key, member]) => [
        key,
        typeof member === "string" && isKnown(member) ? member : undefined,
      ]);
    },
    isGiven: (path) => !isMissing(path) && at(path) !== unsure,
    isMissing,
  };
}

/**
 * A reader of a document that is given as JSON text, where everything is known; a list is read under
 * "items". Undefined where the text is no JSON.
 */
export function readerOfJson(text: string): Reader | undefined {
  try {
    const json = JSON.parse(text) as Json;
    return reader(Array.isArray(json) ? { items: json as readonly Json[] } : json, () => true);
  } catch {
    return undefined;
  }
}
