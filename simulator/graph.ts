/** The resource graph of a simulated deployment. */
import { Properties, Resource, ResourceGraph } from "../analysis/graph";
import { Registered } from "./engine/deployment";
import { describeOptions } from "./engine/goal";
import { redactedObject } from "./engine/wire-views";

export interface Place {
  readonly project: string;
  readonly stack: string;
  /** Where Pulumi.yaml is: files are named from there. */
  readonly directory: string;
}

/**
 * What the program declared, as analyses, policies' reports and the preview's JSON see it. Left out, as
 * by `pulumi preview`: default providers and what was only read.
 */
export function graphOf(place: Place, resources: Iterable<Registered>): ResourceGraph {
  const declared = [...resources].filter(({ external, implicit }) => !external && !implicit);
  return {
    project: place.project,
    stack: place.stack,
    resources: inStableOrder(declared).map((resource) => describe(resource, place)),
  };
}

function describe(
  { urn, goal, provider, inputs, outputs, id }: Registered,
  place: Place,
): Resource {
  const named = provider === undefined || provider.implicit ? undefined : provider.urn;
  const known: Properties = id === "" ? {} : { id };
  return {
    urn,
    type: goal.type,
    name: goal.name,
    ...(goal.parent === undefined ? {} : { parent: goal.parent }),
    custom: goal.custom,
    inputs: redactedObject(inputs, place.directory),
    outputs: { ...known, ...redactedObject(outputs, place.directory) },
    dependencies: [...goal.dependencies].sort(),
    propertyDependencies: Object.fromEntries(
      [...goal.propertyDependencies]
        .filter(([, urns]) => urns.size > 0)
        .map(([key, urns]) => [key, [...urns].sort()]),
    ),
    protect: goal.options.getProtect() === true,
    options: describeOptions(goal, named, place),
  };
}

/**
 * Registrations race each other, so their order differs from run to run. This order does not: a
 * resource comes after its parent, its provider and what it depends on, otherwise by URN.
 */
function inStableOrder(resources: readonly Registered[]): Registered[] {
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  const placed = new Set<string>();
  const result: Registered[] = [];
  const place = (resource: Registered): void => {
    if (placed.has(resource.urn)) return;
    placed.add(resource.urn);
    for (const urn of prerequisites(resource)) {
      const needed = byUrn.get(urn);
      if (needed !== undefined) place(needed);
    }
    result.push(resource);
  };
  for (const urn of [...byUrn.keys()].sort()) {
    const resource = byUrn.get(urn);
    if (resource !== undefined) place(resource);
  }
  return result;
}

function prerequisites({ goal, provider }: Registered): string[] {
  const urns = [...goal.dependencies].sort();
  if (provider !== undefined) urns.unshift(provider.urn);
  if (goal.parent !== undefined) urns.unshift(goal.parent);
  return urns;
}
