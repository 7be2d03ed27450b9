import { Properties } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/ec2/ec2-vpc-no-public-path-to-data";
import { describeStackRule, StackResource } from "../../support/stack-rule-spec";

function subnet(cidrBlock: string): StackResource {
  return { type: "aws:ec2/subnet:Subnet", inputs: { cidrBlock }, refs: { vpcId: "vpc" } };
}

function tied(table: string, to: string): StackResource {
  return {
    type: "aws:ec2/routeTableAssociation:RouteTableAssociation",
    refs: { routeTableId: table, subnetId: to },
  };
}

function admitted(peer: Partial<StackResource>): StackResource {
  return {
    type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    inputs: { fromPort: 5432, toPort: 5432, ipProtocol: "tcp", ...peer.inputs },
    refs: { securityGroupId: "dataGroup", ...peer.refs },
  };
}

function host(where: string): StackResource {
  return {
    type: "aws:ec2/instance:Instance",
    refs: { subnetId: where, vpcSecurityGroupIds: ["appGroup"] },
  };
}

const group: StackResource = {
  type: "aws:ec2/securityGroup:SecurityGroup",
  refs: { vpcId: "vpc" },
};
const table: StackResource = { type: "aws:ec2/routeTable:RouteTable", refs: { vpcId: "vpc" } };

const compliant: Readonly<Record<string, StackResource>> = {
  vpc: { type: "aws:ec2/vpc:Vpc", inputs: { cidrBlock: "10.0.0.0/16" } },
  gateway: { type: "aws:ec2/internetGateway:InternetGateway", refs: { vpcId: "vpc" } },
  publicSubnet: subnet("10.0.0.0/24"),
  appSubnet: subnet("10.0.1.0/24"),
  dataSubnet: subnet("10.0.2.0/24"),
  publicTable: table,
  privateTable: table,
  publicRoute: {
    type: "aws:ec2/route:Route",
    inputs: { destinationCidrBlock: "0.0.0.0/0" },
    refs: { routeTableId: "publicTable", gatewayId: "gateway" },
  },
  publicTie: tied("publicTable", "publicSubnet"),
  appTie: tied("privateTable", "appSubnet"),
  dataTie: tied("privateTable", "dataSubnet"),
  appGroup: group,
  dataGroup: group,
  appToData: {
    type: "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
    inputs: { fromPort: 5432, toPort: 5432, ipProtocol: "tcp" },
    refs: { securityGroupId: "appGroup", referencedSecurityGroupId: "dataGroup" },
  },
  dataFromApp: admitted({ refs: { referencedSecurityGroupId: "appGroup" } }),
  app: host("appSubnet"),
  data: {
    type: "aws:elasticache/serverlessCache:ServerlessCache",
    refs: { subnetIds: ["dataSubnet"], securityGroupIds: ["dataGroup"] },
  },
};

describeStackRule(rule, {
  compliant,
  inPreview: "deferred",
  cases: {
    "refuses a store that admits the whole VPC": {
      change: { dataFromApp: admitted({ inputs: { cidrIpv4: "10.0.0.0/16" } }) },
      phases: ["up"],
      outcome: "violates",
    },
    "refuses an application in a public subnet": {
      change: { app: host("publicSubnet") },
      phases: ["up"],
      outcome: "violates",
    },
    "refuses a private subnet's route to the internet gateway": {
      change: { appTie: tied("publicTable", "appSubnet") },
      phases: ["up"],
      outcome: "violates",
    },
    "takes an ACL that keeps the public subnet away": {
      change: {
        dataFromApp: admitted({ inputs: { cidrIpv4: "10.0.0.0/16" } }),
        acl: {
          type: "aws:ec2/networkAcl:NetworkAcl",
          inputs: {
            ingress: [allowed("10.0.1.0/24")],
            egress: [allowed("10.0.0.0/16")],
          },
          refs: { vpcId: "vpc", subnetIds: ["dataSubnet"] },
        },
      },
      phases: ["up"],
      outcome: "passes",
    },
    "has nothing to say of a stack without a store": [{ data: null }, "passes"],
    "leaves a store in subnets of an existing VPC open, without stopping": {
      change: {
        data: {
          type: "aws:elasticache/serverlessCache:ServerlessCache",
          inputs: { subnetIds: ["subnet-123"], securityGroupIds: ["id-dataGroup"] },
        },
      },
      phases: ["up"],
      outcome: "undecided",
    },
    "is mandatory in dev, too": {
      change: { dataFromApp: admitted({ inputs: { cidrIpv4: "0.0.0.0/0" } }) },
      phases: ["up"],
      tier: "dev",
      outcome: "violates",
    },
  },
});

function allowed(cidrBlock: string): Properties {
  return { ruleNo: 100, action: "allow", protocol: "-1", fromPort: 0, toPort: 0, cidrBlock };
}
