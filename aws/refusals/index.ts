import { resourceType } from "../index";
import { clusterRefusals } from "./clusters";
import { cacheRefusals } from "./caches";
import { nameFaults, tagRefusals } from "./common";
import { computeRefusals } from "./compute";
import { containerRefusals } from "./containers";
import { databaseRefusals } from "./databases";
import { distributionRefusals } from "./distributions";
import { edgeRefusals } from "./edge";
import { eventRefusals } from "./events";
import { fileRefusals } from "./files";
import { imageRefusals } from "./images";
import { recordRefusals } from "./records";
import { reader, type Inputs, type IsKnown } from "./inputs";
import { loadBalancingRefusals } from "./load-balancing";
import { networkRefusals } from "./network";
import { operationsRefusals } from "./operations";
import type { Refusal } from "./refusal";
import { serviceRefusals } from "./services";
import { siteRefusals } from "./sites";
import { topicRefusals } from "./topics";
import { tableRefusals } from "./tables";
import { webAclRefusals } from "./web-acls";

/** What stands where Pulumi does not know a value yet. */
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Every refusal that belongs to one type; names and tags are judged for all of them besides. */
export const typeRefusals: readonly Refusal[] = [
  ...networkRefusals,
  ...loadBalancingRefusals,
  ...computeRefusals,
  ...containerRefusals,
  ...serviceRefusals,
  ...imageRefusals,
  ...fileRefusals,
  ...databaseRefusals,
  ...clusterRefusals,
  ...tableRefusals,
  ...cacheRefusals,
  ...edgeRefusals,
  ...recordRefusals,
  ...siteRefusals,
  ...webAclRefusals,
  ...distributionRefusals,
  ...operationsRefusals,
  ...eventRefusals,
  ...topicRefusals,
];

/** What docs/limits.md can name as the simulator's refusal. */
export const refusalIds: readonly string[] = ["names", "tags", ...typeRefusals.map(({ id }) => id)];

export interface RefusalOptions {
  /** Whether a value can be judged. Default: everything but Pulumi's unknown value. */
  readonly isKnown?: IsKnown;
  /** Region of the resource's provider, for resources without a `region` of their own. */
  readonly region?: string;
}

/**
 * What AWS or its provider would refuse, as far as one resource's own inputs show it. Each sentence
 * names the property, the value found and what is allowed. Empty for a type that is not in the table.
 *
 * @param token   Type token, such as `aws:rds/instance:Instance`.
 * @param inputs  Inputs after the provider's check (names filled in), unknown values in place.
 */
export function refusals(token: string, inputs: Inputs, options: RefusalOptions = {}): string[] {
  const row = resourceType(token);
  if (row === undefined) return [];
  const known = reader(inputs, options.isKnown ?? ((value) => value !== UNKNOWN));
  const setting = { region: known.text("region") ?? options.region };
  return [
    ...nameFaults(row, known),
    ...tagRefusals(row, known),
    ...typeRefusals
      .filter(({ types }) => types.includes(token))
      .flatMap(({ judge }) => judge(known, setting)),
  ];
}
