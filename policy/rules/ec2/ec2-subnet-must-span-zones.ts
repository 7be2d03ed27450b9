import { stackRule } from "../../lib/rule";
import { StackSubject } from "../../lib/subject";
import { subnet } from "../../lib/types";

/** awsx numbers the subnets of a tier: `network-app-1`, `network-app-2`. */
function tierOf(each: StackSubject): string {
  return `${each.parent ?? ""} ${each.name.replace(/-\d+$/, "")}`;
}

export const rule = stackRule({
  name: "ec2-subnet-must-span-zones",
  id: "NET-18",
  title: "Every tier of subnets spans at least two zones",
  description: "A tier in one zone is gone when the zone is",
  severity: "high",
  types: subnet,
  remediationSteps: "List at least two zones in `bluegreen-aws:network.zones`",
  url: "https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/use-fault-isolation-to-protect-your-workload.html",
  check: (stack) => {
    const zones = new Map<string, Set<string>>();
    stack.each(subnet, (each) => {
      const zone = each.text("availabilityZone") ?? each.text("availabilityZoneId") ?? "unnamed";
      zones.set(tierOf(each), (zones.get(tierOf(each)) ?? new Set()).add(zone));
    });
    for (const each of stack.of(subnet)) {
      const isFirst = stack.of(subnet).find((other) => tierOf(other) === tierOf(each)) === each;
      if (isFirst && (zones.get(tierOf(each))?.size ?? 2) < 2) {
        each.violation("its tier has subnets in one zone only: list two zones");
      }
    }
  },
});
