import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/ec2/ec2-vpc-must-block-public-access";
import { describeStackRule } from "../../support/stack-rule-spec";

describeStackRule(rule, {
  compliant: {
    network: { type: "aws:ec2/vpc:Vpc" },
    account: {
      type: "aws:ec2/vpcBlockPublicAccessOptions:VpcBlockPublicAccessOptions",
      inputs: { internetGatewayBlockMode: "block-bidirectional" },
    },
  },
  cases: {
    "advises to block where nothing does": [{ account: null }, "violates"],
    "advises where the mode is off": [{ account: { internetGatewayBlockMode: "off" } }, "violates"],
    "takes an absent mode as off": [
      { account: { internetGatewayBlockMode: undefined } },
      "violates",
    ],
    "takes blocking of what comes in": [
      { account: { internetGatewayBlockMode: "block-ingress" } },
      "passes",
    ],
    "does not ask it of a VPC with a public tier": [
      {
        account: null,
        gateway: { type: "aws:ec2/internetGateway:InternetGateway", refs: { vpcId: "network" } },
      },
      "passes",
    ],
    "asks it of the VPC that has none": [
      {
        account: null,
        other: { type: "aws:ec2/vpc:Vpc" },
        gateway: { type: "aws:ec2/internetGateway:InternetGateway", refs: { vpcId: "network" } },
      },
      "violates",
    ],
    "does not ask it in dev": { tier: "dev", change: { account: null }, outcome: "passes" },
    "finds an unknown mode no better than off": [
      { account: { internetGatewayBlockMode: UNKNOWN } },
      "violates",
    ],
  },
});
