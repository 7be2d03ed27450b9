/**
 * Which part of the system a resource belongs to: the area of the component it was made in.
 *
 * Component tokens are `bluegreen-aws:<area>:<Class>`; what a component of another package expands into
 * (awsx's VPC) belongs to the component around it.
 */
import { Resource, ResourceGraph } from "./graph";

/** In the order in which traffic meets them; `other` is what stands outside every component. */
export const areas = [
  "network",
  "ingress",
  "compute",
  "data",
  "cdn",
  "observability",
  "other",
] as const;

export type Area = (typeof areas)[number];

const COMPONENT = /^bluegreen-aws:([^:]+):[^:]+$/;

/** Whether the resource exists outside Pulumi's state: neither a component nor a provider. */
export function isCloudResource(resource: Resource): boolean {
  return resource.custom && !resource.type.startsWith("pulumi:");
}

/** Answers for every resource of one graph; a component belongs to its own area. */
export function areasOf(graph: ResourceGraph): (resource: Resource) => Area {
  const byUrn = new Map(graph.resources.map((resource) => [resource.urn, resource]));
  return (resource) => {
    for (
      let current: Resource | undefined = resource;
      current !== undefined;
      current = current.parent === undefined ? undefined : byUrn.get(current.parent)
    ) {
      const named = COMPONENT.exec(current.type)?.[1];
      if (named !== undefined) return areas.find((area) => area === named) ?? "other";
    }
    return "other";
  };
}

/** How many cloud resources each area has. Every area is listed, also one that has none. */
export function countByArea(graph: ResourceGraph): Readonly<Record<Area, number>> {
  const counts: Record<Area, number> = {
    network: 0,
    ingress: 0,
    compute: 0,
    data: 0,
    cdn: 0,
    observability: 0,
    other: 0,
  };
  const areaOf = areasOf(graph);
  for (const resource of graph.resources.filter(isCloudResource)) counts[areaOf(resource)] += 1;
  return counts;
}
