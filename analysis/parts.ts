/**
 * The parts of a stack that can be updated alone: the components below the stack, those of one name
 * together ("app": a service's place behind the load balancer and the service itself).
 */
import { Resource, ResourceGraph } from "./graph";

export interface Part {
  readonly name: string;
  /** Components and everything inside them, in registration order. */
  readonly resources: readonly Resource[];
  /** Parts whose resources it refers to, and what those need, in the order they are made. */
  readonly needs: readonly string[];
}

const STACK = "pulumi:pulumi:Stack";

/** Every part, each after those it needs. */
export function partsOf(graph: ResourceGraph): Part[] {
  const nameOf = partNames(graph);
  const resources = new Map<string, Resource[]>();
  for (const resource of graph.resources) {
    const name = nameOf.get(resource.urn);
    if (name !== undefined) resources.set(name, [...(resources.get(name) ?? []), resource]);
  }
  const direct = new Map<string, string[]>();
  for (const [name, own] of resources) {
    const names = own.flatMap(({ dependencies }) =>
      dependencies.flatMap((urn) => nameOf.get(urn) ?? []),
    );
    direct.set(name, [...new Set(names)].filter((needed) => needed !== name).sort());
  }
  return inOrder(direct).map((name) => ({
    name,
    resources: resources.get(name) ?? [],
    needs: inOrder(direct, direct.get(name)).filter((needed) => needed !== name),
  }));
}

/** The names, each after all it needs. Parts that need each other follow in alphabetical order. */
function inOrder(
  direct: ReadonlyMap<string, readonly string[]>,
  from: readonly string[] = [...direct.keys()].sort(),
): string[] {
  const done: string[] = [];
  const begun = new Set<string>();
  const visit = (name: string): void => {
    if (begun.has(name)) return;
    begun.add(name);
    direct.get(name)?.forEach(visit);
    done.push(name);
  };
  from.forEach(visit);
  return done;
}

/** The part of each resource that is in one: the name of the component right below the stack. */
function partNames(graph: ResourceGraph): ReadonlyMap<string, string> {
  const byUrn = new Map(graph.resources.map((resource) => [resource.urn, resource]));
  const names = new Map<string, string>();
  for (const resource of graph.resources) {
    let top = resource;
    for (let parent = parentOf(top, byUrn); parent !== undefined; parent = parentOf(top, byUrn))
      top = parent;
    if (!top.custom && top.type !== STACK) names.set(resource.urn, top.name);
  }
  return names;
}

/** The resource it lies in, unless that is the stack. */
function parentOf(
  { parent }: Resource,
  byUrn: ReadonlyMap<string, Resource>,
): Resource | undefined {
  const found = parent === undefined ? undefined : byUrn.get(parent);
  return found?.type === STACK ? undefined : found;
}

/**
 * What `pulumi up --target` has to be given so that exactly this part is updated: patterns (`**` is any
 * text) as long as they match nothing of another part, and URNs for what they leave out.
 */
export function targetsOf({ resources }: Part, graph: ResourceGraph): string[] {
  const own = new Set(resources.map(({ urn }) => urn));
  const foreign = graph.resources.filter(({ urn }) => !own.has(urn));
  const targets = resources
    .filter(({ parent }) => parent === undefined || !own.has(parent))
    .flatMap(({ urn, name }) => {
      const inside = `${urn.slice(0, -`::${name}`.length)}$**`;
      const choices = [[inside], [`${inside}::${name}`, `${inside}::${name}-**`], []];
      const patterns = choices.find((each) => !foreign.some((other) => matches(each, other.urn)));
      return [urn, ...(patterns ?? [])];
    });
  const left = resources.map(({ urn }) => urn).filter((urn) => !matches(targets, urn));
  return [...targets, ...left];
}

function matches(targets: readonly string[], urn: string): boolean {
  return targets.some((target) => expressionOf(target).test(urn));
}

/** As Pulumi reads a target (UrnTargets in pkg/resource/deploy/deployment.go of pulumi/pulumi). */
function expressionOf(pattern: string): RegExp {
  const literals = pattern.split("**").map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${literals.join(".*")}$`);
}
