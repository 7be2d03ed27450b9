/** A preview for a person: the tree, the policies, what the program said, what it protects and exports. */
import { areas, countByArea, isCloudResource } from "../../analysis/areas";
import { Properties, PropertyValue } from "../../analysis/graph";
import { protectedResources } from "../../analysis/protection";
import type { Simulation } from "../../simulator";
import { Screen } from "../command";
import { colorsFor } from "./colors";
import { renderPolicies } from "./policies";
import { displayWidth, padTo, paragraph } from "./text";
import { renderTree } from "./tree";
import { shortType, shortValue } from "./value";

export function renderPreview(simulation: Simulation, screen: Screen): string {
  const { bold } = colorsFor(screen);
  const { graph, policies } = simulation;
  const sections: [string, string][] = [
    ["Resources", renderTree(graph, screen)],
    ["Policies", policies === undefined ? "no pack was run" : renderPolicies(policies, screen)],
    ["Notes", renderNotes(simulation, screen)],
    ["Protected from deletion", renderProtected(simulation, screen)],
    ["Outputs", renderOutputs(simulation, screen)],
  ];
  return [
    title(simulation, screen),
    ...sections.filter(([, text]) => text !== "").map(([name, text]) => `${bold(name)}\n${text}`),
  ].join("\n\n");
}

function title({ project, stack, graph }: Simulation, screen: Screen): string {
  const { bold } = colorsFor(screen);
  const counts = countByArea(graph);
  const cloud = graph.resources.filter(isCloudResource).length;
  const parts = areas.filter((area) => counts[area] > 0).map((area) => `${area} ${counts[area]}`);
  return [
    bold(`${project} ${stack}: ${cloud} resources`),
    paragraph(parts.join(", "), screen.width, ""),
  ].join("\n");
}

/** What the program logged: a loosened protection with its reason, for one. */
function renderNotes({ messages }: Simulation, screen: Screen): string {
  const lines = messages.map(({ severity, text }) =>
    paragraph(severity === "info" ? text : `${severity}: ${text}`, screen.width, "- ", "  "),
  );
  return [...new Set(lines)].sort().join("\n");
}

function renderProtected({ graph }: Simulation, screen: Screen): string {
  const guarded = protectedResources(graph);
  const lines = guarded.map(({ name, type, guards }) =>
    paragraph(`${name} (${shortType(type)}): ${guards.join(", ")}`, screen.width, "- ", "  "),
  );
  return lines.length === 0 ? "nothing" : lines.join("\n");
}

/** One line per value: `urls.web  https://…`. */
function renderOutputs({ outputs }: Simulation, screen: Screen): string {
  const lines = flattened(outputs, "");
  const column = Math.max(0, ...lines.map(([name]) => displayWidth(name))) + 2;
  return lines
    .map(([name, value]) =>
      paragraph(shortValue(value), screen.width, padTo(name, column), " ".repeat(column)),
    )
    .join("\n");
}

function flattened(value: Properties, prefix: string): [string, PropertyValue][] {
  return Object.keys(value)
    .sort()
    .flatMap((key): [string, PropertyValue][] => {
      const inner = value[key] ?? null;
      const nested = typeof inner === "object" && inner !== null && !Array.isArray(inner);
      return nested ? flattened(inner as Properties, `${prefix}${key}.`) : [[prefix + key, inner]];
    });
}
