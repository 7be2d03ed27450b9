import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { expect } from "chai";

import { Properties, Resource } from "../../../../analysis/graph";
import type { StackSubjectData } from "../../../../policy/lib/subject";
import { rule } from "../../../../policy/rules/ec2/ec2-vpc-no-public-path-to-data";
import { StackName, stackNames, stackRun, View } from "../../../support/stacks";
import { outcomeOf } from "../../support/outcome";
import { runningPack } from "../../support/running-pack";
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

describe("policy ec2-vpc-no-public-path-to-data on the real stacks", function () {
  this.timeout(120_000);

  async function resources(stack: StackName, view: View): Promise<readonly Resource[]> {
    return (await stackRun(stack, view)).graph.resources;
  }

  /** As the engine shows a resource that exists to a pack. */
  function subject({ type, name, urn, parent, outputs, options }: Resource): StackSubjectData {
    const propertyDependencies = {};
    return { type, name, urn, parent, properties: outputs, options, propertyDependencies };
  }

  /** prd, with the database open to whoever has an address in the VPC. */
  async function opened(): Promise<readonly StackSubjectData[]> {
    const all = await resources("prd", "up");
    const cidrIpv4 = "10.30.0.0/16";
    const changed = all.map((each) =>
      each.name === "app-to-main" && each.type.endsWith(":SecurityGroupIngressRule")
        ? { ...each, outputs: { ...each.outputs, cidrIpv4, referencedSecurityGroupId: "" } }
        : each,
    );
    return changed.filter(({ type }) => type !== "pulumi:pulumi:Stack").map(subject);
  }

  for (const stack of stackNames) {
    it(`finds nothing in ${stack}, and waits for the deployment in a preview`, async () => {
      for (const view of ["preview", "up"] as const) {
        const { policies } = await stackRun(stack, view);
        const own = (all: readonly { policy: string; level: string }[] = []) =>
          all.filter(({ policy }) => policy === rule.name).map(({ level }) => level);
        expect(own(policies?.violations), view).to.deep.equal([]);
        expect(own(policies?.undecided), view).to.deep.equal(view === "up" ? [] : ["advisory"]);
      }
    });
  }

  it("stops prd when its database admits the VPC's addresses", async () => {
    const diagnostics = await (await runningPack({ tier: "prd" })).analyzeStack(await opened());
    const own = diagnostics.filter(({ policy }) => policy === rule.name);
    expect(outcomeOf(rule.name, diagnostics)).to.equal("violates");
    expect(own.map(({ level }) => level)).to.deep.equal(["mandatory", "mandatory", "mandatory"]);
    expect(own[0]?.message).to.include("main admits any address of public subnet network-public-1");
  });

  it("lets through what an exemption names, and says so", async () => {
    const directory = mkdtempSync(path.join(tmpdir(), "exemptions-"));
    const exemptionsFile = path.join(directory, "exemptions.json");
    const inThirtyDays = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
    const exemption = {
      rule: rule.name,
      resource: "main",
      stacks: ["test"],
      reason: "The old reporting host moves next month",
      owner: "platform",
      expires: inThirtyDays,
    };
    writeFileSync(exemptionsFile, JSON.stringify({ exemptions: [exemption] }));
    try {
      const pack = await runningPack({ tier: "prd", exemptionsFile });
      const diagnostics = await pack.analyzeStack(await opened());
      const own = diagnostics.filter(({ policy }) => policy === rule.name);
      expect(own.map(({ level }) => level)).to.deep.equal(["advisory", "advisory", "advisory"]);
      expect(own[0]?.message).to.include("The old reporting host moves next month");
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});
