/** The real stacks, each simulated once per way of looking at it and shared by every spec that asks. */
import * as fs from "node:fs";
import * as path from "node:path";

import { Resource } from "../../analysis/graph";
import { simulate, SimulateOptions, Simulation } from "../../simulator/index";

export const repositoryRoot = path.resolve(__dirname, "../..");
export const stackNames = ["dev", "stg", "prd"] as const;
export type StackName = (typeof stackNames)[number];
export type View = "preview" | "up";

const policyPack = path.join(repositoryRoot, "policy");
const stackFiles = path.join(repositoryRoot, "tests/stacks");
const runs = new Map<string, Promise<Simulation>>();

function once(key: string, options: Omit<SimulateOptions, "directory">): Promise<Simulation> {
  const run = runs.get(key) ?? simulate({ directory: repositoryRoot, ...options });
  runs.set(key, run);
  return run;
}

/** A stack as a preview sees it, or as it is once it is up; both with the policy pack. */
export function stackRun(stack: StackName, view: View = "preview"): Promise<Simulation> {
  return once(`${stack}/${view}`, { stack, simulateUp: view === "up", policyPack });
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
  return once(key, judged ? { ...options, policyPack } : options);
}

/** Inputs as they are compared in specs: anything may be missing, so nothing is typed further. */
export function input(resource: Resource | undefined, name: string): unknown {
  return resource?.inputs[name];
}
