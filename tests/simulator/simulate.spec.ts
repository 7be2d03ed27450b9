import path from "node:path";

import { expect } from "chai";

import { REDACTED, UNKNOWN } from "../../analysis/graph";
import { SECRET_PLACEHOLDER, Simulation } from "../../simulator";
import { resource, run } from "./support/runs";

const SUBNET = "aws:ec2/subnet:Subnet";
const PARAMETER = "aws:ssm/parameter:Parameter";
const pack = path.join(__dirname, "packs/sample");

describe("simulate: a whole program", function () {
  this.timeout(60_000);
  let preview: Simulation;
  let up: Simulation;

  before(async () => {
    preview = await run("whole", { policyPack: pack });
    up = await run("whole", { simulateUp: true });
  });

  it("runs clean as a preview and with known outputs", () => {
    expect(preview.errors).to.deep.equal([]);
    expect(up.errors).to.deep.equal([]);
    expect([preview.ok, up.ok]).to.deep.equal([true, true]);
  });

  it("declares the same resources either way", () => {
    const urns = ({ graph }: Simulation) => graph.resources.map(({ urn }) => urn);
    expect(urns(preview)).to.deep.equal(urns(up));
    expect(preview.graph).to.include({ project: "whole", stack: "test" });
  });

  it("hands default values of Pulumi.yaml to the program, and its log to the caller", () => {
    expect(preview.messages).to.deep.equal([{ severity: "info", text: "hello from the program" }]);
  });

  it("leaves unknown in a preview what only AWS knows", () => {
    const group = resource(preview, "aws:ec2/securityGroup:SecurityGroup", "web");
    expect(group.inputs.vpcId).to.equal(UNKNOWN);
    expect(group.outputs).to.include({ arn: UNKNOWN, description: "web" });
    expect(group.outputs).not.to.have.property("id");
    expect(preview.outputs.groupId).to.equal(UNKNOWN);
  });

  it("answers from the resource table when outputs are to be known", () => {
    const group = resource(up, "aws:ec2/securityGroup:SecurityGroup", "web");
    expect(group.outputs.id).to.match(/^sg-[0-9a-f]{17}$/);
    expect(up.outputs.groupId).to.equal(group.outputs.id);
    expect(JSON.stringify(up.graph)).not.to.include(UNKNOWN);
  });

  it("fills references to a component's children, as vpc.subnets are", () => {
    const zones = ["a", "a", "a", "c", "c", "c"].map((letter) => `ap-northeast-2${letter}`);
    expect(preview.outputs.zones).to.deep.equal(zones);
  });

  it("names what is unnamed and tags what is taggable, known already in a preview", () => {
    const group = resource(preview, "aws:ec2/securityGroup:SecurityGroup", "web");
    expect(group.inputs.name).to.match(/^web-[0-9a-f]{7}$/);
    expect(resource(up, group.type, "web").inputs.name).to.equal(group.inputs.name);
    const parameter = resource(up, PARAMETER, "key");
    expect(parameter.inputs.tagsAll).to.deep.equal({ Owner: "me", Project: "whole" });
  });

  it("takes a component's transforms to the children of a remote component inside it", () => {
    const tags = { Area: "network", Name: "net-app-2", SubnetType: "Private", Touched: "yes" };
    expect(resource(preview, SUBNET, "net-app-2").inputs.tags).to.deep.equal(tags);
    expect(preview.outputs.secondSubnetTags).to.have.property("Touched", "yes");
  });

  it("keeps parents, dependencies, provider and options of every resource", () => {
    const group = resource(preview, "aws:ec2/securityGroup:SecurityGroup", "web");
    expect(group.protect).to.equal(true);
    expect(group.parent).to.match(/pulumi:pulumi:Stack::whole-test$/);
    expect(group.options.provider).to.match(/pulumi:providers:aws::aws$/);
    const vpc = resource(preview, "aws:ec2/vpc:Vpc", "net");
    expect(group.propertyDependencies.vpcId).to.include(vpc.urn);
    const { options } = resource(preview, PARAMETER, "key");
    expect(options).to.deep.include({ ignoreChanges: ["value"], customTimeouts: { create: "5m" } });
  });

  it("lists a resource after its parent and everything it depends on", () => {
    const position = new Map(preview.graph.resources.map(({ urn }, index) => [urn, index]));
    for (const { urn, parent, dependencies } of preview.graph.resources) {
      for (const earlier of [...dependencies, ...(parent === undefined ? [] : [parent])]) {
        expect(position.get(earlier), `${earlier} before ${urn}`).to.be.lessThan(
          position.get(urn) ?? -1,
        );
      }
    }
  });

  it("never decrypts a secret and never shows one", () => {
    for (const simulation of [preview, up]) {
      const everything = JSON.stringify(simulation);
      expect(everything).not.to.include(SECRET_PLACEHOLDER);
      expect(everything).not.to.include("AAABAMdG8J7Zq6G4");
      expect(simulation.outputs.apiKey).to.equal(REDACTED);
      expect(resource(simulation, PARAMETER, "key").inputs.value).to.equal(REDACTED);
    }
    expect(up.outputs.dbPassword).to.equal(REDACTED);
  });

  it("answers functions from the table, for the account of the provider", () => {
    expect(preview.outputs.account).to.equal("123456789012");
  });

  it("says the same in every run", async () => {
    const again = await run("whole", { policyPack: pack }, "again");
    expect(JSON.stringify(again)).to.equal(JSON.stringify(preview));
  });

  describe("with a policy pack", () => {
    const about = (policy: string) =>
      preview.policies?.violations.filter((violation) => violation.policy === policy) ?? [];

    it("reports which pack judged, and how often", () => {
      expect(preview.policies?.packs).to.deep.equal([
        { name: "sample", version: "1.2.3", policies: 6 },
      ]);
      // Three rules apply to the group, two to the parameter, one to the stack.
      expect(preview.policies?.evaluated).to.equal(6);
      expect(preview.policies?.errors).to.deep.equal([]);
    });

    it("reports a violation with level, severity, resource and message", () => {
      expect(about("group-must-be-described-well")).to.deep.equal([
        {
          policy: "group-must-be-described-well",
          level: "mandatory",
          severity: "high",
          urn: resource(preview, "aws:ec2/securityGroup:SecurityGroup", "web").urn,
          message: "description is web",
        },
      ]);
    });

    it("reports a rule that met an unknown value as undecided, at the rule's own level", () => {
      expect(preview.policies?.undecided).to.deep.equal([
        {
          policy: "group-must-be-in-a-vpc",
          level: "mandatory",
          urn: resource(preview, "aws:ec2/securityGroup:SecurityGroup", "web").urn,
          property: "vpcId",
          message: "string value at .vpcId can't be known during preview",
        },
      ]);
    });

    it("reports an exempted violation as an exemption", () => {
      const [exempted] = preview.policies?.exemptions ?? [];
      expect(exempted).to.include({ reason: "old system", owner: "team-a", expires: "2030-01-31" });
      expect(about("group-must-be-exempt")).to.deep.equal([]);
    });

    it("lets a remediation change the inputs before anything is judged", () => {
      const { inputs, outputs } = resource(preview, PARAMETER, "key");
      expect(inputs.tags).to.deep.equal({ Owner: "me", Remediated: "yes" });
      expect(outputs.tags).to.deep.equal(inputs.tags);
      expect(about("parameter-must-be-tagged")).to.deep.equal([]);
      expect(preview.policies?.remediations).to.have.length(1);
    });

    it("hands over options, provider and configuration, as the engine does", () => {
      expect(
        about("resource-must-see-its-surroundings").map(({ message }) => message),
      ).to.deep.equal([
        "ignores value, creates within 300 s, provider aws, value string, greeting hello",
      ]);
    });

    it("judges the stack as a whole, with parents", () => {
      expect(about("stack-must-be-counted").map(({ message }) => message)).to.deep.equal([
        "6 subnets under aws:ec2/vpc:Vpc",
      ]);
    });
  });
});
