/**
 * What a property value looks like to somebody who cannot use Pulumi's own form of it: as plain data,
 * as far as it is known, without secrets, without references.
 */
import path from "node:path";

import { PropertyValue, REDACTED, UNKNOWN } from "../../analysis/graph";
import { Json } from "../../aws/resource-type";
import {
  inner,
  isObject,
  isSigned,
  isSignedObject,
  secret,
  SIGNATURE_KEY,
  Wire,
  WireObject,
} from "./wire";

/**
 * Plain properties in which secrets count as unknown: for checks whose messages quote what they found.
 */
export function withoutSecrets(properties: WireObject): WireObject {
  const hidden = (value: Wire): Wire => {
    if (Array.isArray(value)) return value.map(hidden);
    if (!isObject(value)) return value;
    if (isSigned(value, "secret") || (isSigned(value, "output") && value.secret === true)) {
      return UNKNOWN;
    }
    return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, hidden(child)]));
  };
  return plainObject(hidden(properties) as WireObject);
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

/**
 * A value as the resource graph shows it: secrets hidden, the rest plain. Files are named as seen from
 * `directory`, so that the graph is the same on every machine.
 */
export function redacted(value: Wire, directory: string): PropertyValue {
  if (Array.isArray(value)) return value.map((item) => redacted(item, directory));
  if (!isObject(value)) return value;
  if (isSigned(value, "secret") || (isSigned(value, "output") && value.secret === true)) {
    return REDACTED;
  }
  const content = inner(value);
  if (content !== undefined) return redacted(content, directory);
  const file = isSignedObject(value) ? value.path : undefined;
  const portable =
    typeof file === "string"
      ? {
          ...value,
          path: path.relative(directory, path.resolve(directory, file)).replaceAll("\\", "/"),
        }
      : value;
  return redactedObject(portable, directory);
}

/** The marks by which the Node SDK knows its own asset classes mean nothing outside of it. */
const SDK_MARK = /^__pulumi/;

export function redactedObject(
  properties: WireObject,
  directory: string,
): Record<string, PropertyValue> {
  return Object.fromEntries(
    Object.entries(properties)
      .filter(([key]) => key !== SIGNATURE_KEY && !SDK_MARK.test(key))
      .map(([key, value]) => [key, redacted(value, directory)]),
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
