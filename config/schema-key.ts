/**
 * What every part of the schema is made with: a key's description, and the kinds of value several keys share.
 */
import { z } from "zod";

/** What is said of a key beside its type, range and default. */
export interface KeyFacts {
  /** What it is for, in one sentence. */
  readonly about: string;
  readonly unit?: "seconds" | "minutes" | "hours" | "days" | "KiB" | "GiB" | "percent" | "ACU";
  /** What changing it costs or risks on a stack that exists. Absent: it is changed in place. */
  readonly change?: string;
  /** What happens without it, where that is no value but a behaviour. */
  readonly without?: string;
}

/** Attaches a key's description to its schema. */
export function key<Schema extends z.ZodType>(schema: Schema, facts: KeyFacts): Schema {
  return schema.meta({ description: facts.about, ...facts });
}

/**
 * The longest name a map's entry may have. Load balancer and target group names take 32 characters, of
 * which Pulumi's suffix takes eight (docs/limits.md): a name that fits here fits everywhere.
 */
export const maxNameLength = 24;

type NamedThing =
  | "service"
  | "store"
  | "site"
  | "tier"
  | "hook"
  | "schedule"
  | "container"
  | "volume"
  | "access point"
  | "task"
  | "subscription"
  | "notification"
  | "allow list"
  | "key";

/** The name of a service, store or site: part of URNs, of security group names and of host names. */
export function nameOf(what: NamedThing) {
  return z
    .string()
    .regex(
      /^[a-z](?:[a-z0-9]|-(?!-))*$/,
      `a ${what} name of a to z, digits and single hyphens, a letter first: names in AWS take no other script`,
    )
    .regex(/[a-z0-9]$/, `a ${what} name does not end in a hyphen`)
    .max(
      maxNameLength,
      `a ${what} name of at most ${maxNameLength} characters: AWS takes 32, and Pulumi's suffix is 8 of them`,
    );
}

/** A host name as certificates, records and browsers' requests have it: small letters, and no dot at its end. */
export const hostName = z
  .string()
  .max(253)
  .regex(
    /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/,
    "a host name in small letters, without a dot at its end, https:// or a path: www.example.com",
  );

/** Why something safe was turned off: asked for where it is, printed by every preview. */
export const reason = key(z.string().min(20, "a reason of at least 20 characters"), {
  about: "Why a protection is loosened. The preview prints it.",
  without: "nothing may be loosened",
}).optional();

/** A TCP port. */
export const port = z.int().min(1).max(65535);
