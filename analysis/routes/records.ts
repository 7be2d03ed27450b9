/** What the records of a stack lead its names to. */
import { ofType, Resource, ResourceGraph } from "../graph";
import { entries, text, texts } from "../reachability/values";

/** Types of records that people's browsers ask for. */
const leading = ["A", "AAAA", "CNAME"];

const plain = (name: string) =>
  name
    .toLowerCase()
    .replace(/^dualstack\./, "")
    .replace(/\.$/, "");

/** Records that lead a name somewhere; those that prove one to somebody start with `_`. */
export function leadingRecords(graph: ResourceGraph): Resource[] {
  return ofType(graph, "aws:route53/record:Record").filter(
    (record) =>
      leading.includes(text(record, "type") ?? "") && recordName(record)?.startsWith("_") === false,
  );
}

export function recordName(record: Resource): string | undefined {
  const name = text(record, "name");
  return name === undefined ? undefined : plain(name).replace("\\052", "*");
}

/** Names that a record leads to: its alias, or its values. */
export function targetsOf(record: Resource): string[] {
  const aliases = entries(record, "aliases");
  if (aliases.length === 0) return texts(record, "records").map(plain);
  return aliases.flatMap((alias) => text(alias, "name") ?? []).map(plain);
}

/** Names whose records lead to a domain name, each once. */
export function namesLeadingTo(domainName: string | undefined, graph: ResourceGraph): string[] {
  if (domainName === undefined) return [];
  const names = leadingRecords(graph)
    .filter((record) => targetsOf(record).includes(plain(domainName)))
    .flatMap((record) => recordName(record) ?? []);
  return [...new Set(names)];
}

/** Where a name is answered by several stacks: which requests come to this one. */
export function shareOf(name: string, graph: ResourceGraph): string | undefined {
  const record = leadingRecords(graph).find((each) => recordName(each) === name);
  if (record === undefined) return undefined;
  const role = text(record, "failoverRoutingPolicies.type")?.toLowerCase();
  if (role !== undefined)
    return role === "primary"
      ? "while it is healthy: failover, primary"
      : "while the primary is not healthy: failover, secondary";
  const weight = text(record, "weightedRoutingPolicies.weight");
  if (weight !== undefined) return `by weight ${weight} among the stacks that have the name`;
  const region = text(record, "latencyRoutingPolicies.region");
  return region === undefined ? undefined : `where ${region} answers soonest`;
}

export function balancersOf(graph: ResourceGraph): Resource[] {
  return ofType(graph, "aws:lb/loadBalancer:LoadBalancer");
}

/** A load balancer by its own name, or by a record of this stack that leads to it. */
export function balancerNamed(
  name: string | undefined,
  graph: ResourceGraph,
): Resource | undefined {
  if (name === undefined) return undefined;
  return balancersOf(graph).find(({ outputs }) => {
    const own = text(outputs, "dnsName");
    if (own === undefined) return false;
    return plain(own) === plain(name) || namesLeadingTo(own, graph).includes(plain(name));
  });
}
