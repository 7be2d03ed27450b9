import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/ec2/ec2-vpc-must-have-interface-endpoints";
import { describeStackRule } from "../../support/stack-rule-spec";

function endpoint(service: string) {
  return {
    type: "aws:ec2/vpcEndpoint:VpcEndpoint",
    inputs: {
      serviceName: `com.amazonaws.ap-northeast-2.${service}`,
      vpcEndpointType: "Interface",
      privateDnsEnabled: true,
    },
    refs: { vpcId: "network" },
  };
}

const toInternet = { destinationCidrBlock: "0.0.0.0/0" };
const gateway = { type: "aws:ec2/natGateway:NatGateway" };

describeStackRule(rule, {
  compliant: {
    network: { type: "aws:ec2/vpc:Vpc" },
    fleet: { type: "aws:autoscaling/group:Group" },
    appTable: { type: "aws:ec2/routeTable:RouteTable", refs: { vpcId: "network" } },
    images: endpoint("ecr.api"),
    layers: endpoint("ecr.dkr"),
    logs: endpoint("logs"),
    secrets: endpoint("secretsmanager"),
    systems: endpoint("ssm"),
    sessions: endpoint("ssmmessages"),
    messages: endpoint("ec2messages"),
  },
  cases: {
    "advises the one that lacks": [{ layers: null }, "violates"],
    "advises private DNS": [{ logs: { privateDnsEnabled: false } }, "violates"],
    "takes absent private DNS as AWS's false": [
      { logs: { privateDnsEnabled: undefined } },
      "violates",
    ],
    "takes an absent type as AWS's gateway": [{ logs: { vpcEndpointType: undefined } }, "violates"],
    "does not ask it where private tables have a way out": [
      {
        logs: null,
        gateway,
        appRoute: {
          type: "aws:ec2/route:Route",
          inputs: toInternet,
          refs: { routeTableId: "appTable", natGatewayId: "gateway" },
        },
      },
      "passes",
    ],
    "does not ask it of a VPC with public tables only": [
      {
        logs: null,
        internet: { type: "aws:ec2/internetGateway:InternetGateway", refs: { vpcId: "network" } },
        appRoute: {
          type: "aws:ec2/route:Route",
          inputs: toInternet,
          refs: { routeTableId: "appTable", gatewayId: "internet" },
        },
      },
      "passes",
    ],
    "does not ask it of a VPC in which the stack starts nothing": [
      { fleet: null, logs: null },
      "passes",
    ],
    "takes an unknown switch for off": [{ logs: { privateDnsEnabled: UNKNOWN } }, "violates"],
    "does not ask it in dev": { tier: "dev", change: { logs: null }, outcome: "passes" },
  },
});
