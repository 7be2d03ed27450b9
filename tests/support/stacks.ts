/** The real stacks, each simulated once per way of looking at it and shared by every spec that asks. */
import * as fs from "node:fs";
import * as path from "node:path";

import { Resource } from "../../analysis/graph";
import { simulate, SimulateOptions, Simulation } from "../../simulator/index";
import { runInline } from "./inline-program";

export const repositoryRoot = path.resolve(__dirname, "../..");
export const stackNames = ["dev", "stg", "prd"] as const;
export type StackName = (typeof stackNames)[number];
export type View = "preview" | "up";

const policyPack = path.join(repositoryRoot, "policy");
const stackFiles = path.join(repositoryRoot, "tests/stacks");
const runs = new Map<string, Promise<Simulation>>();

type Options = Omit<SimulateOptions, "directory">;

/** The program of this repository with any stack file, run here. */
export function simulateStack(options: Options): Promise<Simulation> {
  return simulate({ directory: repositoryRoot, ...options }, runInline);
}

function once(key: string, simulated: () => Promise<Simulation>): Promise<Simulation> {
  const run = runs.get(key) ?? simulated();
  runs.set(key, run);
  return run;
}

/**
 * A stack as a preview sees it, or as it is once it is up; with the policy pack where nobody says otherwise. A
 * preview with it is what a user starts, processes and all.
 */
export function stackRun(
  stack: StackName,
  view: View = "preview",
  judged = true,
): Promise<Simulation> {
  const options = { stack, simulateUp: view === "up", ...(judged ? { policyPack } : {}) };
  const asStarted = judged && view === "preview";
  return once(`${stack}/${view}/${judged}`, () =>
    asStarted ? simulate({ directory: repositoryRoot, ...options }) : simulateStack(options),
  );
}

/** Every stack file of tests/stacks, by name: variants that no environment of ours is. */
export function stackFileNames(): string[] {
  const files = fs.readdirSync(stackFiles).filter((name) => name.endsWith(".yaml"));
  return files.map((name) => path.basename(name, ".yaml")).sort();
}

/**
 * One of them as a stack of its name. A preview is with the policy pack; an up only for who asks, because a
 * pack is half of what a run costs.
 */
export function stackFileRun(
  name: string,
  view: View = "up",
  judged = view === "preview",
): Promise<Simulation> {
  const configFile = path.join(stackFiles, `${name}.yaml`);
  const options = { stack: name, configFile, simulateUp: view === "up" };
  const key = `${configFile}/${view}/${judged ? "judged" : "not judged"}`;
  return once(key, () => simulateStack(judged ? { ...options, policyPack } : options));
}

/** Inputs as they are compared in specs: anything may be missing, so nothing is typed further. */
export function input(resource: Resource | undefined, name: string): unknown {
  return resource?.inputs[name];
}
