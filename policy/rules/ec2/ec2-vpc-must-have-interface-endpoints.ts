import { eachDefaultRoute } from "../../lib/default-route";
import { stackRule } from "../../lib/rule";
import { StackView } from "../../lib/subject";
import { autoScalingGroup, routeTable, vpc, vpcEndpoint } from "../../lib/types";

/** What instances and containers need to start, to log and to be administered, by AWS's service names. */
const services = [
  "ecr.api",
  "ecr.dkr",
  "logs",
  "secretsmanager",
  "ssm",
  "ssmmessages",
  "ec2messages",
];

/** What is started in a network. A stack that is paused has none of it, and needs nothing. */
const occupants = [
  ...autoScalingGroup,
  "aws:ec2/instance:Instance",
  "aws:ecs/service:Service",
  "aws:lambda/function:Function",
];

/** VPCs with route tables of which none leads out, except those that lead to an internet gateway. */
function closedVpcs(stack: StackView): Set<string> {
  const vpcs = stack.of(vpc);
  const leaving = new Set<string>();
  const publicTables = new Set<string>();
  eachDefaultRoute(stack, ({ wayOut, tables }) => {
    for (const table of tables()) {
      if (wayOut === "gateway") publicTables.add(table.urn);
      else for (const each of table.refersTo("vpcId", vpcs)) leaving.add(each.urn);
    }
  });
  const closed = new Set<string>();
  stack.each(routeTable, (table) => {
    if (publicTables.has(table.urn)) return;
    for (const { urn } of table.refersTo("vpcId", vpcs)) if (!leaving.has(urn)) closed.add(urn);
  });
  return closed;
}

export const rule = stackRule({
  name: "ec2-vpc-must-have-interface-endpoints",
  id: "NET-20",
  title: "A VPC without a way out reaches AWS's services through interface endpoints",
  description:
    "Without them nothing inside it can start from an image, write a log or be logged into",
  severity: "medium",
  types: vpc,
  remediationSteps:
    "List the services in `bluegreen-aws:network.endpoints`, or choose another `bluegreen-aws:network.egress`",
  url: "https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html",
  check: (stack) => {
    if (stack.of(occupants).length === 0) return;
    const vpcs = stack.of(vpc);
    const closed = closedVpcs(stack);
    const reached = new Set<string>();
    stack.each(vpcEndpoint, (endpoint) => {
      if (endpoint.text("vpcEndpointType") !== "Interface") return;
      if (!endpoint.flag("privateDnsEnabled", false)) return;
      const service = endpoint.text("serviceName")?.replace(/^com\.amazonaws\.[\w-]+\./, "") ?? "";
      for (const target of endpoint.refersTo("vpcId", vpcs))
        reached.add(`${target.urn} ${service}`);
    });
    for (const each of vpcs.filter(({ urn }) => closed.has(urn))) {
      const missing = services.filter((service) => !reached.has(`${each.urn} ${service}`));
      if (missing.length > 0)
        each.violation(
          `no interface endpoint with private DNS for ${missing.join(", ")}: add them`,
        );
    }
  },
});
