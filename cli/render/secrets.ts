/** Which secrets of a stack have a value. */
import { Screen } from "../command";
import { colorsFor } from "./colors";

export interface EntryState {
  readonly name: string;
  readonly id: string;
  /** `missing`: the stack has not been deployed with it yet. */
  readonly state: "filled" | "empty" | "missing";
  /** ISO 8601. */
  readonly lastChanged?: string | undefined;
}

export function renderEntries(
  stack: string,
  entries: readonly EntryState[],
  screen: Screen,
): string {
  if (entries.length === 0) return `No service of ${stack} asks for a secret.`;
  const { yellow } = colorsFor(screen);
  const column = Math.max(...entries.map(({ name }) => name.length)) + 2;
  const lines = entries.map(({ name, state, lastChanged }) => {
    const text = state === "filled" ? `set, changed ${lastChanged ?? "at a time unknown"}` : state;
    return `  ${name.padEnd(column)}${state === "filled" ? text : yellow(text)}`;
  });
  const open = entries.filter(({ state }) => state === "empty");
  const next =
    open[0] === undefined
      ? []
      : ["", `Fill one: npm run secret -- set ${open[0].name} --stack ${stack}`];
  return [`Secrets of ${stack}`, ...lines, ...next].join("\n");
}
