/** Runs of the fixture programs, each made once however many tests look at it. */
import path from "node:path";

import { Resource } from "../../../analysis/graph";
import { simulate, SimulateOptions, Simulation } from "../../../simulator";

const runs = new Map<string, Promise<Simulation>>();

/** Seconds; the endless program is the only one that may need them all. */
export const TIME_LIMIT_SECONDS = 20;

export function programDirectory(program: string): string {
  return path.join(__dirname, "../programs", program);
}

/** Two runs of the same program with the same options are one, unless `again` tells them apart. */
export function run(
  program: string,
  options: Partial<SimulateOptions> = {},
  again = "",
): Promise<Simulation> {
  const key = JSON.stringify([program, options, again]);
  const known = runs.get(key);
  if (known !== undefined) return known;
  const started = simulate({
    directory: programDirectory(program),
    stack: "test",
    timeLimitSeconds: TIME_LIMIT_SECONDS,
    ...options,
  });
  runs.set(key, started);
  return started;
}

/** The one resource of a type and name. */
export function resource({ graph }: Simulation, type: string, name: string): Resource {
  const found = graph.resources.filter((item) => item.type === type && item.name === name);
  const [only] = found;
  if (found.length !== 1 || only === undefined) {
    const list = graph.resources.map((item) => `${item.type} ${item.name}`).join("\n");
    throw new Error(`${found.length} resources are ${type} ${name}; there are:\n${list}`);
  }
  return only;
}
