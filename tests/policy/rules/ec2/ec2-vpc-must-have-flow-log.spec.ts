import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/ec2/ec2-vpc-must-have-flow-log";
import { describeStackRule } from "../../support/stack-rule-spec";

describeStackRule(rule, {
  compliant: {
    network: { type: "aws:ec2/vpc:Vpc" },
    flow: { type: "aws:ec2/flowLog:FlowLog", refs: { vpcId: "network" } },
  },
  cases: {
    "refuses a VPC without a flow log": [{ flow: null }, "violates"],
    "cannot tell whose log it is where nobody knows its VPC": [
      {
        flow: { type: "aws:ec2/flowLog:FlowLog", inputs: { vpcId: UNKNOWN } },
      },
      "violates",
    ],
    "refuses a second VPC that the flow log does not watch": [
      { second: { type: "aws:ec2/vpc:Vpc" } },
      "violates",
    ],
  },
});
