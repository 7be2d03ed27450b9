/** Why there is no preview, for the person who can change that. */
import type { Simulation } from "../../simulator";
import { Screen } from "../command";
import { colorsFor } from "./colors";

/** Messages keep their own lines: a config error or a stack trace is laid out already. */
export function renderFailure(simulation: Simulation, screen: Screen): string {
  const { red, bold } = colorsFor(screen);
  const title = red(bold(`${simulation.stack}: there is nothing to preview`));
  return [title, ...simulation.errors.map((error) => `\n${error}`)].join("\n");
}
