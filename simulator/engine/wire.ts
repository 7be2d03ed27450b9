/**
 * Pulumi's property values as they travel between program, engine and providers, as plain JavaScript.
 *
 * The protocol marks what JSON cannot say with objects that carry a signature (secrets, assets,
 * resource references, output values) and with one sentinel string for "not known yet". The simulator
 * keeps values in exactly this form and only converts at its edges, so nothing is lost on the way.
 *
 * Signatures: sdk/go/common/resource/properties.go and asset.go in pulumi/pulumi.
 */
import { Struct, Value } from "google-protobuf/google/protobuf/struct_pb";

import { PropertyValue, REDACTED, UNKNOWN } from "../../analysis/graph";
import { Json } from "../../aws/resource-type";

export type Wire = null | boolean | number | string | Wire[] | WireObject;
export interface WireObject {
  [key: string]: Wire;
}

const SIGNATURE_KEY = "4dabf18193072939515e22adb298388d";
const SIGNATURES = {
  asset: "c44067f5952c0a294b673a41bacd8c17",
  archive: "0def7320c3a5731c473e5ecbe6d01bc7",
  secret: "1b47061264138c4ac30d75fd1eb44270",
  resource: "5cf8f73096256a8f31e491e813e4eb8e",
  output: "d0e6a833031e9bbcd3f4e8bde6ca49a4",
} as const;

export function fromStruct(struct: Struct | undefined): WireObject {
  return struct === undefined ? {} : (struct.toJavaScript() as WireObject);
}

export function toStruct(properties: WireObject): Struct {
  return Struct.fromJavaScript(properties);
}

export function toValue(value: Wire): Value {
  return Value.fromJavaScript(value);
}

export function isObject(value: Wire | undefined): value is WireObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isSigned(value: WireObject, kind: keyof typeof SIGNATURES): boolean {
  return value[SIGNATURE_KEY] === SIGNATURES[kind];
}

export function secret(value: Wire): Wire {
  return isObject(value) && isSigned(value, "secret")
    ? value
    : { [SIGNATURE_KEY]: SIGNATURES.secret, value };
}

/** True for an object that stands for something JSON cannot say. */
export function isSignedObject(value: WireObject): boolean {
  return value[SIGNATURE_KEY] !== undefined;
}

/** A reference to another resource of the stack. An id that is not known yet is the empty string. */
export function resourceReference(urn: string, id: string): Wire {
  return { [SIGNATURE_KEY]: SIGNATURES.resource, urn, id };
}

/** What a secret, an output value or a resource reference stands for, one layer down. */
function inner(value: WireObject): Wire | undefined {
  if (isSigned(value, "secret")) return value.value ?? null;
  if (isSigned(value, "output")) return value.value === undefined ? UNKNOWN : value.value;
  if (isSigned(value, "resource")) {
    if (value.id === undefined) return value.urn ?? null;
    return value.id === "" ? UNKNOWN : value.id;
  }
  return undefined;
}

/** True where any part of a value is unknown. */
export function hasUnknown(value: Wire | undefined): boolean {
  if (value === UNKNOWN) return true;
  if (Array.isArray(value)) return value.some(hasUnknown);
  if (!isObject(value)) return false;
  const content = inner(value);
  return content === undefined ? Object.values(value).some(hasUnknown) : hasUnknown(content);
}

/** True where any part of a value is secret. */
export function hasSecret(value: Wire | undefined): boolean {
  if (Array.isArray(value)) return value.some(hasSecret);
  if (!isObject(value)) return false;
  if (isSigned(value, "secret")) return true;
  if (isSigned(value, "output") && value.secret === true) return true;
  return Object.values(value).some(hasSecret);
}

/** The plain value: signatures taken off, the unknown sentinel left in, assets as what they point to. */
export function plain(value: Wire): Wire {
  if (Array.isArray(value)) return value.map(plain);
  if (!isObject(value)) return value;
  const content = inner(value);
  if (content !== undefined) return plain(content);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== SIGNATURE_KEY)
      .map(([key, child]) => [key, plain(child)]),
  );
}

/** Plain properties, for code that has no use for secrets as such. */
export function plainObject(properties: WireObject): WireObject {
  return Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, plain(value)]));
}

/** What is resolved in a value, as JSON: unknown members are left out, as `Occurrence` wants them. */
export function known(value: Wire): Json | undefined {
  const bare = plain(value);
  if (bare === UNKNOWN) return undefined;
  if (Array.isArray(bare)) return bare.map((item) => known(item) ?? null);
  if (!isObject(bare)) return bare;
  return knownObject(bare);
}

export function knownObject(properties: WireObject): Record<string, Json> {
  const result: Record<string, Json> = {};
  for (const [key, value] of Object.entries(properties)) {
    const resolved = known(value);
    if (resolved !== undefined) result[key] = resolved;
  }
  return result;
}

/** A value as the resource graph shows it: secrets hidden, the rest plain. */
export function redacted(value: Wire): PropertyValue {
  if (Array.isArray(value)) return value.map(redacted);
  if (!isObject(value)) return value;
  if (isSigned(value, "secret") || (isSigned(value, "output") && value.secret === true)) {
    return REDACTED;
  }
  const content = inner(value);
  if (content !== undefined) return redacted(content);
  return redactedObject(value);
}

export function redactedObject(properties: WireObject): Record<string, PropertyValue> {
  return Object.fromEntries(
    Object.entries(properties)
      .filter(([key]) => key !== SIGNATURE_KEY)
      .map(([key, value]) => [key, redacted(value)]),
  );
}

/** Adds the URNs that the output values inside a value depend on. */
export function addOutputDependencies(value: Wire, urns: Set<string>): void {
  if (Array.isArray(value)) value.forEach((item) => addOutputDependencies(item, urns));
  if (!isObject(value)) return;
  if (isSigned(value, "output") && Array.isArray(value.dependencies)) {
    for (const urn of value.dependencies) if (typeof urn === "string") urns.add(urn);
  }
  for (const child of Object.values(value)) addOutputDependencies(child, urns);
}

/** Output values turned into what providers understand: the value, a secret, or the unknown sentinel. */
export function withoutOutputValues(value: Wire): Wire {
  if (Array.isArray(value)) return value.map(withoutOutputValues);
  if (!isObject(value)) return value;
  if (isSigned(value, "output")) {
    const content = value.value === undefined ? UNKNOWN : withoutOutputValues(value.value);
    return value.secret === true ? secret(content) : content;
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [key, withoutOutputValues(child)]),
  );
}

export function withoutOutputValuesIn(properties: WireObject): WireObject {
  return Object.fromEntries(
    Object.entries(properties).map(([key, value]) => [key, withoutOutputValues(value)]),
  );
}

/** Resource references turned into ids (URNs of components), as policy packs and old programs get them. */
export function withoutReferences(value: Wire): Wire {
  if (Array.isArray(value)) return value.map(withoutReferences);
  if (!isObject(value)) return value;
  if (isSigned(value, "resource")) return inner(value) ?? null;
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [key, withoutReferences(child)]),
  );
}
