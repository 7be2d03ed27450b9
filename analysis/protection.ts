/** What stands between a resource and its deletion. */
import { deletionSwitches } from "../aws/stateful";
import { Resource, ResourceGraph } from "./graph";

/**
 * `protect`: Pulumi refuses. `deletion protection`: AWS refuses. `retain`: Pulumi forgets the resource
 * and AWS keeps it.
 */
export type Guard = "protect" | "deletion protection" | "retain";

export interface ProtectedResource {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly guards: readonly Guard[];
}

/** Every resource that something guards, sorted by type and name. Components hold nothing themselves. */
export function protectedResources(graph: ResourceGraph): ProtectedResource[] {
  return graph.resources
    .filter((resource) => resource.custom)
    .map(({ urn, type, name, ...rest }) => ({ urn, type, name, guards: guardsOf(rest) }))
    .filter(({ guards }) => guards.length > 0)
    .sort((a, b) => compare(a.type, b.type) || compare(a.name, b.name));
}

function guardsOf(resource: Pick<Resource, "protect" | "inputs" | "options">): Guard[] {
  const guards: Guard[] = [];
  if (resource.protect) guards.push("protect");
  if (deletionSwitches.some((name) => isOn(resource.inputs[name]))) {
    guards.push("deletion protection");
  }
  if (resource.options.retainOnDelete === true) guards.push("retain");
  return guards;
}

/** Cognito writes the switch as a word. */
function isOn(value: unknown): boolean {
  return value === true || value === "true" || value === "ACTIVE";
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
