/** What a stack's outputs tell releases: the inputs of their commands, and the AppSpec of their bundles. */
import type { Cloud } from "../cloud/cloud";
import { Input, record } from "../cloud/input";
import { isObject, WireObject } from "../engine/wire";

/** The outputs that belong to a service, found by what they name; nothing where the stack says nothing. */
export function releaseInputs(cloud: Cloud, named: Input): WireObject {
  const [key = "", value] = Object.entries(named)[0] ?? [];
  const own = Object.values(record(cloud.outputs, "services")).filter(isObject);
  const all = own.flatMap((each) => [each, record(each, "rollout")]);
  return all.find((each) => value !== undefined && each[key] === value) ?? {};
}
