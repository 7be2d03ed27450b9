/**
 * The rules of security groups, whichever of the three resource types they are written in.
 */
import { StackSubject, StackView, Subject } from "./subject";
import { ingressTypes, securityGroup, securityGroupRule } from "./types";
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
  /** Whether a list of address blocks that AWS or the account keeps is its other end. */
  readonly namesPrefixList: () => boolean;
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

/** The group whose door a rule opens: the resource itself, or the one that it names. */
export function groupOf(
  rule: StackSubject,
  groups: readonly StackSubject[],
): StackSubject | undefined {
  return rule.type === securityGroup ? rule : rule.refersTo("securityGroupId", groups)[0];
}

/** Asks the same of every rule that lets traffic into one of these groups. */
export function eachRuleInto(
  groups: readonly StackSubject[],
  stack: StackView,
  ask: (rule: TrafficRule) => void,
): void {
  const all = stack.of([securityGroup]);
  const urns = new Set(groups.map(({ urn }) => urn));
  stack.each(ingressTypes, (resource) => {
    const group = groupOf(resource, all);
    if (group !== undefined && urns.has(group.urn)) eachTrafficRule(resource, "ingress", ask);
  });
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
    namesPrefixList: () => view.isSet("prefixListIds"),
  };
}

function standaloneRule(view: View): TrafficRule {
  const blocks = (): (string | undefined)[] => [view.text("cidrIpv4"), view.text("cidrIpv6")];
  return {
    ...ports(view, "ipProtocol"),
    isOpenToInternet: () => blocks().some((block) => block !== undefined && isEverywhere(block)),
    namesAddresses: () => view.isSet("cidrIpv4") || view.isSet("cidrIpv6"),
    namesPrefixList: () => view.isSet("prefixListId"),
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
export function isEverywhere(block: string): boolean {
  // The provider writes what is absent as an empty text, too.
  if (block === "") return false;
  const prefixLength = Number(block.split("/")[1] ?? "0");
  return Number.isNaN(prefixLength) || prefixLength < 8;
}
