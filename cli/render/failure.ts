/** Why there is no preview, for the person who can change that. */
import type { Simulation } from "../../simulator";
import { Screen } from "../command";
import { colorsFor } from "./colors";
import { paragraph } from "./text";

/**
 * Messages keep their own lines, because a config error or a stack trace is laid out already; what is wider
 * than the screen goes on below, a little further in.
 */
export function renderFailure(simulation: Simulation, screen: Screen): string {
  const { red, bold } = colorsFor(screen);
  const title = red(bold(`${simulation.stack}: there is nothing to preview`));
  return [title, ...simulation.errors.map((error) => `\n${fitted(error, screen.width)}`)].join(
    "\n",
  );
}

function fitted(message: string, width: number): string {
  return message
    .split("\n")
    .map((line) => {
      const indent = /^ */.exec(line)?.[0] ?? "";
      return paragraph(line.trimStart(), width, indent, `${indent}    `);
    })
    .join("\n");
}
