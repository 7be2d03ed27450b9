/**
 * From the stack's config to settings the program can build from, or one error with every mistake in it.
 * Pure: it reads what it is given, asks nobody, and runs before any resource is registered.
 */
import { z } from "zod";

import { findRegion, regionNames, zonesOf } from "../aws/regions";
import { addressPlan } from "../model/address-plan";
import { settingsToBuild } from "./domain";
import { ConfigError, Fault } from "./fault";
import { inOrder } from "./in-order";
import { faultsOf, unwrapped, valueAt } from "./issues";
import { nearest } from "./nearest";
import { RawConfig, rawSettings } from "./raw";
import { rules } from "./rules/index";
import { Configuration, Identity, RuleContext } from "./configuration";
import { Settings, settingsSchema } from "./schema";
import { Tier, tierNames } from "./tiers";

const scalarTypes = ["string", "enum", "literal"];

/** Top-level keys whose value is a map: they reach the program as JSON text. */
function structuredKeys(schema: z.ZodObject): string[] {
  return Object.entries(schema.shape)
    .filter(([, value]) => !scalarTypes.includes(unwrapped(value as z.core.$ZodType)._zod.def.type))
    .map(([name]) => name);
}

/** The tier that is declared; a missing or mistyped one is judged as prd, the strictest. */
function tierOf(value: unknown): Tier {
  return tierNames.find((name) => name === value) ?? "prd";
}

function regionFaults(region: string | undefined): Fault[] {
  if (region !== undefined && findRegion(region) !== undefined) return [];
  const meant = region === undefined ? undefined : nearest(region, regionNames);
  return [
    {
      key: "aws:region",
      found: region,
      allowed: regionNames.join(", "),
      fix:
        meant === undefined
          ? "set it: pulumi config set aws:region ap-northeast-2"
          : `did you mean ${meant}?`,
    },
  ];
}

/** What stands in for a key that is missing or wrong, so that the rules can still judge the others. */
function placeholders(
  tree: Readonly<Record<string, unknown>>,
  region: string,
): Record<string, unknown> {
  const copy = structuredClone(tree) as Record<string, unknown>;
  const zones = zonesOf(region).slice(0, 2);
  const network = copy["network"];
  if (network === null || typeof network !== "object") copy["network"] = { zones };
  else if (!("zones" in network)) copy["network"] = { ...network, zones };
  copy["tier"] = tierOf(copy["tier"]);
  return copy;
}

/** Removes the value an issue is about; of a map's entry that lacks something, the whole entry. */
function prune(tree: Record<string, unknown>, issue: z.core.$ZodIssue): void {
  const missing = valueAt(tree, issue.path) === undefined;
  const path = missing ? issue.path.slice(0, 2) : [...issue.path];
  const targets =
    issue.code === "unrecognized_keys" ? issue.keys.map((name) => [...issue.path, name]) : [path];
  for (const target of targets) {
    const parent = valueAt(tree, target.slice(0, -1));
    const last = target.at(-1);
    if (parent !== null && typeof parent === "object" && last !== undefined) {
      delete (parent as Record<PropertyKey, unknown>)[last];
    }
  }
}

/** The settings as they would be without their mistakes, or undefined when too little is left. */
function repaired(
  schema: ReturnType<typeof settingsSchema>,
  tree: Readonly<Record<string, unknown>>,
  region: string,
): Settings | undefined {
  let copy = placeholders(tree, region);
  for (let round = 0; round < 8; round++) {
    const result = schema.safeParse(copy);
    if (result.success) return result.data;
    for (const issue of result.error.issues) prune(copy, issue);
    copy = placeholders(copy, region);
  }
  return undefined;
}

function declaredNames(tree: Readonly<Record<string, unknown>>): RuleContext["declared"] {
  const names = (key: string) => Object.keys((tree[key] as object | undefined) ?? {});
  return {
    services: names("services"),
    stores: names("stores"),
    sites: names("sites"),
    network: names("network"),
  };
}

function ruleFaults(context: RuleContext, known: readonly Fault[]): Fault[] {
  const keys = known.map((fault) => fault.key);
  return rules
    .flatMap((rule) => rule.check(context))
    .filter((fault) => !keys.some((key) => fault.key === key || fault.key.startsWith(`${key}.`)));
}

/**
 * The configuration of a stack.
 *
 * @throws ConfigError with every fault: keys that are unknown, missing, of the wrong type or out of range,
 * and every rule over several keys that is broken.
 */
export function load(config: RawConfig, identity: Identity): Configuration {
  const structured = structuredKeys(settingsSchema("prd"));
  const raw = rawSettings(config, identity.project, structured);
  const schema = settingsSchema(tierOf(raw.tree["tier"]));
  const region = config["aws:region"];
  const parsed = schema.safeParse(raw.tree);
  const faults = [
    ...raw.faults,
    ...regionFaults(region),
    ...(parsed.error?.issues ?? []).flatMap((issue) => faultsOf(issue, schema, raw.tree)),
  ];
  const known =
    region !== undefined && findRegion(region) !== undefined ? region : "ap-northeast-2";
  const settings = parsed.data ?? repaired(schema, raw.tree, known);
  if (settings !== undefined) {
    const context = { ...identity, region: known, settings, declared: declaredNames(raw.tree) };
    faults.push(...ruleFaults(context, faults));
  }
  if (faults.length > 0 || settings === undefined) {
    throw new ConfigError(faults, identity.project, identity.stack);
  }
  const written = inOrder(settings);
  const { network } = settings;
  const isOwn = network.existing === undefined && network.from === undefined;
  return {
    ...identity,
    region: known,
    settings: settingsToBuild(written),
    written,
    ...(isOwn ? { addressPlan: addressPlan({ ...network, region: known }) } : {}),
  };
}
