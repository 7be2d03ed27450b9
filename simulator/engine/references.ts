/** What the engine demands of the references between resources. */

export interface Referrer {
  readonly urn: string;
  readonly parent: string | undefined;
  readonly provider: string | undefined;
  readonly dependencies: ReadonlySet<string>;
  readonly deletedWith: string | undefined;
}

/**
 * Faults in the references of resources given in the order of their registration: a resource may only
 * point at what was registered before it. Pointing at something that comes later is a cycle when the
 * way leads back, otherwise the wrong order; pointing at nothing is a fault of its own.
 */
export function referenceFaults(resources: readonly Referrer[]): string[] {
  const order = new Map(resources.map((resource, index) => [resource.urn, index]));
  const targets = new Map(resources.map((resource) => [resource.urn, referencesOf(resource)]));
  return resources.flatMap((resource, index) =>
    referencesOf(resource).flatMap(([role, urn]) => {
      const position = order.get(urn);
      if (position !== undefined && position < index) return [];
      if (position === undefined) return [`${resource.urn}: its ${role} ${urn} does not exist`];
      const way = wayBack(urn, resource.urn, targets);
      if (way === undefined) return [`${resource.urn}: its ${role} ${urn} is registered after it`];
      return [`dependency cycle: ${[resource.urn, ...way].join(" -> ")}`];
    }),
  );
}

function referencesOf(resource: Referrer): [role: string, urn: string][] {
  const references: [string, string][] = [...resource.dependencies].map((urn) => [
    "dependency",
    urn,
  ]);
  if (resource.parent !== undefined) references.push(["parent", resource.parent]);
  if (resource.provider !== undefined) references.push(["provider", resource.provider]);
  if (resource.deletedWith !== undefined) references.push(["deletedWith", resource.deletedWith]);
  return references;
}

function wayBack(
  from: string,
  to: string,
  targets: ReadonlyMap<string, [string, string][]>,
  seen: ReadonlySet<string> = new Set(),
): string[] | undefined {
  if (from === to) return [to];
  for (const [, next] of targets.get(from) ?? []) {
    if (seen.has(next)) continue;
    const rest = wayBack(next, to, targets, new Set([...seen, from]));
    if (rest !== undefined) return [from, ...rest];
  }
  return undefined;
}
