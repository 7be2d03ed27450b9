import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/ec2/ec2-default-vpc-must-not-be-used";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:ec2/vpc:Vpc",
  compliant: { cidrBlock: "10.0.0.0/16" },
  cases: {
    "refuses the default VPC": { type: "aws:ec2/defaultVpc:DefaultVpc", outcome: "violates" },
    "refuses one of its subnets": {
      type: "aws:ec2/defaultSubnet:DefaultSubnet",
      change: { availabilityZone: "ap-northeast-2a" },
      outcome: "violates",
    },
    "needs no value for it: absent ones and unknown ones are refused alike": {
      type: "aws:ec2/defaultVpc:DefaultVpc",
      change: { cidrBlock: undefined, enableDnsHostnames: UNKNOWN },
      outcome: "violates",
    },
  },
});
