/** What the specs of the command line share: a world in memory, and simulations written by hand. */
import { PropertyValue } from "../../analysis/graph";
import { World } from "../../cli/command";
import { run } from "../../cli/main";
import { progressOn } from "../../cli/progress";
import type { PolicyReport, Simulation } from "../../simulator";
import { Declared, graphOf } from "../support/graph-builder";

/** Remembers what is written to it. */
export class Recorder {
  text = "";
  constructor(
    readonly isTTY = false,
    readonly columns = 80,
  ) {}

  write(text: string): void {
    this.text += text;
  }
}

export interface Printed {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
}

/** Runs one command line; nothing leaves the process but what the world's parts do. */
export async function printed(args: readonly string[], world: Partial<World>): Promise<Printed> {
  const out = new Recorder();
  const err = new Recorder();
  const exitCode = await run(
    args,
    { out, err, environment: {} },
    {
      directory: "nowhere",
      policyPack: "nowhere/policy",
      environment: {},
      progress: progressOn(new Recorder()),
      simulate: () => Promise.reject(new Error("this test simulates nothing")),
      vault: () => {
        throw new Error("this test asks for no secret");
      },
      names: {
        nameServers: () => Promise.reject(new Error("this test asks for no name")),
        standsFor: () => Promise.reject(new Error("this test asks for no name")),
      },
      readSecret: () => Promise.reject(new Error("this test is given no value")),
      siteCloud: () => {
        throw new Error("this test asks for no site");
      },
      now: () => new Date(),
      tell: (text) => err.write(text({ width: 80, color: false })),
      ask: () => Promise.resolve(undefined),
      ...world,
    },
  );
  return { exitCode, out: out.text, err: err.text };
}

export function policyReport(parts: Partial<PolicyReport> = {}): PolicyReport {
  return {
    packs: [{ name: "bluegreen-aws", version: "0.1.0", policies: 95 }],
    evaluated: 240,
    violations: [],
    undecided: [],
    exemptions: [],
    remediations: [],
    errors: [],
    ...parts,
  };
}

export interface Written extends Partial<Omit<Simulation, "graph">> {
  readonly resources?: readonly Declared[];
  readonly outputs?: Readonly<Record<string, PropertyValue>>;
}

export function simulation({ resources = [], ...parts }: Written = {}): Simulation {
  const stack = parts.stack ?? "dev";
  return {
    project: "bluegreen-aws",
    stack,
    ok: true,
    graph: graphOf(resources, stack),
    outputs: {},
    messages: [],
    errors: [],
    policies: policyReport(),
    ...parts,
  };
}
