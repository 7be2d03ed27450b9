/** The three real stacks, each simulated once per way of looking at it and shared by every spec that asks. */
import * as path from "node:path";

import { Resource } from "../../analysis/graph";
import { simulate, Simulation } from "../../simulator/index";

export const repositoryRoot = path.resolve(__dirname, "../..");
export const stackNames = ["dev", "stg", "prd"] as const;
export type StackName = (typeof stackNames)[number];
export type View = "preview" | "up";

const runs = new Map<string, Promise<Simulation>>();

/** A stack as a preview sees it, with the policy pack, or as it is once it is up. */
export function stackRun(stack: StackName, view: View = "preview"): Promise<Simulation> {
  const key = `${stack}/${view}`;
  const run =
    runs.get(key) ??
    simulate({
      directory: repositoryRoot,
      stack,
      simulateUp: view === "up",
      policyPack: path.join(repositoryRoot, "policy"),
    });
  runs.set(key, run);
  return run;
}

/** Inputs as they are compared in specs: anything may be missing, so nothing is typed further. */
export function input(resource: Resource | undefined, name: string): unknown {
  return resource?.inputs[name];
}
