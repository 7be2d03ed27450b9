import { expect } from "chai";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

import { ofType, Resource } from "../../analysis/graph";
import { goldenText } from "./golden-text";
import { simulate } from "../../simulator/index";
import { input, repositoryRoot, StackName, stackNames, stackRun } from "../support/stacks";

const golden = path.join(repositoryRoot, "tests/program/golden");

async function only(stack: StackName, type: string, name?: string): Promise<Resource> {
  const all = ofType((await stackRun(stack)).graph, type);
  const found = all.filter((each) => name === undefined || each.name === name);
  expect(found, `${type} in ${stack}`).to.have.length(1);
  return found[0] as Resource;
}

async function count(stack: StackName, type: string): Promise<number> {
  return ofType((await stackRun(stack)).graph, type).length;
}

describe("the three stacks, as whole programs", function () {
  this.timeout(60_000);

  for (const stack of stackNames) {
    describe(stack, () => {
      it("runs clean in a preview and, with known outputs, in an up", async () => {
        for (const view of ["preview", "up"] as const) {
          const run = await stackRun(stack, view);
          expect(run.errors, view).to.deep.equal([]);
          expect(run.ok, view).to.equal(true);
        }
      });

      it("makes the same resources whether outputs are known or not", async () => {
        const urns = async (view: "preview" | "up") =>
          (await stackRun(stack, view)).graph.resources.map((resource) => resource.urn).sort();
        expect(await urns("up")).to.deep.equal(await urns("preview"));
      });

      it("breaks no policy, leaves none undecided at a mandatory level and needs no exemption", async () => {
        for (const view of ["preview", "up"] as const) {
          const { policies } = await stackRun(stack, view);
          expect(policies?.violations, view).to.deep.equal([]);
          expect(policies?.exemptions, view).to.deep.equal([]);
          expect(policies?.evaluated, view).to.be.greaterThan(25);
        }
      });

      it("leaves no policy undecided once it is up and every id is known", async () => {
        expect((await stackRun(stack, "up")).policies?.undecided).to.deep.equal([]);
      });

      it("is what its golden file lists, one resource a line (npm run golden writes it anew)", async () => {
        const { graph } = await stackRun(stack);
        const file = path.join(golden, `${stack}.txt`);
        expect(goldenText(graph)).to.equal(fs.readFileSync(file, "utf8"));
      });

      it("tags everything taggable with project, environment, owner and who manages it", async () => {
        const { graph } = await stackRun(stack);
        const tagged = graph.resources.filter((resource) => "tagsAll" in resource.inputs);
        expect(tagged).to.have.length.greaterThan(20);
        for (const resource of tagged) {
          expect(resource.inputs["tagsAll"], resource.urn).to.include({
            Project: "bluegreen-aws",
            Environment: stack,
            Owner: "platform",
            ManagedBy: "pulumi",
          });
        }
      });
    });
  }

  it("differ where the tiers differ (A1): zones, gateways, standby, copies, protection", async () => {
    const table = await Promise.all(
      stackNames.map(async (stack) => {
        const database = await only(stack, "aws:rds/instance:Instance");
        const fleet = await only(stack, "aws:autoscaling/group:Group", "app");
        return {
          stack,
          subnets: await count(stack, "aws:ec2/subnet:Subnet"),
          natGateways: await count(stack, "aws:ec2/natGateway:NatGateway"),
          multiAz: input(database, "multiAz"),
          databaseClass: input(database, "instanceClass"),
          backupDays: input(database, "backupRetentionPeriod"),
          protected: database.protect,
          minSize: input(fleet, "minSize"),
        };
      }),
    );
    expect(table).to.deep.equal([
      {
        stack: "dev",
        subnets: 6,
        natGateways: 0,
        multiAz: false,
        databaseClass: "db.t4g.micro",
        backupDays: 1,
        protected: false,
        minSize: 1,
      },
      {
        stack: "stg",
        subnets: 6,
        natGateways: 1,
        multiAz: true,
        databaseClass: "db.t4g.small",
        backupDays: 7,
        protected: true,
        minSize: 2,
      },
      {
        stack: "prd",
        subnets: 9,
        natGateways: 3,
        multiAz: true,
        databaseClass: "db.t4g.medium",
        backupDays: 14,
        protected: true,
        minSize: 2,
      },
    ]);
  });

  it("come up without a domain (dev): an internal load balancer behind CloudFront, and say so", async () => {
    const run = await stackRun("dev");
    const balancer = await only("dev", "aws:lb/loadBalancer:LoadBalancer");
    expect(input(balancer, "internal")).to.equal(true);
    expect(await count("dev", "aws:cloudfront/vpcOrigin:VpcOrigin")).to.equal(1);
    expect(await count("dev", "aws:acm/certificate:Certificate")).to.equal(0);
    expect(run.messages.map((message) => message.text).join("\n")).to.include("No dns.zone");
  });

  it("redirect HTTP and serve HTTPS with a validated certificate where there is a domain (A3, A4)", async () => {
    for (const stack of ["stg", "prd"] as const) {
      const { graph } = await stackRun(stack);
      const listeners = ofType(graph, "aws:lb/listener:Listener");
      expect(
        listeners.map((listener) => [input(listener, "port"), input(listener, "protocol")]),
      ).to.have.deep.members([
        [80, "HTTP"],
        [443, "HTTPS"],
      ]);
      expect(await count(stack, "aws:acm/certificateValidation:CertificateValidation")).to.equal(2);
      const balancer = await only(stack, "aws:lb/loadBalancer:LoadBalancer");
      expect(input(balancer, "internal")).to.equal(false);
    }
  });

  it("keep the database's password out of the program (A10)", async () => {
    for (const stack of stackNames) {
      const database = await only(stack, "aws:rds/instance:Instance");
      expect(input(database, "manageMasterUserPassword")).to.equal(true);
      expect(database.inputs).to.not.have.property("password");
    }
  });

  it("release through CodeDeploy's copied fleet with traffic control (A6) and no hand-set flag (A7)", async () => {
    for (const stack of stackNames) {
      const group = await only(stack, "aws:codedeploy/deploymentGroup:DeploymentGroup");
      expect(input(group, "deploymentStyle")).to.deep.include({
        deploymentType: "BLUE_GREEN",
        deploymentOption: "WITH_TRAFFIC_CONTROL",
      });
      expect(input(group, "blueGreenDeploymentConfig")).to.have.nested.property(
        "greenFleetProvisioningOption.action",
        "COPY_AUTO_SCALING_GROUP",
      );
    }
  });

  it("land in no other account than the one the stack file names", async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "stack-file-"));
    const configFile = path.join(folder, "Pulumi.dev.yaml");
    const devFile = fs.readFileSync(path.join(repositoryRoot, "Pulumi.dev.yaml"), "utf8");
    fs.writeFileSync(configFile, `${devFile}  bluegreen-aws:account: "123456789012"\n`);
    try {
      const run = await simulate({ directory: repositoryRoot, stack: "dev", configFile });
      const [provider] = ofType(run.graph, "pulumi:providers:aws");
      expect(run.errors).to.deep.equal([]);
      // Provider inputs travel as JSON text: that is how the engine keeps a provider's configuration.
      expect(JSON.stringify(provider?.inputs["allowedAccountIds"])).to.include("123456789012");
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  });
});
