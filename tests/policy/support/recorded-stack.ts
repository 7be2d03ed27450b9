/**
 * A stack as the simulator recorded it, and the same stack with something changed: what a rule is shown to
 * see whether it catches a mistake in the real program.
 */
import { readFileSync } from "node:fs";
import * as path from "node:path";

import { parse } from "yaml";

import { Properties, PropertyValue, Resource } from "../../../analysis/graph";
import type { StackSubjectData, SubjectData } from "../../../policy/lib/subject";
import { repositoryRoot, StackName, stackRun } from "../../support/stacks";
import { withValueAt } from "./paths";
import { PackEnvironment, project, urnOf } from "./running-pack";

type Recorded = Pick<
  Resource,
  "inputs" | "name" | "options" | "outputs" | "parent" | "propertyDependencies" | "type" | "urn"
> & { readonly protect: boolean };

/** A resource that the recording does not have. `refs` names recorded resources by type and name. */
export interface Added {
  readonly inputs?: Properties;
  readonly refs?: Readonly<Record<string, readonly [type: string, name: string]>>;
  readonly options?: Recorded["options"];
}

export class RecordedStack {
  private constructor(
    private readonly resources: readonly Recorded[],
    /** Resources that differ from the recording. */
    private readonly touched: ReadonlySet<string> = new Set(),
  ) {}

  /** The stack in a preview: what only AWS knows is unknown. */
  static async of(stack: StackName): Promise<RecordedStack> {
    const { graph } = await stackRun(stack, "preview", false);
    return new RecordedStack(graph.resources);
  }

  /** The resource of a type and name. */
  urn(type: string, name: string): string {
    const found = this.resources.find((each) => each.type === type && each.name === name);
    if (found === undefined) {
      const names = this.resources.filter((each) => each.type === type).map((each) => each.name);
      throw new Error(`no ${type} "${name}"; there is ${names.join(", ") || "none"}`);
    }
    return found.urn;
  }

  /** With values of a resource replaced, by path; undefined removes one. */
  set(
    type: string,
    name: string,
    change: Readonly<Record<string, PropertyValue | undefined>>,
  ): RecordedStack {
    const changed = (properties: Properties): Properties =>
      Object.entries(change).reduce(
        (into, [at, value]) => withValueAt(into, at, value),
        properties,
      );
    return this.replace(this.urn(type, name), (each) => ({
      ...each,
      inputs: changed(each.inputs),
      outputs: changed(each.outputs),
      // A value that is written down comes from no other resource.
      propertyDependencies: Object.fromEntries(
        Object.entries(each.propertyDependencies).filter(([property]) => !(property in change)),
      ),
    }));
  }

  /** With a property of a resource referring to another one. */
  refer(
    [type, name]: readonly [string, string],
    property: string,
    to: readonly [string, string],
  ): RecordedStack {
    const sources = [this.urn(...to)];
    return this.replace(this.urn(type, name), (each) => ({
      ...each,
      propertyDependencies: { ...each.propertyDependencies, [property]: sources },
    }));
  }

  /** With a resource whose program leaves other properties alone. */
  ignoring(
    [type, name]: readonly [string, string],
    ignoreChanges: readonly string[],
  ): RecordedStack {
    return this.replace(this.urn(type, name), (each) => ({
      ...each,
      options: { ...each.options, ignoreChanges },
    }));
  }

  /** Without a resource; without every one of the type where no name is given. */
  without(type: string, name?: string): RecordedStack {
    const gone = name === undefined ? undefined : this.urn(type, name);
    const left = this.resources.filter((each) =>
      gone === undefined ? each.type !== type : each.urn !== gone,
    );
    return new RecordedStack(left, this.touched);
  }

  with(
    type: string,
    name: string,
    { inputs = {}, refs = {}, options = {} }: Added = {},
  ): RecordedStack {
    const urn = urnOf(type, name);
    const sources = Object.entries(refs).map(([property, to]) => [property, [this.urn(...to)]]);
    const propertyDependencies = Object.fromEntries(sources) as Recorded["propertyDependencies"];
    const added = { type, name, urn, inputs, outputs: inputs, propertyDependencies };
    return new RecordedStack(
      [...this.resources, { ...added, options, protect: false }],
      new Set([...this.touched, urn]),
    );
  }

  /** What the engine shows to the rules about one resource: inputs, of all or of what was changed only. */
  subjects(of: "all" | "changed"): SubjectData[] {
    return this.resources
      .filter(({ urn }) => of === "all" || this.touched.has(urn))
      .map(({ inputs, ...each }) => ({ ...this.described(each), properties: inputs }));
  }

  /** What it shows to the rules about a stack: outputs. */
  stack(): StackSubjectData[] {
    return this.resources.map(({ outputs, parent, propertyDependencies, ...each }) => ({
      ...this.described(each),
      properties: outputs,
      parent,
      propertyDependencies,
    }));
  }

  private described({
    type,
    name,
    urn,
    protect,
    options,
  }: Pick<Recorded, "name" | "options" | "protect" | "type" | "urn">) {
    return { type, name, urn, options: { ...options, protect } };
  }

  private replace(urn: string, change: (each: Recorded) => Recorded): RecordedStack {
    return new RecordedStack(
      this.resources.map((each) => (each.urn === urn ? change(each) : each)),
      new Set([...this.touched, urn]),
    );
  }
}

/** What a stack's file says under the keys that hold maps. */
export function fileConfig(stack: StackName): NonNullable<PackEnvironment["config"]> {
  const text = readFileSync(path.join(repositoryRoot, `Pulumi.${stack}.yaml`), "utf8");
  const { config } = parse(text) as { config: Record<string, PropertyValue> };
  const prefix = `${project}:`;
  return Object.fromEntries(
    Object.entries(config)
      .filter(([key, value]) => key.startsWith(prefix) && typeof value === "object")
      .map(([key, value]) => [key.slice(prefix.length), value as Properties]),
  );
}
