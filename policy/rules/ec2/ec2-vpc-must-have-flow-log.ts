import { stackRule } from "../../lib/rule";
import { flowLog, vpc } from "../../lib/types";

export const rule = stackRule({
  name: "ec2-vpc-must-have-flow-log",
  id: "NET-01",
  title: "Every VPC has a flow log",
  description: "After an incident, nothing else tells who talked to whom",
  severity: "medium",
  types: vpc,
  remediationSteps:
    "The network component makes one; in a VPC of your own add `aws.ec2.FlowLog` with its vpcId",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-6",
  check: (stack) => {
    const vpcs = stack.of(vpc);
    const logged = new Set<string>();
    stack.each(flowLog, (log) => {
      for (const target of log.refersTo("vpcId", vpcs)) logged.add(target.urn);
    });
    for (const each of vpcs) {
      if (!logged.has(each.urn)) each.violation("no FlowLog has this VPC as its vpcId: add one");
    }
  },
});
