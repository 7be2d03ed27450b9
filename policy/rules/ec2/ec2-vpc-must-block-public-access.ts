import { stackRule } from "../../lib/rule";
import {
  blockPublicAccess,
  internetGateway,
  internetGatewayAttachment,
  vpc,
} from "../../lib/types";

export const rule = stackRule({
  name: "ec2-vpc-must-block-public-access",
  id: "NET-24",
  title: "Where a VPC has no internet gateway, the account blocks public access",
  description: "One gateway and one route later, what was meant to be private is on the internet",
  severity: "low",
  types: vpc,
  remediationSteps:
    'Where `bluegreen-aws:network.egress` is none or endpoints and nothing is public, add `aws.ec2.VpcBlockPublicAccessOptions` with internetGatewayBlockMode "block-bidirectional", once for the account and region',
  url: "https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html",
  check: (stack) => {
    const vpcs = stack.of(vpc);
    const open = new Set<string>();
    stack.each([...internetGateway, ...internetGatewayAttachment], (gateway) => {
      for (const target of gateway.refersTo("vpcId", vpcs)) open.add(target.urn);
    });
    let isBlocked = false;
    stack.each(blockPublicAccess, (options) => {
      if ((options.text("internetGatewayBlockMode") ?? "off") !== "off") isBlocked = true;
    });
    for (const each of vpcs) {
      if (!isBlocked && !open.has(each.urn))
        each.violation("has no internet gateway, and public access is not blocked: block it");
    }
  },
});
