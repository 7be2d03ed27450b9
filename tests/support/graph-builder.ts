/** Writes a resource graph by hand: what a test does not say is what most resources have. */
import { Resource, ResourceGraph } from "../../analysis/graph";

export interface Declared extends Partial<Omit<Resource, "urn" | "parent">> {
  readonly type: string;
  readonly name: string;
  /** Name of the parent. Absent: a child of the stack. */
  readonly in?: string;
}

/** URN of a resource that {@link graphOf} made: parents' types are left out, names are unique here. */
export function urnOf(type: string, name: string, stack = "dev"): string {
  return `urn:pulumi:${stack}::bluegreen-aws::${type}::${name}`;
}

export function graphOf(declared: readonly Declared[], stack = "dev"): ResourceGraph {
  const project = "bluegreen-aws";
  const rootUrn = urnOf("pulumi:pulumi:Stack", `${project}-${stack}`, stack);
  const urns = new Map(declared.map(({ type, name }) => [name, urnOf(type, name, stack)]));
  const root: Resource = {
    ...defaults(),
    urn: rootUrn,
    type: "pulumi:pulumi:Stack",
    name: `${project}-${stack}`,
    custom: false,
  };
  const resources = declared.map(({ in: parent, ...rest }): Resource => ({
    ...defaults(),
    custom: !rest.type.startsWith("bluegreen-aws:") && !rest.type.startsWith("awsx:"),
    ...rest,
    urn: urnOf(rest.type, rest.name, stack),
    parent: parent === undefined ? rootUrn : urns.get(parent),
  }));
  return { project, stack, resources: [root, ...resources] };
}

function defaults(): Omit<Resource, "urn" | "type" | "name" | "custom"> {
  return {
    inputs: {},
    outputs: {},
    dependencies: [],
    propertyDependencies: {},
    protect: false,
    options: {},
  };
}
