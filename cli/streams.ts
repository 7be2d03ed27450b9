/** Where output goes, and what a screen there can show. */
import { createInterface } from "node:readline";

import { Screen } from "./command";
import { Sink } from "./progress";

export interface Streams {
  readonly out: Sink;
  readonly err: Sink;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Columns of everything that is no terminal: the same in every CI log and file. */
const DEFAULT_WIDTH = 80;
/** Longer lines are harder to read, not easier. */
const MAX_WIDTH = 140;
/** A table with three stacks does not get narrower than this. */
const MIN_WIDTH = 60;

/** Colour only on a terminal, and never where NO_COLOR (https://no-color.org) or TERM=dumb asks for none. */
export function screenOf(sink: Sink, environment: Streams["environment"]): Screen {
  const terminal = sink.isTTY === true;
  const unwanted = (environment.NO_COLOR ?? "") !== "" || environment.TERM === "dumb";
  const columns = terminal ? (sink.columns ?? DEFAULT_WIDTH) : DEFAULT_WIDTH;
  return {
    width: Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, columns)),
    color: terminal && !unwanted,
  };
}

/** The line a person types; undefined where nobody can be asked, or the input ends without one. */
export async function asked(
  input: NodeJS.ReadStream,
  output: NodeJS.WritableStream,
  question: string,
): Promise<string | undefined> {
  if (!input.isTTY) return undefined;
  const lines = createInterface({ input, output });
  try {
    return await new Promise<string | undefined>((resolve) => {
      lines.once("close", () => resolve(undefined));
      lines.question(question, resolve);
    });
  } finally {
    lines.close();
  }
}
