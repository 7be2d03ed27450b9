import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/ec2/ec2-route-table-must-leave-in-zone";
import { describeStackRule } from "../../support/stack-rule-spec";

const zones = { a: "ap-northeast-2a", b: "ap-northeast-2b" };

function subnet(zone: string, tier: "Public" | "Private" | "Isolated") {
  return {
    type: "aws:ec2/subnet:Subnet",
    inputs: { availabilityZone: zone, tags: { SubnetType: tier } },
    parent: "vpc",
  };
}

function table(parent = "vpc") {
  return { type: "aws:ec2/routeTable:RouteTable", parent };
}

function association(routeTableId: string, subnetId: string) {
  return {
    type: "aws:ec2/routeTableAssociation:RouteTableAssociation",
    refs: { routeTableId, subnetId },
  };
}

function gateway(subnetId: string) {
  return { type: "aws:ec2/natGateway:NatGateway", refs: { subnetId } };
}

function route(routeTableId: string, target: Readonly<Record<string, string>>) {
  return {
    type: "aws:ec2/route:Route",
    inputs: { destinationCidrBlock: "0.0.0.0/0" },
    refs: { routeTableId, ...target },
  };
}

const regional = {
  type: "aws:ec2/natGateway:NatGateway",
  inputs: { availabilityMode: "regional" },
};

const instance = { type: "aws:ec2/networkInterface:NetworkInterface" };

const oneForBoth = {
  gatewayB: null,
  routeB: route("appB", { natGatewayId: "gatewayA" }),
};

/** As this program's own network: what is asked of awsx comes from the component as a whole. */
const throughComponent = {
  gatewayA: gateway("vpc"),
  gatewayB: gateway("vpc"),
  routeA: route("vpc", { natGatewayId: "gatewayA" }),
  routeB: route("vpc", { natGatewayId: "gatewayB" }),
};

const whileUnknown = ["preview", "preview that drops unknown outputs"] as const;

describeStackRule(rule, {
  compliant: {
    vpc: { type: "awsx:ec2:Vpc" },
    publicA: subnet(zones.a, "Public"),
    publicB: subnet(zones.b, "Public"),
    privateA: subnet(zones.a, "Private"),
    privateB: subnet(zones.b, "Private"),
    isolatedA: subnet(zones.a, "Isolated"),
    internet: { type: "aws:ec2/internetGateway:InternetGateway" },
    publicTable: table(),
    appA: table(),
    appB: table(),
    dataA: table(),
    associationPublic: association("publicTable", "publicA"),
    associationA: association("appA", "privateA"),
    associationB: association("appB", "privateB"),
    associationData: association("dataA", "isolatedA"),
    gatewayA: gateway("publicA"),
    gatewayB: gateway("publicB"),
    routePublic: route("publicTable", { gatewayId: "internet" }),
    routeA: route("appA", { natGatewayId: "gatewayA" }),
    routeB: route("appB", { natGatewayId: "gatewayB" }),
  },
  cases: {
    "refuses one gateway for both zones": [oneForBoth, "violates"],
    "refuses gateways that are crossed": [
      {
        routeA: route("appA", { natGatewayId: "gatewayB" }),
        routeB: route("appB", { natGatewayId: "gatewayA" }),
      },
      "violates",
    ],
    "refuses a route in the table itself": {
      change: {
        routeB: null,
        appB: { routes: [{ cidrBlock: "0.0.0.0/0", natGatewayId: "id-gatewayA" }] },
      },
      phases: ["up"],
      outcome: "violates",
    },
    "takes a route in the table itself to another network": {
      change: { appB: { routes: [{ cidrBlock: "10.1.0.0/16", natGatewayId: "id-gatewayA" }] } },
      phases: ["up"],
      outcome: "passes",
    },
    "refuses a route in a table that the stack does not make": [
      {
        routeB: {
          type: "aws:ec2/route:Route",
          inputs: { destinationCidrBlock: "0.0.0.0/0", routeTableId: "rtb-0d338cc194e42e3c7" },
          refs: { natGatewayId: "gatewayB" },
        },
      },
      "violates",
    ],
    "needs no mode of a gateway that stands in a subnet": [
      { gatewayA: { availabilityMode: UNKNOWN } },
      "passes",
    ],
    "takes one regional gateway for all": [{ ...oneForBoth, gatewayA: regional }, "passes"],
    "refuses a gateway that is in no subnet and not regional": [
      { ...oneForBoth, gatewayA: { type: "aws:ec2/natGateway:NatGateway" } },
      "violates",
    ],
    "refuses an instance": [
      { instance, routeB: route("appB", { networkInterfaceId: "instance" }) },
      "violates",
    ],
    "refuses a gateway that the stack does not make": [
      {
        routeB: {
          type: "aws:ec2/route:Route",
          inputs: { destinationCidrBlock: "0.0.0.0/0", natGatewayId: "nat-0d338cc194e42e3c7" },
          refs: { routeTableId: "appB" },
        },
      },
      "violates",
    ],
    "takes a table without a default route": [{ routeB: null, gatewayB: null }, "passes"],
    "takes routes to other networks": [
      { routeB: { destinationCidrBlock: "10.1.0.0/16" } },
      "passes",
    ],
    "takes a route for IPv6, whose block for IPv4 is empty": [
      {
        instance,
        routeB: {
          ...route("appB", { networkInterfaceId: "instance" }),
          inputs: { destinationCidrBlock: "" },
        },
      },
      "passes",
    ],
    "takes a transit gateway, which is in every zone": [
      {
        transit: { type: "aws:ec2transitgateway/transitGateway:TransitGateway" },
        routeB: route("appB", { transitGatewayId: "transit" }),
      },
      "passes",
    ],
    "yields to a single gateway with a reason": {
      config: { network: { egress: "single", egressReason: "an hour without a way out is fine" } },
      change: oneForBoth,
      outcome: "passes",
    },
    "does not yield to one without": {
      config: { network: { egress: "single" } },
      change: oneForBoth,
      outcome: "violates",
    },
    "does not yield to a blank reason": {
      config: { network: { egress: "single", egressReason: " " } },
      change: oneForBoth,
      outcome: "violates",
    },
    "does not take the reason for a gateway as one for an instance": {
      config: { network: { egress: "single", egressReason: "an hour without a way out is fine" } },
      change: { instance, routeB: route("appB", { networkInterfaceId: "instance" }) },
      outcome: "violates",
    },
    "yields to an instance with a reason": {
      config: { network: { egress: "instance", egressReason: "a load test that ends in March" } },
      change: {
        instance,
        gatewayA: null,
        gatewayB: null,
        routeA: route("appA", { networkInterfaceId: "instance" }),
        routeB: route("appB", { networkInterfaceId: "instance" }),
      },
      outcome: "passes",
    },
    "does not yield to an instance without one": {
      config: { network: { egress: "instance" } },
      change: { instance, routeB: route("appB", { networkInterfaceId: "instance" }) },
      outcome: "violates",
    },
    "takes stg's default without a reason": { tier: "stg", change: oneForBoth, outcome: "passes" },
    "holds stg to more where its file says more": {
      tier: "stg",
      config: { network: { egress: "perZone" } },
      change: oneForBoth,
      outcome: "violates",
    },
    "does not ask it in dev": { tier: "dev", change: oneForBoth, outcome: "passes" },
    "leaves tables that are told apart by ids only to `up`": {
      change: throughComponent,
      phases: whileUnknown,
      outcome: "deferred",
    },
    "sees even then one gateway that serves more tables than a zone has": {
      change: {
        ...throughComponent,
        gatewayB: null,
        routeB: route("vpc", { natGatewayId: "gatewayA" }),
      },
      phases: whileUnknown,
      outcome: "violates",
    },
    "takes even then two tables of one zone on its gateway": {
      change: {
        ...throughComponent,
        privateB: subnet(zones.a, "Private"),
        gatewayB: null,
        routeB: route("vpc", { natGatewayId: "gatewayA" }),
      },
      phases: whileUnknown,
      outcome: "deferred",
    },
    "cannot decide on an unknown target": {
      change: { routeA: { destinationCidrBlock: UNKNOWN } },
      outcome: "undecided",
    },
  },
});
