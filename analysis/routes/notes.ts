/** What a reader of the routes has to know beside them: names, rules and listeners that do not meet. */
import { ofType, Resource, ResourceGraph } from "../graph";
import { number, text, texts } from "../reachability/values";
import { ListenerRoutes, listenersOf } from "./listeners";
import { balancersOf, leadingRecords, recordName, targetsOf } from "./records";
import type { HostRoutes } from "./report";
import { distributionsOf } from "./staging";
import { arnOf } from "./target-groups";

export function notesOn(hosts: readonly HostRoutes[], graph: ResourceGraph): string[] {
  return [
    ...new Set([
      ...leadingRecords(graph).flatMap((record) => recordNote(record, graph)),
      ...listenerNotes(graph),
      ...ruleNotes(hosts, graph),
    ]),
  ];
}

/** A record has to lead to something of this stack, and a distribution has to know its name. */
function recordNote(record: Resource, graph: ResourceGraph): string[] {
  const name = recordName(record) ?? "";
  const targets = targetsOf(record);
  const leadsTo = (resource: Resource, output: string): boolean => {
    const own = text(resource.outputs, output)?.toLowerCase();
    return own !== undefined && targets.includes(own);
  };
  const distribution = distributionsOf(graph).find((each) => leadsTo(each, "domainName"));
  if (distribution !== undefined) {
    const aliases = texts(distribution, "aliases").map((alias) => alias.toLowerCase());
    return aliases.includes(name)
      ? []
      : [`${name} leads to distribution ${distribution.name}, which does not answer on that name.`];
  }
  if (balancersOf(graph).some((each) => leadsTo(each, "dnsName"))) return [];
  return targets.length === 0
    ? [`What ${name} leads to is not known.`]
    : [`${name} leads to ${targets.join(", ")}: nothing of this stack.`];
}

function rulesOf(graph: ResourceGraph): Resource[] {
  return ofType(graph, "aws:lb/listenerRule:ListenerRule");
}

function listenerNotes(graph: ResourceGraph): string[] {
  return balancersOf(graph).flatMap((balancer) =>
    listenersOf(balancer, graph).flatMap((listener) => {
      const type = text(listener, "defaultActions.type");
      const ruled = rulesOf(graph).some((rule) => text(rule, "listenerArn") === arnOf(listener));
      return type === "fixed-response" && !ruled
        ? [`Listener ${listener.name} (${portOf(listener)}) has no rules in this stack.`]
        : [];
    }),
  );
}

const portOf = (listener: Resource | undefined) =>
  `port ${number(listener?.inputs ?? {}, "port") ?? "not known"}`;

/** Rules that no host above meets. */
function ruleNotes(hosts: readonly HostRoutes[], graph: ResourceGraph): string[] {
  const met = new Set(hosts.flatMap(listenersIn).flatMap(({ rules }) => rules.map(keyOf)));
  return rulesOf(graph)
    .filter((rule) => !met.has(`${rule.name}/${number(rule, "priority") ?? ""}`))
    .map((rule) => {
      const listener = ofType(graph, "aws:lb/listener:Listener").find(
        (each) => arnOf(each) === text(rule, "listenerArn"),
      );
      const priority = number(rule, "priority");
      return `No host of this stack meets rule ${rule.name} (${portOf(listener)}, priority ${priority ?? "not known"}).`;
    });
}

const keyOf = ({ name, priority }: ListenerRoutes["rules"][number]) => `${name}/${priority ?? ""}`;

function listenersIn(host: HostRoutes): readonly ListenerRoutes[] {
  if (host.kind === "loadBalancer") return host.listeners;
  return host.paths
    .flatMap(({ origin, failover }) => [
      origin,
      ...(failover === undefined ? [] : [failover.origin]),
    ])
    .flatMap((origin) => (origin.kind === "loadBalancer" ? [origin.listener] : []));
}
