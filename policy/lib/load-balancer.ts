/**
 * Who can reach a load balancer.
 */
import type { Context } from "./context";
import { eachRuleInto } from "./security-group";
import { StackSubject, StackView } from "./subject";
import { securityGroup } from "./types";
import { View } from "./view";

/** Whether a load balancer has public addresses; where nobody says, AWS gives it some. */
export function facesInternet(balancer: View): boolean {
  return !balancer.flag("internal", false);
}

/** Ports that production is served on; testers come in on another one, by addresses. */
const productionPorts = [80, 443];

/**
 * Whether nobody but CloudFront reaches what an internet-facing load balancer serves: its groups admit a
 * prefix list, and no address block to production's ports, and the stack's `ingress.exposure` says that the
 * list is CloudFront's. A resource carries the list's id only, which is another one in every region.
 */
export function isBehindCloudFront(
  balancer: StackSubject,
  stack: StackView,
  { exposure }: Context,
): boolean {
  if (exposure !== "cdn") return false;
  const groups = balancer.refersTo("securityGroups", stack.of([securityGroup]));
  let lists = 0;
  let addresses = 0;
  eachRuleInto(groups, stack, (rule) => {
    if (rule.namesPrefixList()) lists += 1;
    if (rule.namesAddresses() && productionPorts.some((port) => rule.covers(port))) addresses += 1;
  });
  return lists > 0 && addresses === 0;
}
