/** Network ACLs of a resource graph. */
import { ofType, Properties, Resource, ResourceGraph } from "../graph";
import { everyone } from "./blocks";
import { blocksOf, trafficOf } from "./groups-of";
import type { AclRule, NetworkAcl } from "./topology";
import { entries, flag, idOf, number, text, texts } from "./values";

export const NETWORK_ACL = "aws:ec2/networkAcl:NetworkAcl";
export const DEFAULT_ACL = "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl";

/** Key of the ACL that a subnet without an association has. It is open until the stack manages it. */
export const defaultAcl = (vpc: string): string => `default ACL of ${vpc}`;

interface Numbered extends AclRule {
  readonly number: number;
}

export function aclsOf(graph: ResourceGraph, vpcs: readonly string[]): Map<string, NetworkAcl> {
  const numbered = new Map<string, Record<keyof NetworkAcl, Numbered[]>>();
  const open = everyone.map((block) => ({ number: 100, allow: true, block, ...anything }));
  for (const vpc of vpcs) numbered.set(defaultAcl(vpc), { inbound: open, outbound: open });
  for (const acl of ofType(graph, NETWORK_ACL, DEFAULT_ACL)) {
    const rules = {
      inbound: entries(acl, "ingress").flatMap(aclRules),
      outbound: entries(acl, "egress").flatMap(aclRules),
    };
    numbered.set(idOf(acl), rules);
    const vpc = ofType(graph, "aws:ec2/vpc:Vpc").find(
      (each) => text(each, "defaultNetworkAclId") === text(acl, "defaultNetworkAclId"),
    );
    if (acl.type === DEFAULT_ACL && vpc !== undefined) numbered.set(defaultAcl(idOf(vpc)), rules);
  }
  for (const rule of ofType(graph, "aws:ec2/networkAclRule:NetworkAclRule")) {
    const direction = flag(rule, "egress") === true ? "outbound" : "inbound";
    numbered.get(text(rule, "networkAclId") ?? "")?.[direction].push(...aclRules(rule));
  }
  const sorted = (rules: readonly Numbered[]): AclRule[] =>
    [...rules].sort((one, other) => one.number - other.number);
  return new Map(
    [...numbered].map(([id, { inbound, outbound }]) => [
      id,
      { inbound: sorted(inbound), outbound: sorted(outbound) },
    ]),
  );
}

const anything = { protocol: "all", from: 0, to: 65535 } as const;

/** A NetworkAclRule, or an entry of an ACL's own rules. */
function aclRules(rule: Resource | Properties): Numbered[] {
  const traffic = trafficOf(rule, "protocol");
  if (traffic === undefined) return [];
  const blocks = blocksOf([...texts(rule, "cidrBlock"), ...texts(rule, "ipv6CidrBlock")]);
  const allow = (text(rule, "action") ?? text(rule, "ruleAction"))?.toLowerCase() === "allow";
  const order = number(rule, "ruleNo") ?? number(rule, "ruleNumber") ?? 0;
  return blocks.map((block) => ({ ...traffic, block, allow, number: order }));
}
