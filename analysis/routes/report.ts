/** Which request goes where, host by host, as far as a stack's own resources say. docs/edge.md shows it. */
import { Resource, ResourceGraph } from "../graph";
import { flag, text, texts } from "../reachability/values";
import { PathRoutes, pathRoutes } from "./distributions";
import { balancerGuards, distributionGuards } from "./guards";
import { ListenerRoutes, listenerRoutes, listenersOf } from "./listeners";
import { notesOn } from "./notes";
import { covers } from "./patterns";
import { balancersOf, namesLeadingTo, shareOf } from "./records";
import { distributionsOf, stagingShare } from "./staging";

interface Answered {
  /** Names that are answered alike. None: its own name, CloudFront's or the load balancer's. */
  readonly hosts: readonly string[];
  /** Of the distribution or load balancer. */
  readonly name: string;
  readonly urn: string;
  /** Which requests for the name come here, where not all do. */
  readonly who?: string;
  /** Who may refuse a request before anything else looks at it. */
  readonly guards: readonly string[];
}

export interface DistributionRoutes extends Answered {
  readonly kind: "distribution";
  /** Off, it answers nothing. */
  readonly enabled: boolean;
  /** Hosts that no record of this stack leads to it. */
  readonly withoutRecord: readonly string[];
  /** In the order CloudFront tries them. */
  readonly paths: readonly PathRoutes[];
}

export interface BalancerRoutes extends Answered {
  readonly kind: "loadBalancer";
  /** By port. */
  readonly listeners: readonly ListenerRoutes[];
}

export type HostRoutes = DistributionRoutes | BalancerRoutes;

export interface Routes {
  readonly hosts: readonly HostRoutes[];
  /** What leads nowhere, what nothing leads to, and what is not known: one sentence each. */
  readonly notes: readonly string[];
}

/** Asks a graph whose ids are known: that of an update, real or simulated. */
export function routesOf(graph: ResourceGraph): Routes {
  const hosts = alike([
    ...inOrder(graph).flatMap((each) => distributionHosts(each, graph)),
    ...balancersOf(graph).flatMap((each) => balancerHosts(each, graph)),
  ]);
  return { hosts, notes: notesOn(hosts, graph) };
}

/** Distributions, each with the one beside it that stages its next release. */
function inOrder(graph: ResourceGraph): Resource[] {
  const all = distributionsOf(graph).map((each) => ({ each, of: stagingShare(each, graph)?.of }));
  const beside = (one: Resource) => all.filter(({ of }) => of === one).map(({ each }) => each);
  return all.filter(({ of }) => of === undefined).flatMap(({ each }) => [each, ...beside(each)]);
}

/** Names that CloudFront and records know, those of other hosts included. */
function knownHosts(graph: ResourceGraph): string[] {
  const aliases = distributionsOf(graph).flatMap((each) => texts(each, "aliases"));
  const led = balancersOf(graph).flatMap(({ outputs }) =>
    namesLeadingTo(text(outputs, "dnsName"), graph),
  );
  return [...new Set([...aliases, ...led].map((host) => host.toLowerCase()))];
}

/** Of a wildcard, the hosts that have an answer of their own: the name that fits best wins. */
function otherHosts(host: string, graph: ResourceGraph): string[] {
  if (!host.startsWith("*")) return [];
  return knownHosts(graph).filter((other) => other !== host && covers([host], other));
}

function distributionHosts(distribution: Resource, graph: ResourceGraph): DistributionRoutes[] {
  const staging = stagingShare(distribution, graph);
  const served = staging === undefined ? distribution : staging.of;
  const aliases = texts(served ?? distribution, "aliases").map((host) => host.toLowerCase());
  const own = text(distribution.outputs, "domainName");
  const led = namesLeadingTo(text((served ?? distribution).outputs, "domainName"), graph);
  return (aliases.length === 0 ? [undefined] : aliases).map((host): DistributionRoutes => {
    const viewer =
      host === undefined
        ? { host: own, otherHosts: [] }
        : { host, otherHosts: otherHosts(host, graph) };
    const who = staging?.who ?? (host === undefined ? undefined : shareOf(host, graph));
    return {
      kind: "distribution",
      hosts: host === undefined ? [] : [host],
      name: distribution.name,
      urn: distribution.urn,
      ...(who === undefined ? {} : { who }),
      guards: distributionGuards(distribution, graph),
      enabled: flag(distribution, "enabled") !== false,
      withoutRecord: host === undefined || led.includes(host) ? [] : [host],
      paths: pathRoutes(distribution, viewer, graph),
    };
  });
}

/** Hosts that lead straight to a load balancer; its own name where it is public and nothing else leads there. */
function balancerHosts(balancer: Resource, graph: ResourceGraph): BalancerRoutes[] {
  const own = text(balancer.outputs, "dnsName");
  const led = namesLeadingTo(own, graph);
  const isPublic = flag(balancer, "internal") !== true;
  const asked = led.length === 0 ? (isPublic ? [undefined] : []) : led;
  const guards = balancerGuards(balancer, graph);
  return asked.map((host): BalancerRoutes => {
    const who = host === undefined ? undefined : shareOf(host, graph);
    const request = {
      host: host ?? own,
      otherHosts: host === undefined ? [] : otherHosts(host, graph),
      path: "/*",
      earlier: [],
      sent: new Map(),
    };
    return {
      kind: "loadBalancer",
      hosts: host === undefined ? [] : [host],
      name: balancer.name,
      urn: balancer.urn,
      ...(who === undefined ? {} : { who }),
      guards,
      listeners: listenersOf(balancer, graph).map((listener) =>
        listenerRoutes(listener, balancer.name, request, graph),
      ),
    };
  });
}

/** Hosts of one place that are answered alike stand together. */
function alike(all: readonly HostRoutes[]): HostRoutes[] {
  const groups = new Map<string, HostRoutes>();
  for (const each of all) {
    const key = JSON.stringify({ ...each, hosts: [], withoutRecord: [] });
    const same = groups.get(key);
    const hosts = [...(same?.hosts ?? []), ...each.hosts];
    if (each.kind === "loadBalancer") groups.set(key, { ...each, hosts });
    else {
      const before = same?.kind === "distribution" ? same.withoutRecord : [];
      groups.set(key, { ...each, hosts, withoutRecord: [...before, ...each.withoutRecord] });
    }
  }
  return [...groups.values()];
}
