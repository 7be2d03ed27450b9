import { stackRule } from "../../lib/rule";
import { defaultSecurityGroup, vpc } from "../../lib/types";

export const rule = stackRule({
  name: "ec2-default-security-group-must-be-empty",
  id: "NET-03",
  title: "The default security group of every VPC is managed and empty",
  description:
    "Whatever is started without a group of its own lands in it, open to all its neighbours",
  severity: "high",
  types: vpc,
  remediationSteps:
    "The network component adopts it without rules; for a VPC of your own add `aws.ec2.DefaultSecurityGroup` with its vpcId and neither ingress nor egress",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-2",
  check: (stack) => {
    const vpcs = stack.of(vpc);
    const managed = new Set<string>();
    stack.each(defaultSecurityGroup, (group) => {
      for (const target of group.refersTo("vpcId", vpcs)) managed.add(target.urn);
      if (group.isSet("ingress") || group.isSet("egress")) {
        group.violation("ingress or egress has rules: remove them");
      }
    });
    for (const each of vpcs) {
      if (!managed.has(each.urn)) {
        each.violation("no DefaultSecurityGroup has this VPC as its vpcId: add one without rules");
      }
    }
  },
});
