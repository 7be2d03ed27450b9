/** A resource as the resource table wants to see it. */
import { Occurrence } from "../aws/resource-type";
import { hexOf } from "./engine/hex";
import { Subject } from "./engine/packages";
import { WireObject } from "./engine/wire";
import { knownObject, plain } from "./engine/wire-views";
import { UNKNOWN } from "../analysis/graph";

/** AWS's own example account, for stacks that do not say which account they belong to. */
const EXAMPLE_ACCOUNT = "123456789012";

export interface Scope {
  readonly account: string;
  readonly region: string;
}

/** Account and region that a provider resource works in. */
export function scopeOf(provider: WireObject): Scope {
  const accounts = nested(provider.allowedAccountIds);
  const [account] = Array.isArray(accounts) ? accounts : [];
  const region = provider.region === undefined ? undefined : plain(provider.region);
  return {
    account: typeof account === "string" ? account : EXAMPLE_ACCOUNT,
    region: typeof region === "string" && region !== UNKNOWN ? region : "us-east-1",
  };
}

/** The tags that a provider adds to everything taggable; undefined while they are unknown. */
export function defaultTagsOf(provider: WireObject): WireObject | undefined {
  const settings = nested(provider.defaultTags);
  if (settings === undefined) return {};
  if (settings === UNKNOWN) return undefined;
  const tags =
    typeof settings === "object" && !Array.isArray(settings) ? settings?.tags : undefined;
  if (tags === UNKNOWN) return undefined;
  return typeof tags === "object" && tags !== null && !Array.isArray(tags) ? tags : {};
}

/** Provider inputs that are no strings travel as JSON text. */
function nested(value: WireObject[string] | undefined): WireObject[string] | undefined {
  if (value === undefined) return undefined;
  const bare = plain(value);
  if (typeof bare !== "string" || bare === UNKNOWN) return bare;
  return JSON.parse(bare) as WireObject[string];
}

export function occurrenceOf(subject: Subject, inputs: WireObject): Occurrence {
  const scope = scopeOf(subject.provider);
  const resolved = knownObject(inputs);
  const region = typeof resolved.region === "string" ? resolved.region : scope.region;
  return {
    name: subject.name,
    inputs: resolved,
    account: scope.account,
    region,
    hex: hexOf(subject.urn),
  };
}
