/**
 * Pulumi's property values as they travel between program, engine and providers, as plain JavaScript.
 *
 * The protocol marks what JSON cannot say with objects that carry a signature (secrets, assets,
 * resource references, output values) and with one sentinel string for "not known yet". The simulator
 * keeps values in exactly this form and only converts at its edges, so nothing is lost on the way.
 *
 * Signatures: sdk/go/common/resource/properties.go and asset.go in pulumi/pulumi.
 */
import { Struct } from "google-protobuf/google/protobuf/struct_pb";

import { UNKNOWN } from "../../analysis/graph";

export type Wire = null | boolean | number | string | Wire[] | WireObject;
export interface WireObject {
  [key: string]: Wire;
}

export const SIGNATURE_KEY = "4dabf18193072939515e22adb298388d";
const SIGNATURES = {
  asset: "c44067f5952c0a294b673a41bacd8c17",
  archive: "0def7320c3a5731c473e5ecbe6d01bc7",
  secret: "1b47061264138c4ac30d75fd1eb44270",
  resource: "5cf8f73096256a8f31e491e813e4eb8e",
  output: "d0e6a833031e9bbcd3f4e8bde6ca49a4",
} as const;

export function fromStruct(struct: Struct | undefined): WireObject {
  return struct === undefined ? {} : struct.toJavaScript();
}

export function toStruct(properties: WireObject): Struct {
  return Struct.fromJavaScript(properties);
}

export function isObject(value: Wire | undefined): value is WireObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isSigned(value: WireObject, kind: keyof typeof SIGNATURES): boolean {
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
export function inner(value: WireObject): Wire | undefined {
  if (isSigned(value, "secret")) return value.value ?? null;
  if (isSigned(value, "output")) return value.value === undefined ? UNKNOWN : value.value;
  if (isSigned(value, "resource")) {
    if (value.id === undefined) return value.urn ?? null;
    return value.id === "" ? UNKNOWN : value.id;
  }
  return undefined;
}
