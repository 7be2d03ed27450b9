import { stackRule } from "../../lib/rule";
import { ingressTypes, securityGroup, securityGroupEgressRule } from "../../lib/types";

/** What opens a group or names it as a source; nothing stands in a group because of it. */
const rules = [...ingressTypes, securityGroupEgressRule];

export const rule = stackRule({
  name: "ec2-security-group-must-be-used",
  id: "NET-21",
  title: "Every security group is attached to something",
  description: "A group that nothing is in is opened by the next one who needs a group",
  severity: "low",
  types: [securityGroup],
  remediationSteps:
    "Remove the group, or give it to what it was made for; the components attach those that follow from `bluegreen-aws:services` and `bluegreen-aws:stores`",
  url: "https://docs.aws.amazon.com/vpc/latest/userguide/security-groups.html",
  check: (stack) => {
    for (const group of stack.of([securityGroup])) {
      if (stack.dependents(group).every(({ type }) => rules.includes(type)))
        group.violation("is attached to nothing in the stack: attach it or remove it");
    }
  },
});
