import { createHash } from "node:crypto";

import type { Occurrence } from "./resource-type";

const UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
const LOWER = UPPER.toLowerCase();
const MIXED = `${UPPER}abcdefghijklmnopqrstuvwxyz`;

/** Hexadecimal digits of a resource's own, others for another `purpose` of the same resource. */
export function digest(resource: Occurrence, purpose: string, length: number): string {
  const seed = `${resource.hex(32)}:${purpose}`;
  return createHash("sha256").update(seed).digest("hex").slice(0, length);
}

function encode(resource: Occurrence, purpose: string, length: number, alphabet: string): string {
  const seed = `${resource.hex(32)}:${purpose}`;
  const bytes = createHash("sha256").update(seed).digest().subarray(0, length);
  return Array.from(bytes, (byte) => alphabet.charAt(byte % alphabet.length)).join("");
}

/** Capital letters and digits, at most 32, as in CloudFront, Route 53, IAM and RDS ids. */
export function upperCase(resource: Occurrence, purpose: string, length: number): string {
  return encode(resource, purpose, length, UPPER);
}

/** Small letters and digits, at most 32, as in CloudFront and RDS host names. */
export function lowerCase(resource: Occurrence, purpose: string, length: number): string {
  return encode(resource, purpose, length, LOWER);
}

/** Letters of both cases and digits, at most 32, as at the end of a secret's ARN. */
export function mixedCase(resource: Occurrence, purpose: string, length: number): string {
  return encode(resource, purpose, length, MIXED);
}

/** Decimal digits, at most 32, the first one never zero. */
export function decimal(resource: Occurrence, purpose: string, length: number): string {
  return `${encode(resource, purpose, 1, "123456789")}${encode(resource, `${purpose}+`, length - 1, "0123456789")}`;
}

export function uuid(resource: Occurrence, purpose = "id"): string {
  const hex = digest(resource, purpose, 32);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join("-");
}

/** An id of EC2's long form: the prefix and 17 hexadecimal digits, of which AWS starts most with a zero. */
export function ec2Id(prefix: string, resource: Occurrence, purpose = "id"): string {
  return `${prefix}-0${digest(resource, purpose, 16)}`;
}

/** A moment in 2026 of the resource's own, in whole seconds: creation dates have to look like dates. */
export function moment(resource: Occurrence, purpose = "created"): Date {
  const second = Number.parseInt(digest(resource, purpose, 6), 16);
  return new Date(Date.UTC(2026, 0, 1) + second * 1000);
}

/** RFC 3339 without fractions, as the provider prints timestamps. */
export function timestamp(resource: Occurrence, purpose = "created"): string {
  return moment(resource, purpose).toISOString().replace(".000Z", "Z");
}
