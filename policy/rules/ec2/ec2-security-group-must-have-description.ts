import { resourceRule } from "../../lib/rule";
import { Subject } from "../../lib/subject";
import {
  securityGroup,
  securityGroupEgressRule,
  securityGroupIngressRule,
  securityGroupRule,
} from "../../lib/types";
import { View } from "../../lib/view";

/** What Pulumi writes when the program writes nothing. */
const placeholder = "Managed by Pulumi";

function isDescribed(view: View): boolean {
  const description = view.text("description");
  return description !== undefined && description !== "" && description !== placeholder;
}

function demand(resource: Subject, view: View, what: string): void {
  if (!isDescribed(view)) resource.violation(`${what} has no description: say what it is for`);
}

export const rule = resourceRule({
  name: "ec2-security-group-must-have-description",
  id: "NET-11",
  title: "Security groups and their rules say what they are for",
  description: "A rule that nobody can explain is a rule that nobody dares to remove",
  severity: "low",
  types: [securityGroup, securityGroupRule, securityGroupIngressRule, securityGroupEgressRule],
  remediationSteps:
    "Give `description` to the group and to each rule; components/shared/connect.ts does for connections",
  url: "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
  check: (resource) => {
    const isGroup = resource.type === securityGroup;
    resource.question(() => demand(resource, resource, isGroup ? "the group" : "the rule"));
    if (!isGroup) return;
    for (const direction of ["ingress", "egress"]) {
      resource.each(direction, (entry) => demand(resource, entry, `an ${direction} rule`));
    }
  },
});
