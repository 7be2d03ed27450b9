import { stackRule } from "../../lib/rule";
import { hostedZone, record } from "../../lib/types";

const addressTypes = ["A", "AAAA"];

export const rule = stackRule({
  name: "route53-record-must-target-own-resource",
  id: "DNS-01",
  title: "Names lead to resources of the stack",
  description:
    "A name that outlives what it leads to belongs to whoever gets that address or that host next",
  severity: "high",
  types: record,
  remediationSteps:
    "Let `bluegreen-aws:sites.<name>.host` and `bluegreen-aws:services.<name>.route.host` make the records; in a record of your own take aliases and records from a resource's outputs",
  url: "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-choosing-alias-non-alias.html",
  check: (stack) => {
    // An alias names its zone as well, which is where it stands and not where it leads.
    const targets = stack.resources.filter(({ type }) => !hostedZone.includes(type));
    stack.each(record, (each) => {
      const isAlias = each.isSet("aliases");
      const property = isAlias ? "aliases" : "records";
      if (each.mayReferTo(property, targets).length > 0) return;
      if (isAlias || addressTypes.includes(each.text("type") ?? "")) {
        each.violation(`${property} comes from no resource of this stack: take it from one`);
      }
    });
  },
});
