/**
 * The schema's keys as rows: what docs/configuration.md, the README's table and the editors' schema are
 * made of. The three tiers' schemas are walked side by side, because they differ in their defaults only.
 */
import { z } from "zod";

import { shapeOf, unwrapped } from "../../config/issues";
import { KeyFacts } from "../../config/schema-key";
import { settingsSchema } from "../../config/schema";
import { Tier, tierNames } from "../../config/tiers";

export interface KeyRow {
  /** `services.<name>.scaling.min`. */
  readonly path: string;
  readonly type: string;
  readonly facts: Partial<KeyFacts>;
  readonly required: boolean;
  /** Default by tier, as JSON; absent where there is none. */
  readonly defaults: Partial<Readonly<Record<Tier, string>>>;
}

type Schemas = Readonly<Record<Tier, z.core.$ZodType>>;

/** The layers of defaults and optionality around a schema, outermost first. */
function layers(schema: z.core.$ZodType): z.core.$ZodType[] {
  const inner = (schema._zod.def as { innerType?: z.core.$ZodType }).innerType;
  const wraps = unwrapped(schema) !== schema && inner !== undefined;
  return wraps ? [schema, ...layers(inner)] : [schema];
}

function factsOf(schema: z.core.$ZodType): Partial<KeyFacts> {
  for (const layer of layers(schema)) {
    const meta = layer instanceof z.ZodType ? layer.meta() : undefined;
    if (meta !== undefined) return meta as unknown as KeyFacts;
  }
  return {};
}

function defaultOf(schema: z.core.$ZodType): string | undefined {
  for (const layer of layers(schema)) {
    if (layer instanceof z.ZodDefault) return JSON.stringify(layer.def.defaultValue);
  }
  return undefined;
}

function bounds(minimum: unknown, maximum: unknown, unit: string): string {
  const from = Number(minimum);
  const to = Number(maximum);
  const upper = Number.isFinite(to) && to < Number.MAX_SAFE_INTEGER;
  if (Number.isFinite(from) && from > Number.MIN_SAFE_INTEGER && upper)
    return ` ${from}–${to}${unit}`;
  return "";
}

function typeOf(schema: z.core.$ZodType, unit?: string): string {
  const node = unwrapped(schema);
  const suffix = unit === undefined ? "" : ` ${unit}`;
  if (node instanceof z.ZodEnum)
    return node.options.map((option) => `\`${String(option)}\``).join(", ");
  if (node instanceof z.ZodLiteral)
    return [...node.values].map((value) => `\`${String(value)}\``).join(", ");
  if (node instanceof z.ZodUnion)
    return node.options.map((option) => typeOf(option)).join(", ") + suffix;
  if (node instanceof z.ZodNumber) return `integer${bounds(node.minValue, node.maxValue, suffix)}`;
  if (node instanceof z.ZodBoolean) return "boolean";
  if (node instanceof z.ZodArray) return `list of ${typeOf(node.element)}`;
  if (node instanceof z.ZodRecord) return "map";
  if (node instanceof z.ZodObject) return "map";
  return "text";
}

/** The value by which a union's option is told: `bucket`, `table`. */
function labelOf(option: z.core.$ZodType, discriminator: string): string {
  const told = option instanceof z.ZodObject ? shapeOf(option)[discriminator] : undefined;
  return told === undefined ? "" : typeOf(told);
}

function each(
  schemas: Schemas,
  child: (schema: z.core.$ZodType) => z.core.$ZodType | undefined,
): Schemas | undefined {
  const children = tierNames.map((tier) => [tier, child(unwrapped(schemas[tier]))] as const);
  return children.every(([, schema]) => schema !== undefined)
    ? (Object.fromEntries(children) as Record<Tier, z.core.$ZodType>)
    : undefined;
}

function rowOf(path: string, schemas: Schemas): KeyRow {
  const schema = schemas.prd;
  const facts = factsOf(schema);
  const defaults = Object.fromEntries(
    tierNames.flatMap((tier) => {
      const value = defaultOf(schemas[tier]);
      return value === undefined ? [] : [[tier, value]];
    }),
  );
  const required = schema instanceof z.ZodType && !schema.safeParse(undefined).success;
  return { path, type: typeOf(schema, facts.unit), facts, required, defaults };
}

function below(path: string, schemas: Schemas): KeyRow[] {
  const node = unwrapped(schemas.prd);
  if (node instanceof z.ZodObject) {
    return Object.keys(node.shape).flatMap((name) => {
      const child = each(schemas, (schema) =>
        schema instanceof z.ZodObject ? shapeOf(schema)[name] : undefined,
      );
      return child === undefined ? [] : keyRows(path === "" ? name : `${path}.${name}`, child);
    });
  }
  if (node instanceof z.ZodRecord) {
    const entry = each(schemas, (schema) =>
      schema instanceof z.ZodRecord ? schema.valueType : undefined,
    );
    return entry === undefined ? [] : below(`${path}.<name>`, entry);
  }
  if (node instanceof z.ZodDiscriminatedUnion) {
    const { discriminator, options } = node.def;
    return options.flatMap((option, place) => {
      const chosen = each(schemas, (schema) =>
        schema instanceof z.ZodDiscriminatedUnion ? schema.def.options[place] : undefined,
      );
      const kind = labelOf(option, discriminator);
      const label = options.length === 1 ? path : `${path} (${kind.replaceAll("`", "")})`;
      return chosen === undefined ? [] : below(label, chosen);
    });
  }
  return [];
}

function keyRows(path: string, schemas: Schemas): KeyRow[] {
  return [rowOf(path, schemas), ...below(path, schemas)];
}

/** Every key of a stack file, in the schema's order. */
export function schemaKeys(): KeyRow[] {
  const schemas = {
    dev: settingsSchema("dev"),
    stg: settingsSchema("stg"),
    prd: settingsSchema("prd"),
  };
  return below("", schemas);
}
