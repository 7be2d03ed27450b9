import { rule } from "../../../../policy/rules/ec2/ec2-security-group-must-be-used";
import { describeStackRule } from "../../support/stack-rule-spec";

const group = { type: "aws:ec2/securityGroup:SecurityGroup" };

describeStackRule(rule, {
  compliant: {
    front: group,
    balancer: { type: "aws:lb/loadBalancer:LoadBalancer", refs: { securityGroups: ["front"] } },
    app: group,
    template: {
      type: "aws:ec2/launchTemplate:LaunchTemplate",
      refs: { vpcSecurityGroupIds: ["app"] },
    },
    "front-to-app": {
      type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
      refs: { securityGroupId: "app", referencedSecurityGroupId: "front" },
    },
  },
  cases: {
    "refuses a group that nothing refers to": [{ idle: group }, "violates"],
    "refuses a group that only rules refer to": [{ balancer: null }, "violates"],
    "refuses a group that only another group's own rules name": [
      {
        idle: group,
        app: { ...group, refs: { ingress: ["idle"] } },
      },
      "violates",
    ],
  },
});
