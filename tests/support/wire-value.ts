/** Pulumi's wire values as plain JSON: what an input is once it has reached the engine. */
import { UNKNOWN } from "../../analysis/graph";
import { Json } from "../../aws/resource-type";

/** A wire value after protobuf's own decoding; the special ones are objects with a signature. */
export type Plain = null | boolean | number | string | Plain[] | { [key: string]: Plain };

// The signatures of sdk/nodejs/runtime/rpc.ts.
const signature = "4dabf18193072939515e22adb298388d";
const secret = "1b47061264138c4ac30d75fd1eb44270";
const output = "d0e6a833031e9bbcd3f4e8bde6ca49a4";

/** JSON without secrets' and outputs' wrappers. Unknown values stay the UNKNOWN sentinel. */
export function plain(wire: Plain): Json {
  if (Array.isArray(wire)) return wire.map(plain);
  if (wire === null || typeof wire !== "object") return wire;
  const sig = wire[signature];
  if (sig === secret || sig === output) return plain(wire["value"] ?? UNKNOWN);
  return Object.fromEntries(Object.entries(wire).map(([key, inner]) => [key, plain(inner)]));
}

/** Whether a wire value is, or contains, a secret. */
function hidesSecret(wire: Plain): boolean {
  if (Array.isArray(wire)) return wire.some(hidesSecret);
  if (wire === null || typeof wire !== "object") return false;
  if (wire[signature] === secret) return true;
  if (wire[signature] === output && wire["secret"] === true) return true;
  return Object.values(wire).some(hidesSecret);
}

/** A resource's inputs as plain JSON, and the names of those that carry a secret. */
export function plainProperties(wire: Record<string, unknown>): {
  values: Record<string, Json>;
  secrets: string[];
} {
  const properties = Object.entries(wire as Record<string, Plain>);
  return {
    values: Object.fromEntries(properties.map(([key, inner]) => [key, plain(inner)])),
    secrets: properties.filter(([, inner]) => hidesSecret(inner)).map(([key]) => key),
  };
}
