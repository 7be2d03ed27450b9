/** The resources of a stack as a tree, one resource a line with the inputs that matter. */
import { Branch, treeOf } from "../../analysis/tree";
import { Resource, ResourceGraph } from "../../analysis/graph";
import { protectedResources } from "../../analysis/protection";
import { Screen } from "../command";
import { colorsFor } from "./colors";
import { displayWidth, wrap } from "./text";
import { notable, shortType } from "./value";

export function renderTree(graph: ResourceGraph, screen: Screen): string {
  const guards = new Map(protectedResources(graph).map((entry) => [entry.urn, entry.guards]));
  const draw = (branches: readonly Branch[], prefix: string, top: boolean): string[] =>
    branches.flatMap(({ resource, children }, index) => {
      const last = index === branches.length - 1;
      const first = top ? "" : prefix + (last ? "└─ " : "├─ ");
      const below = top ? "" : prefix + (last ? "   " : "│  ");
      const bar = children.length > 0 ? "│  " : "   ";
      return [
        ...entry(resource, guards.get(resource.urn) ?? [], { first, rest: below + bar }, screen),
        ...draw(children, below, false),
      ];
    });
  return draw(treeOf(graph), "", true).join("\n");
}

/** Name and type, then the facts; what does not fit goes on below, under the same bars of the tree. */
function entry(
  resource: Resource,
  guards: readonly string[],
  prefix: { readonly first: string; readonly rest: string },
  screen: Screen,
): string[] {
  const colors = colorsFor(screen);
  const type = shortType(resource.type);
  const name = resource.custom ? resource.name : colors.bold(resource.name);
  const head = `${name} ${colors.cyan(type)}`;
  const facts = [...notable(resource), ...(guards.length > 0 ? [`[${guards.join(", ")}]`] : [])];
  const line = prefix.first + head;
  if (facts.length === 0) return [line];
  const text = facts.join(", ");
  if (displayWidth(line) + 2 + displayWidth(text) <= screen.width) {
    return [`${line}  ${colors.dim(text)}`];
  }
  const columns = screen.width - displayWidth(prefix.rest);
  return [line, ...wrap(text, columns).map((part) => prefix.rest + colors.dim(part))];
}
