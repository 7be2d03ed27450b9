/** One part of a stack: what has to be there before it, what is in it, and how it is updated alone. */
import { Part, partsOf, targetsOf } from "../../analysis/parts";
import { isCloudResource } from "../../analysis/areas";
import type { Simulation } from "../../simulator";
import { Screen } from "../command";
import { colorsFor } from "./colors";
import { paragraph } from "./text";
import { renderTree } from "./tree";

export function renderPart({ project, stack, graph }: Simulation, part: Part, screen: Screen) {
  const { bold } = colorsFor(screen);
  const cloud = part.resources.filter(isCloudResource).length;
  return [
    bold(`${project} ${stack}, part ${part.name}: ${cloud} resources`),
    `${bold("Order")}\n${renderOrder(part, partsOf(graph), screen)}`,
    `${bold("Resources")}\n${renderTree({ ...graph, resources: part.resources }, screen)}`,
    `${bold("To update it alone, once its needs exist")}\n${commandOf(stack, targetsOf(part, graph))}`,
  ].join("\n\n");
}

function renderOrder(part: Part, parts: readonly Part[], screen: Screen): string {
  const after = parts.filter(({ needs }) => needs.includes(part.name)).map(({ name }) => name);
  const step = (label: string, names: readonly string[]): string =>
    paragraph(
      names.length === 0 ? "nothing" : names.join(" → "),
      screen.width,
      label,
      " ".repeat(9),
    );
  return [
    step("before   ", part.needs),
    step("now      ", [part.name]),
    step("after    ", after),
  ].join("\n");
}

/** One target a line: URNs must not be wrapped, and quotes keep the shell away from `$` and `*`. */
function commandOf(stack: string, targets: readonly string[]): string {
  const lines = targets.map((target) => `--target '${target}'`);
  return [`npm run up -- --stack ${stack}`, ...lines].join(" \\\n  ");
}
