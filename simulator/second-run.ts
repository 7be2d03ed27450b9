/**
 * A stack that stands in a simulated cloud: it is brought up, changed behind the program's back, refreshed, and
 * the program runs again. What that run would do is what the engine would do (docs/simulator.md).
 */
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

  /** Everything the program made goes, what depends on others before them: the reverse of how it came. */
  async destroy(): Promise<void> {
    for (const resource of [...this.resources.values()].reverse()) await this.end(resource);
    this.resources = new Map();
  }

  private async end(resource: Registered): Promise<void> {
    if (!isReal(resource) || resource.external) return;
    const { urn, id, outputs } = resource;
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
    return { changes: prior.changes, errors: simulation.errors, resources, outputs };
  }
}

/** True for what is at AWS: neither a component nor a provider. */
function isReal({ goal }: Registered): boolean {
  return goal.custom && !isProviderType(goal.type);
}
