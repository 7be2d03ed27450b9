import { stackRule } from "../../lib/rule";
import { vpc, vpcEndpoint } from "../../lib/types";

const services = ["s3", "dynamodb"];

export const rule = stackRule({
  name: "ec2-vpc-must-have-gateway-endpoints",
  id: "NET-19",
  title: "S3 and DynamoDB are reached through gateway endpoints",
  description:
    "They cost nothing; without them the traffic pays for the NAT gateway and leaves the network",
  severity: "medium",
  types: vpc,
  remediationSteps:
    "The network component makes both; in a VPC of your own add `aws.ec2.VpcEndpoint` for each service",
  url: "https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html",
  check: (stack) => {
    const vpcs = stack.of(vpc);
    const reached = new Set<string>();
    stack.each(vpcEndpoint, (endpoint) => {
      if ((endpoint.text("vpcEndpointType") ?? "Gateway") !== "Gateway") return;
      const service = endpoint.text("serviceName")?.split(".").at(-1) ?? "";
      for (const target of endpoint.refersTo("vpcId", vpcs))
        reached.add(`${target.urn} ${service}`);
    });
    for (const each of vpcs) {
      for (const service of services) {
        if (!reached.has(`${each.urn} ${service}`)) {
          each.violation(`no gateway endpoint for ${service} has this VPC as its vpcId: add one`);
        }
      }
    }
  },
});
