/** How rehearsals went, one line per step. */
import { Screen } from "../command";
import type { Rehearsal } from "../rehearsal";
import { colorsFor } from "./colors";
import { padTo } from "./text";

export function renderRehearsals(
  rehearsals: readonly Rehearsal[],
  version: string,
  screen: Screen,
): string {
  const { bold, green, red } = colorsFor(screen);
  const blocks = rehearsals.map(({ stack, steps, ok }) => {
    const column = Math.max(...steps.map(({ name }) => name.length)) + 2;
    const lines = steps.map((step) => {
      const mark = step.ok ? green("ok    ") : red("failed");
      const detail = step.ok ? step.detail.replaceAll("\n", `\n${" ".repeat(column + 10)}`) : "";
      return `  ${mark}  ${padTo(step.name, column)}${detail}`.trimEnd();
    });
    return [bold(`${stack}: ${ok ? "rehearsed" : "the rehearsal failed"}`), ...lines].join("\n");
  });
  return [`pulumi ${version}, the simulator as provider`, ...blocks].join("\n\n");
}

/** What the CLI said where a step failed, as it said it. */
export function renderRehearsalProblems(rehearsals: readonly Rehearsal[]): string {
  return rehearsals
    .flatMap(({ stack, steps }) =>
      steps.filter((step) => !step.ok).map(({ name, detail }) => `${stack}, ${name}:\n${detail}`),
    )
    .join("\n\n");
}
