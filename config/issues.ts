/**
 * From the schema library's issues to faults: each with the value found, what is allowed in the words of the
 * schema, and how to fix it.
 */
import { z } from "zod";

import { Fault } from "./fault";
import { nearest } from "./nearest";

type Path = readonly PropertyKey[];
type Issue = z.core.$ZodIssue;

/** What stands at a path of the tree, or undefined. */
export function valueAt(tree: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (node, step) =>
      node !== null && typeof node === "object"
        ? (node as Record<PropertyKey, unknown>)[step]
        : undefined,
    tree,
  );
}

/** A path as it is written: `network.zones[1]`. */
export function written(path: Path): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === "number") return `${text}[${step}]`;
    return text === "" ? String(step) : `${text}.${String(step)}`;
  }, "");
}

const optional = ["optional", "default", "prefault", "nullable"];

/** The schema under defaults and optionality. */
export function unwrapped(schema: z.core.$ZodType): z.core.$ZodType {
  let inner = schema;
  while (optional.includes(inner._zod.def.type)) {
    inner = (inner._zod.def as unknown as { innerType: z.core.$ZodType }).innerType;
  }
  return inner;
}

/** The keys a map of the schema takes at a path, for "did you mean"; a union's are those of the chosen option. */
export function keysAt(schema: z.core.$ZodType, tree: unknown, path: Path): string[] {
  const node = unwrapped(schema);
  if (node instanceof z.ZodDiscriminatedUnion) {
    const { discriminator, options } = node.def;
    const chosen = valueAt(tree, [discriminator]);
    const option = options.find(
      (candidate) =>
        candidate instanceof z.ZodObject && accepts(candidate.shape[discriminator], chosen),
    );
    return option === undefined ? [discriminator] : keysAt(option, tree, path);
  }
  const [step, ...rest] = path;
  if (step === undefined) return ownKeys(node);
  const below = childSchema(node, step);
  return below === undefined ? [] : keysAt(below, valueAt(tree, [step]), rest);
}

function ownKeys(node: z.core.$ZodType): string[] {
  if (node instanceof z.ZodObject) return Object.keys(node.shape);
  const names = node instanceof z.ZodRecord ? node.keyType : undefined;
  return names instanceof z.ZodEnum ? names.options.map(String) : [];
}

/** A map's keys and their schemas: Zod types the shape of an unspecified object as `any`. */
export function shapeOf(node: z.ZodObject): Readonly<Record<string, z.core.$ZodType>> {
  return node.shape;
}

function accepts(schema: unknown, value: unknown): boolean {
  return schema instanceof z.ZodType && schema.safeParse(value).success;
}

function childSchema(node: z.core.$ZodType, step: PropertyKey): z.core.$ZodType | undefined {
  if (node instanceof z.ZodObject) return shapeOf(node)[String(step)];
  if (node instanceof z.ZodRecord) return node.valueType;
  if (node instanceof z.ZodArray) return node.element;
  return undefined;
}

function range(issue: {
  minimum?: number | bigint;
  maximum?: number | bigint;
  origin?: string;
  message: string;
}): string {
  const bound =
    issue.minimum !== undefined ? `at least ${issue.minimum}` : `at most ${issue.maximum}`;
  if (issue.origin === "string") return `${bound} characters`;
  if (issue.origin === "array" || issue.origin === "record") return `${bound} entries`;
  return bound;
}

/** Zod's own sentences start with one of these; everything else is a message the schema wrote itself. */
const generic = /^(Invalid|Too |Unrecognized)/;

/** A map is said by its keys, where it has some of its own. */
function typeName(expected: string, keys: readonly string[]): string {
  if (!["record", "object"].includes(expected)) return `a value of type ${expected}`;
  return keys.length === 0 ? "a value of type map" : `a map with the keys ${keys.join(", ")}`;
}

function allowed(issue: Issue, keys: readonly string[] = []): string {
  if (!generic.test(issue.message)) return issue.message;
  switch (issue.code) {
    case "invalid_type":
      return typeName(issue.expected, keys);
    case "invalid_value":
      return issue.values.map(String).join(", ");
    case "too_small":
    case "too_big":
      return range(issue);
    case "invalid_format":
      return issue.format === "regex"
        ? `text that matches ${issue.pattern ?? ""}`
        : `a valid ${issue.format}`;
    case "invalid_union":
      return unionOptions(issue).join(", ");
    default:
      return issue.message;
  }
}

/** The discriminator's values; the library sets them without declaring them. */
function unionOptions(issue: Issue): string[] {
  return "options" in issue && Array.isArray(issue.options)
    ? issue.options.map(String)
    : ["a valid choice"];
}

function unknownKeys(
  issue: Issue & { code: "unrecognized_keys" },
  schema: z.ZodType,
  tree: unknown,
): Fault[] {
  const known = keysAt(schema, tree, issue.path);
  return issue.keys.map((name) => {
    const meant = nearest(name, known);
    return {
      key: written([...issue.path, name]),
      found: valueAt(tree, [...issue.path, name]) ?? null,
      allowed: `the keys ${known.join(", ")}`,
      fix: meant === undefined ? "remove it" : `did you mean ${meant}?`,
    };
  });
}

/** The faults one issue stands for. */
export function faultsOf(issue: Issue, schema: z.ZodType, tree: unknown): Fault[] {
  if (issue.code === "unrecognized_keys") return unknownKeys(issue, schema, tree);
  if (issue.code === "invalid_key") {
    const name = issue.path.at(-1);
    // The first thing wrong with a name is enough: the next is often its consequence.
    return issue.issues.slice(0, 1).map((inner) => ({
      key: written(issue.path),
      found: String(name),
      allowed: allowed(inner),
      fix: "rename it",
    }));
  }
  const found = valueAt(tree, issue.path);
  const options =
    issue.code === "invalid_value"
      ? issue.values.map(String)
      : issue.code === "invalid_union"
        ? unionOptions(issue)
        : [];
  const meant = typeof found === "string" ? nearest(found, options) : undefined;
  const fix = meant === undefined ? fixOf(issue, found) : `did you mean ${meant}?`;
  return [
    {
      key: written(issue.path),
      found,
      allowed: allowed(issue, keysAt(schema, tree, issue.path)),
      fix,
    },
  ];
}

function fixOf(issue: Issue, found: unknown): string {
  if (found === undefined) return "add it";
  const isList = Array.isArray(found);
  switch (issue.code) {
    case "too_small":
      return isList || typeof found === "string" ? "add what is missing" : "raise it";
    case "too_big":
      return isList || typeof found === "string" ? "shorten it" : "lower it";
    case "invalid_type":
      return typeof found === "string" && ["number", "boolean"].includes(issue.expected)
        ? "remove the quotes"
        : issue.expected === "string"
          ? "put it in quotes"
          : `write a ${issue.expected === "array" ? "list" : "value of that type"}`;
    default:
      return "write one that fits";
  }
}
