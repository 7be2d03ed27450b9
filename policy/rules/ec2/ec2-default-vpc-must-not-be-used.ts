import { resourceRule } from "../../lib/rule";
import { defaultNetwork } from "../../lib/types";

export const rule = resourceRule({
  name: "ec2-default-vpc-must-not-be-used",
  id: "NET-15",
  title: "The default VPC and its subnets are not used",
  description:
    "All of its subnets are public, and everything in the account that says nothing lands in it",
  severity: "high",
  types: defaultNetwork,
  remediationSteps:
    "Leave the VPC to the network component: `bluegreen-aws:network.cidr` and `bluegreen-aws:network.zones` say which",
  url: "https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc.html",
  check: (each) =>
    each.violation("is the default VPC or a part of it: use a VPC of the stack's own"),
});
