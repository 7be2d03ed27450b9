/**
 * A stack that stands in a simulated cloud: it is brought up, changed behind the program's back, refreshed, and
 * the program runs again. What that run would do is what the engine would do (docs/simulator.md).
 */
import { isDeepStrictEqual } from "node:util";

import type { ResourceGraph } from "../analysis/graph";
import { attempt, ProgramRunner, SimulateOptions } from "./attempt";
import { Cloud } from "./cloud/cloud";
import { numberedIn } from "./cloud/numbered";
import { invoke } from "./deployers/invocations";
import { readProject } from "./engine/config-file";
import { inputsFor, Registered } from "./engine/deployment";
import { Goal } from "./engine/goal";
import { Package } from "./engine/packages";
import { Change, Prior } from "./engine/prior";
import { isProviderType, packageOf } from "./engine/urn";
import { plainObject } from "./engine/wire-views";
import { packages } from "./packages";

export type { Change } from "./engine/prior";

export interface SecondRun {
  /** Another stack file than at first: a config change between two runs. */
  readonly configFile?: string;
  /** Changes what the program registers, as a mutant of it would. */
  readonly alter?: (goal: Goal) => Goal;
}

/** What a run would do. */
export interface Outlook {
  readonly changes: readonly Change[];
  /** Why it could not: the program failed, or AWS would refuse what it wants. */
  readonly errors: readonly string[];
}

export class StandingStack {
  readonly cloud = new Cloud();
  private readonly packages: ReadonlyMap<string, Package>;
  private resources: ReadonlyMap<string, Registered> = new Map();
  /** What the program registered when it last ran. */
  private registered: ReadonlyMap<string, Registered> = new Map();
  private declared: ResourceGraph | undefined;
  /** Whether Pulumi's protection holds. */
  private guarded = true;

  /** Where the stack is, and how its program is run; nothing of it stands yet. */
  constructor(
    private readonly options: SimulateOptions,
    private readonly runner?: ProgramRunner,
  ) {
    this.packages = new Map(
      [...packages].map(([name, owner]) => [name, numberedIn(this.cloud, owner)]),
    );
  }

  /** What stands, by URN, as the state has it. */
  get state(): ReadonlyMap<string, Registered> {
    return this.resources;
  }

  /** The graph of what the program registered when it last ran. */
  get graph(): ResourceGraph {
    if (this.declared === undefined) throw new Error("the program has not run yet");
    return this.declared;
  }

  /** What an `up` would do, without doing it. */
  async preview(run: SecondRun = {}): Promise<Outlook> {
    const { changes, errors } = await this.run(run);
    return { changes, errors };
  }

  /**
   * Runs the program and does what it says.
   *
   * @throws Error when it failed or was refused; nothing is done then
   */
  async up(run: SecondRun = {}): Promise<readonly Change[]> {
    const { changes, errors, resources, outputs } = await this.run(run);
    if (errors.length > 0) throw new Error(errors.join("\n"));
    this.cloud.outputs = plainObject(outputs);
    const before = this.resources;
    this.resources = resources;
    for (const { urn, kind } of changes) {
      const made = resources.get(urn);
      if (kind === "delete" || made === undefined || !isReal(made)) continue;
      this.cloud.put(urn, made.goal.type, made.id, made.outputs);
      if (kind === "import") continue;
      await invoke(this.cloud, urn, made.id, kind === "update" ? "update" : "create");
    }
    for (const { urn, kind } of [...changes].reverse()) {
      const old = before.get(urn);
      if (old !== undefined && (kind === "delete" || kind === "replace")) await this.end(old);
    }
    return changes;
  }

  /**
   * What an `up` of a mutant would do to the resources that differ in it, from what the program registered when it
   * last ran: in no time, so that every mutant of a table can be asked. What would come after them is not seen.
   */
  replay(alter: (goal: Goal) => Goal): readonly Change[] {
    const prior = new Prior(this.resources);
    for (const { urn, goal, provider, external } of this.registered.values()) {
      if (external) continue;
      const altered = alter(goal);
      const old = prior.of(urn, altered);
      const owner = provider === undefined ? undefined : this.packages.get(packageOf(goal.type));
      const subject = { urn, type: goal.type, name: goal.name, provider: provider?.inputs ?? {} };
      const given = prior.given(old, inputsFor(altered));
      const inputs = owner?.check(subject, given, old?.inputs).inputs ?? given;
      prior.step(owner, subject, old, inputs, false);
    }
    return prior.changes;
  }

  /** The state becomes what is found; what is gone is no longer in it. */
  refresh(): void {
    const found = [...this.resources].flatMap(([urn, resource]): [string, Registered][] => {
      if (!isReal(resource) || resource.external) return [[urn, resource]];
      const now = this.cloud.read(urn, resource.inputs, resource.outputs);
      return now === undefined ? [] : [[urn, { ...resource, ...now }]];
    });
    this.resources = new Map(found);
  }

  /** As `pulumi state unprotect --all`: what is protected may be deleted from now on. */
  unprotect(): void {
    this.guarded = false;
  }

  /**
   * Everything the program made goes, what depends on others before them: the reverse of how it came. What is
   * retained is forgotten, and stands on in the cloud.
   *
   * @throws Error when something is protected; nothing is done then
   */
  async destroy(): Promise<void> {
    const all = [...this.resources.values()];
    const guarded = this.guarded
      ? all.filter(({ goal }) => goal.options.getProtect() === true)
      : [];
    if (guarded.length > 0)
      throw new Error(guarded.map(({ urn }) => `${urn} cannot be deleted: protected`).join("\n"));
    for (const resource of [...this.resources.values()].reverse()) await this.end(resource);
    this.resources = new Map();
  }

  private async end(resource: Registered): Promise<void> {
    if (!isReal(resource) || resource.external) return;
    const { urn, id, outputs, goal } = resource;
    if (goal.options.getRetainOnDelete() === true) return;
    await invoke(this.cloud, urn, id, "delete");
    this.cloud.remove(urn, id, outputs);
  }

  private async run({ configFile, alter }: SecondRun) {
    const options = { ...this.options, ...(configFile === undefined ? {} : { configFile }) };
    const file = options.configFile ?? `Pulumi.${options.stack}.yaml`;
    const prior = new Prior(this.resources);
    const { simulation, resources, outputs } = await attempt(
      readProject(options.directory, file),
      { ...options, simulateUp: true },
      { prior, alter, packages: this.packages, run: this.runner },
    );
    this.registered = resources;
    const changes = prior.changes.map((change) => asImport(change, resources));
    const refused = changes.flatMap(({ kind, urn }) =>
      faultsOf(kind, resources.get(urn), this.cloud),
    );
    const errors = [...simulation.errors, ...refused];
    this.declared = simulation.graph;
    return { changes, errors, resources, outputs };
  }
}

/** What is new to the state and comes with an id is imported. */
function asImport(change: Change, resources: ReadonlyMap<string, Registered>): Change {
  const importId = resources.get(change.urn)?.goal.options.getImport() ?? "";
  return change.kind === "create" && importId !== "" ? { ...change, kind: "import" } : change;
}

/** What AWS or the engine refuses because of what stands in the cloud. */
function faultsOf(kind: Change["kind"], resource: Registered | undefined, cloud: Cloud): string[] {
  if (resource === undefined || !isReal(resource)) return [];
  if (kind === "import") return importFaults(resource, cloud);
  const refusal =
    kind === "create" ? cloud.refusal(resource.goal.type, plainObject(resource.inputs)) : undefined;
  return refusal === undefined ? [] : [`${resource.urn}: ${refusal.name}: ${refusal.message}`];
}

/** What the engine's import step refuses: what is not there, and what differs from the program. */
function importFaults({ urn, id, goal, inputs }: Registered, cloud: Cloud): string[] {
  const found = cloud.all(goal.type).find((thing) => thing.id === id);
  if (found === undefined) return [`${urn}: resource '${id}' does not exist`];
  const wanted = Object.entries(plainObject(inputs));
  const differing = wanted.filter(
    ([key, value]) => !isDeepStrictEqual(value, found.properties[key]),
  );
  return differing.length === 0
    ? []
    : [
        `${urn}: inputs to import do not match the existing resource: ${differing.map(([key]) => key).join(", ")}`,
      ];
}

/** True for what is at AWS: neither a component nor a provider. */
function isReal({ goal }: Registered): boolean {
  return goal.custom && !isProviderType(goal.type);
}
