/**
 * The rules of security groups, whichever of the three resource types they are written in.
 */
import { Subject } from "./subject";
import { securityGroup, securityGroupRule } from "./types";
import { View } from "./view";

/** One rule that lets traffic in or out. Reading a part of it may be undecided. */
export interface TrafficRule {
  readonly view: View;
  readonly allProtocols: () => boolean;
  /** Whether the rule covers this TCP or UDP port. */
  readonly covers: (port: number) => boolean;
  /** Whether the rule covers this port and no other. */
  readonly coversOnly: (port: number) => boolean;
  /** Whether everyone on the internet is its other end. */
  readonly isOpenToInternet: () => boolean;
  /** Whether any address block is its other end, rather than another security group. */
  readonly namesAddresses: () => boolean;
}

type Direction = "ingress" | "egress";

const directions: readonly Direction[] = ["ingress", "egress"];

/** Asks the same of every rule a resource makes in a direction; an undecided one hides no other. */
export function eachTrafficRule(
  resource: Subject,
  direction: Direction,
  ask: (rule: TrafficRule) => void,
): void {
  if (resource.type === securityGroup) {
    resource.each(direction, (entry) => ask(inlineRule(entry)));
  } else if (resource.type === securityGroupRule) {
    resource.question(() => {
      if (resource.text("type") === direction) ask(inlineRule(resource));
    });
  } else {
    resource.question(() => ask(standaloneRule(resource)));
  }
}

/** Whether a security group writes rules of its own instead of leaving them to rule resources. */
export function hasInlineRules(group: Subject): boolean {
  return directions.some((direction) => group.isSet(direction));
}

function inlineRule(view: View): TrafficRule {
  const blocks = (): string[] => [...view.texts("cidrBlocks"), ...view.texts("ipv6CidrBlocks")];
  return {
    ...ports(view, "protocol"),
    isOpenToInternet: () => blocks().some(isEverywhere),
    namesAddresses: () => view.isSet("cidrBlocks") || view.isSet("ipv6CidrBlocks"),
  };
}

function standaloneRule(view: View): TrafficRule {
  const blocks = (): (string | undefined)[] => [view.text("cidrIpv4"), view.text("cidrIpv6")];
  return {
    ...ports(view, "ipProtocol"),
    isOpenToInternet: () => blocks().some((block) => block !== undefined && isEverywhere(block)),
    namesAddresses: () => view.isSet("cidrIpv4") || view.isSet("cidrIpv6"),
  };
}

function ports(view: View, protocol: string) {
  const allProtocols = (): boolean => ["-1", "all"].includes(view.text(protocol) ?? "-1");
  const covers = (port: number): boolean => {
    if (allProtocols()) return true;
    const from = view.number("fromPort") ?? 0;
    const to = view.number("toPort") ?? 65535;
    return from <= port && port <= to;
  };
  const coversOnly = (port: number): boolean =>
    !allProtocols() && view.number("fromPort") === port && view.number("toPort") === port;
  return { view, allProtocols, covers, coversOnly };
}

/**
 * Whether a block is as good as everyone. Halves and quarters of the address space count: nobody has a
 * partner network of that size, but "0.0.0.0/1" and "128.0.0.0/1" together are "0.0.0.0/0".
 */
function isEverywhere(block: string): boolean {
  const prefixLength = Number(block.split("/")[1] ?? "0");
  return Number.isNaN(prefixLength) || prefixLength < 8;
}
