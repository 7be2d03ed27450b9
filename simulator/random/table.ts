/**
 * What the random provider answers, per type. Made from the resource's own digits: the same in every
 * run, and of no use as real secrets.
 *
 * Types and outputs: @pulumi/random 4.21.0.
 */
import { createHash } from "node:crypto";

import { Json } from "../../aws/resource-type";

type Inputs = Readonly<Record<string, Json>>;

export interface RandomType {
  /** Outputs that are no inputs. */
  readonly outputs: readonly string[];
  readonly secrets?: readonly string[];
  readonly create: (
    inputs: Inputs,
    hex: (length: number) => string,
  ) => { readonly id: string; readonly outputs: Readonly<Record<string, Json>> };
}

const LOWER = "abcdefghijklmnopqrstuvwxyz";
const DIGITS = "0123456789";
const SPECIAL = "!@#$%&*()-_=+[]{}<>:?";

function numberOf(inputs: Inputs, property: string, otherwise: number): number {
  const value = inputs[property];
  return typeof value === "number" ? value : otherwise;
}

/** Characters of every kind that is switched on, in turn, so that every minimum of up to a few is met. */
function characters(inputs: Inputs, hex: (length: number) => string): string {
  const override = inputs.overrideSpecial;
  const kinds = [
    inputs.upper === false ? "" : LOWER.toUpperCase(),
    inputs.lower === false ? "" : LOWER,
    inputs.numeric === false || inputs.number === false ? "" : DIGITS,
    inputs.special === false ? "" : typeof override === "string" ? override : SPECIAL,
  ].filter((kind) => kind !== "");
  const length = numberOf(inputs, "length", 16);
  const digits = hex(length * 2);
  return Array.from({ length }, (_, index) => {
    const kind = kinds[index % kinds.length] ?? LOWER;
    const byte = Number.parseInt(digits.slice(index * 2, index * 2 + 2), 16);
    return kind.charAt(byte % kind.length);
  }).join("");
}

/** Shaped as a bcrypt hash; nothing can be logged into with it. */
function bcryptLike(text: string): string {
  const digest = createHash("sha512").update(text).digest("base64").replaceAll(/[+=]/g, ".");
  return `$2a$10$${digest.slice(0, 53)}`;
}

function bytes(hex: string): Readonly<Record<string, string>> {
  const content = Buffer.from(hex, "hex");
  return { b64Std: content.toString("base64"), b64Url: content.toString("base64url"), hex };
}

function shuffled(values: readonly Json[], hex: (length: number) => string): Json[] {
  return values
    .map((value, index) => ({ value, key: hex(64 + index).slice(index) }))
    .sort((one, other) => (one.key < other.key ? -1 : 1))
    .map(({ value }) => value);
}

export const randomTypes: Readonly<Record<string, RandomType>> = {
  "random:index/randomBytes:RandomBytes": {
    outputs: ["base64", "hex"],
    secrets: ["base64", "hex"],
    create: (inputs, hex) => {
      const content = bytes(hex(numberOf(inputs, "length", 1) * 2));
      return { id: "none", outputs: { base64: content.b64Std ?? "", hex: content.hex ?? "" } };
    },
  },
  "random:index/randomId:RandomId": {
    outputs: ["b64Std", "b64Url", "dec", "hex"],
    create: (inputs, hex) => {
      const prefix = typeof inputs.prefix === "string" ? inputs.prefix : "";
      const digits = hex(numberOf(inputs, "byteLength", 1) * 2);
      const forms = { ...bytes(digits), dec: BigInt(`0x${digits}`).toString() };
      const outputs = Object.fromEntries(
        Object.entries(forms).map(([key, value]) => [key, `${prefix}${value}`]),
      );
      return { id: Buffer.from(digits, "hex").toString("base64url"), outputs };
    },
  },
  "random:index/randomInteger:RandomInteger": {
    outputs: ["result"],
    create: (inputs, hex) => {
      const min = numberOf(inputs, "min", 0);
      const span = numberOf(inputs, "max", min) - min + 1;
      const result = min + (Number.parseInt(hex(8), 16) % span);
      return { id: String(result), outputs: { result } };
    },
  },
  "random:index/randomPassword:RandomPassword": {
    outputs: ["bcryptHash", "result"],
    secrets: ["bcryptHash", "result"],
    create: (inputs, hex) => {
      const result = characters(inputs, hex);
      return { id: "none", outputs: { result, bcryptHash: bcryptLike(result) } };
    },
  },
  "random:index/randomPet:RandomPet": {
    outputs: [],
    create: (inputs, hex) => {
      const separator = typeof inputs.separator === "string" ? inputs.separator : "-";
      const words = Array.from({ length: numberOf(inputs, "length", 2) }, (_, index) =>
        hex(4 + index * 4).slice(-4),
      );
      const prefix = typeof inputs.prefix === "string" ? [inputs.prefix] : [];
      return { id: [...prefix, "pet", ...words].join(separator), outputs: {} };
    },
  },
  "random:index/randomShuffle:RandomShuffle": {
    outputs: ["results"],
    create: (inputs, hex) => {
      const values = Array.isArray(inputs.inputs) ? (inputs.inputs as readonly Json[]) : [];
      const count = numberOf(inputs, "resultCount", values.length);
      const order = shuffled(values, hex);
      const results = Array.from(
        { length: order.length === 0 ? 0 : count },
        (_, index) => order[index % order.length] ?? null,
      );
      return { id: "-", outputs: { results } };
    },
  },
  "random:index/randomString:RandomString": {
    outputs: ["result"],
    create: (inputs, hex) => {
      const result = characters(inputs, hex);
      return { id: result, outputs: { result } };
    },
  },
  "random:index/randomUuid:RandomUuid": {
    outputs: ["result"],
    create: (_, hex) => {
      const digits = hex(32);
      const result = [
        digits.slice(0, 8),
        digits.slice(8, 12),
        `4${digits.slice(13, 16)}`,
        `8${digits.slice(17, 20)}`,
        digits.slice(20, 32),
      ].join("-");
      return { id: result, outputs: { result } };
    },
  },
};
