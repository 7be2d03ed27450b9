import { createHash } from "node:crypto";

import { digest } from "./identifiers";
import type { Occurrence, ResourceType } from "./resource-type";

/** Bytes of the resource's own, as many as asked for. */
function bytes(resource: Occurrence, purpose: string, length: number): Buffer {
  const blocks = Math.ceil(length / 32);
  return Buffer.concat(
    Array.from({ length: blocks }, (_, block) =>
      createHash("sha256")
        .update(`${digest(resource, purpose, 64)}:${block}`)
        .digest(),
    ),
  ).subarray(0, length);
}

function number(resource: Occurrence, property: string, otherwise: number): number {
  const value = resource.inputs[property];
  return typeof value === "number" ? value : otherwise;
}

const idBytes = (resource: Occurrence) => bytes(resource, "id", number(resource, "byteLength", 8));

const prefixed = (resource: Occurrence, value: string) => {
  const prefix = resource.inputs["prefix"];
  return typeof prefix === "string" ? `${prefix}${value}` : value;
};

const base64url = (resource: Occurrence) => idBytes(resource).toString("base64url");

/** The letters a password is drawn from (terraform-provider-random 3, internal/random/string.go). */
function alphabet(resource: Occurrence): string {
  const special = resource.inputs["overrideSpecial"];
  const groups: readonly (readonly [string, string])[] = [
    ["lower", "abcdefghijklmnopqrstuvwxyz"],
    ["upper", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"],
    ["numeric", "0123456789"],
    ["special", typeof special === "string" ? special : "!@#$%&*()-_=+[]{}<>:?"],
  ];
  return groups.map(([flag, letters]) => (resource.inputs[flag] === false ? "" : letters)).join("");
}

function password(resource: Occurrence): string {
  const letters = alphabet(resource);
  const drawn = bytes(resource, "password", number(resource, "length", 16));
  return Array.from(drawn, (byte) => letters.charAt(byte % letters.length)).join("");
}

/** The random provider. Values are the same for the same URN, so that two previews agree. */
export const random: readonly ResourceType[] = [
  {
    token: "random:index/randomId:RandomId",
    id: base64url,
    computed: {
      b64Std: (resource) => prefixed(resource, idBytes(resource).toString("base64")),
      b64Url: (resource) => prefixed(resource, base64url(resource)),
      dec: (resource) =>
        prefixed(resource, BigInt(`0x0${idBytes(resource).toString("hex")}`).toString()),
      hex: (resource) => prefixed(resource, idBytes(resource).toString("hex")),
    },
    taggable: false,
    replaceOn: ["byteLength", "keepers", "prefix"],
    source: "terraform-provider-random 3, internal/provider/resource_id.go",
  },
  {
    token: "random:index/randomPassword:RandomPassword",
    id: () => "none",
    computed: {
      bcryptHash: (resource) =>
        `$2a$10$${bytes(resource, "bcrypt", 40).toString("base64").replaceAll("+", ".").slice(0, 53)}`,
      result: password,
    },
    taggable: false,
    replaceOn: [
      "keepers",
      "length",
      "lower",
      "minLower",
      "minNumeric",
      "minSpecial",
      "minUpper",
      "number",
      "numeric",
      "overrideSpecial",
      "special",
      "upper",
    ],
    source: "terraform-provider-random 3, internal/provider/resource_password.go",
  },
];
