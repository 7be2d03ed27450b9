import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/ec2/ec2-vpc-must-have-gateway-endpoints";
import { describeStackRule } from "../../support/stack-rule-spec";

function endpoint(service: string) {
  return {
    type: "aws:ec2/vpcEndpoint:VpcEndpoint",
    inputs: { serviceName: `com.amazonaws.ap-northeast-2.${service}`, vpcEndpointType: "Gateway" },
    refs: { vpcId: "network" },
  };
}

describeStackRule(rule, {
  compliant: {
    network: { type: "aws:ec2/vpc:Vpc" },
    s3: endpoint("s3"),
    tables: endpoint("dynamodb"),
  },
  cases: {
    "refuses a VPC without S3's": [{ s3: null }, "violates"],
    "refuses a VPC without DynamoDB's": [{ tables: null }, "violates"],
    "refuses an interface endpoint in its place": [
      { s3: { vpcEndpointType: "Interface" } },
      "violates",
    ],
    "takes an absent type as AWS's gateway": [{ s3: { vpcEndpointType: undefined } }, "passes"],
    "cannot tell an endpoint for S3 by a service that nobody knows": [
      { s3: { serviceName: UNKNOWN } },
      "violates",
    ],
    "only advises in dev": { tier: "dev", change: { s3: null }, outcome: "violates" },
  },
});
