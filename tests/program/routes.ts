/** The routes of stacks that are documented: what docs/edge.md shows, and what the spec holds it against. */
import { readFileSync } from "node:fs";
import path from "node:path";

import { Routes, routesOf } from "../../analysis/routes/report";
import { renderRoutes } from "../../cli/render/routes";
import type { Simulation } from "../../simulator";
import { filled } from "../../tools/docs/blocks";
import { repositoryRoot, stackFileNames } from "../support/stacks";

export const edgePage = path.join(repositoryRoot, "docs/edge.md");

/** Columns of a block of code on GitHub that nobody has to scroll. */
const WIDTH = 100;

/** Every stack file that is about the edge, by name. */
export const edgeStacks = stackFileNames().filter((name) => name.startsWith("edge-"));

/** Those whose routes the page shows. */
export function shownStacks(): string[] {
  const page = readFileSync(edgePage, "utf8");
  return edgeStacks.filter((name) => page.includes(`<!-- generated: ${name} -->`));
}

export function routesIn({ graph, errors, stack }: Simulation): Routes {
  if (errors.length > 0) throw new Error(`${stack}: ${errors.join("\n")}`);
  return routesOf(graph);
}

/** As `preview --routes` prints them, without the title. */
export function routesText(simulation: Simulation): string {
  const text = renderRoutes(simulation, routesIn(simulation), { width: WIDTH, color: false });
  return text.split("\n").slice(2).join("\n");
}

/** The page as it should be, of its stack files once they are up. */
export function edgePageText(simulations: readonly Simulation[]): string {
  return simulations.reduce(
    (page, simulation) =>
      filled(page, simulation.stack, `\`\`\`text\n${routesText(simulation)}\n\`\`\``),
    readFileSync(edgePage, "utf8"),
  );
}
