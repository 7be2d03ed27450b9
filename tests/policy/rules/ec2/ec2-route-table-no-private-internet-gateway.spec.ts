import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/ec2/ec2-route-table-no-private-internet-gateway";
import { describeStackRule } from "../../support/stack-rule-spec";

describeStackRule(rule, {
  compliant: {
    gateway: { type: "aws:ec2/internetGateway:InternetGateway" },
    nat: { type: "aws:ec2/natGateway:NatGateway" },
    "network-public-1": {
      type: "aws:ec2/subnet:Subnet",
      inputs: { mapPublicIpOnLaunch: true, tags: { SubnetType: "Public" } },
    },
    "network-app-1": { type: "aws:ec2/subnet:Subnet", inputs: { tags: { SubnetType: "Private" } } },
    publicTable: { type: "aws:ec2/routeTable:RouteTable" },
    appTable: { type: "aws:ec2/routeTable:RouteTable" },
    publicRoute: {
      type: "aws:ec2/route:Route",
      refs: { routeTableId: "publicTable", gatewayId: "gateway" },
    },
    appRoute: {
      type: "aws:ec2/route:Route",
      refs: { routeTableId: "appTable", natGatewayId: "nat" },
    },
    publicAssociation: {
      type: "aws:ec2/routeTableAssociation:RouteTableAssociation",
      refs: { routeTableId: "publicTable", subnetId: "network-public-1" },
    },
    appAssociation: {
      type: "aws:ec2/routeTableAssociation:RouteTableAssociation",
      refs: { routeTableId: "appTable", subnetId: "network-app-1" },
    },
  },
  cases: {
    "refuses a private subnet's route to the internet gateway": [
      {
        appRoute: {
          type: "aws:ec2/route:Route",
          refs: { routeTableId: "appTable", gatewayId: "gateway" },
        },
      },
      "violates",
    ],
    "refuses it as a route of the table's own": {
      change: { appTable: { routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: "igw-1" }] } },
      outcome: "violates",
    },
    "takes a table without routes": [{ appRoute: null }, "passes"],
    "takes an absent tag as private": [
      { "network-public-1": { mapPublicIpOnLaunch: undefined, tags: undefined } },
      "violates",
    ],
    "cannot decide on unknown routes": [{ appTable: { routes: UNKNOWN } }, "undecided"],
    "refuses a private subnet on a public table": [
      {
        appAssociation: {
          type: "aws:ec2/routeTableAssociation:RouteTableAssociation",
          refs: { routeTableId: "publicTable", subnetId: "network-app-1" },
        },
      },
      "violates",
    ],
  },
});
