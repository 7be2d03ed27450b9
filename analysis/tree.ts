/** A stack as the tree its components make, for reading from top to bottom. */
import { areas, areasOf } from "./areas";
import { Resource, ResourceGraph } from "./graph";

export interface Branch {
  readonly resource: Resource;
  readonly children: readonly Branch[];
}

/**
 * The children of the stack with everything below them. Siblings are sorted by area, then by type and
 * name ("zone-2" before "zone-10"), so that two runs of one program print the same tree.
 */
export function treeOf(graph: ResourceGraph): Branch[] {
  const areaOf = areasOf(graph);
  const known = new Set(graph.resources.map((resource) => resource.urn));
  const children = new Map<string | undefined, Resource[]>();
  const stack = graph.resources.find((resource) => resource.type === "pulumi:pulumi:Stack");
  for (const resource of graph.resources) {
    if (resource === stack) continue;
    const parent = resource.parent ?? stack?.urn;
    const key = parent !== undefined && known.has(parent) ? parent : stack?.urn;
    children.set(key, [...(children.get(key) ?? []), resource]);
  }
  const order = (a: Resource, b: Resource): number =>
    areas.indexOf(areaOf(a)) - areas.indexOf(areaOf(b)) ||
    compare(a.type, b.type) ||
    compare(a.name, b.name);
  const below = (urn: string | undefined): Branch[] =>
    [...(children.get(urn) ?? [])]
      .sort(order)
      .map((resource) => ({ resource, children: below(resource.urn) }));
  return below(stack?.urn);
}

const byNumber = new Intl.Collator("en", { numeric: true });

function compare(a: string, b: string): number {
  return byNumber.compare(a, b);
}
