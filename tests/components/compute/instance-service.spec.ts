import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import { InstanceService, InstanceServiceArgs } from "../../../components/compute/instance-service";
import { ownership } from "../../../components/compute/rollout/ownership";
import { document, Inventory } from "../../support/inventory";
import { mockAccount, mockRegion, registrations, value } from "../../support/mocks";
import { mockNetwork } from "../../support/network";
import {
  allowing,
  key,
  mockDatabase,
  serviceArgs,
  statementsOf,
  topicArn,
} from "./service-fixture";

const group = "aws:autoscaling/group:Group";
const template = "aws:ec2/launchTemplate:LaunchTemplate";

const build = (change: Partial<InstanceServiceArgs> = {}) =>
  registrations(() => new InstanceService("app", serviceArgs(change)));

/** Built once: an inventory is never changed, and most specs ask the same one. */
let built: Promise<Inventory> | undefined;
const smallest = () => (built ??= build());

describe("an instance service", () => {
  it("is made of exactly these resources in its smallest form", async () => {
    expect((await smallest()).census()).to.deep.equal({
      "bluegreen-aws:compute:InstanceService": 1,
      "bluegreen-aws:compute:FleetKeeper": 1,
      "aws:ec2/securityGroup:SecurityGroup": 1,
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": 1,
      "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": 2,
      "aws:ssm/parameter:Parameter": 1,
      "aws:cloudwatch/logGroup:LogGroup": 2,
      "aws:iam/role:Role": 3,
      "aws:iam/rolePolicy:RolePolicy": 3,
      "aws:iam/rolePolicyAttachment:RolePolicyAttachment": 1,
      "aws:iam/instanceProfile:InstanceProfile": 1,
      [template]: 1,
      [group]: 1,
      "aws:autoscaling/policy:Policy": 1,
      "aws:cloudwatch/metricAlarm:MetricAlarm": 4,
      "aws:codedeploy/application:Application": 1,
      "aws:codedeploy/deploymentGroup:DeploymentGroup": 1,
      "aws:lambda/function:Function": 1,
      "aws:lambda/invocation:Invocation": 1,
      "aws:lambda/permission:Permission": 1,
      "aws:cloudwatch/eventRule:EventRule": 1,
      "aws:cloudwatch/eventTarget:EventTarget": 1,
    });
  });

  describe("its network", () => {
    it("is reached by the load balancer alone, on the service's port", async () => {
      const rule = (await smallest()).only(
        "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
      );
      expect(rule.name).to.equal("ingress-to-app");
      expect(rule.inputs).to.deep.include({
        referencedSecurityGroupId: "sg-ingress",
        fromPort: 8080,
        toPort: 8080,
      });
    });

    it("opens the way to the stores it uses and to the ports it names, no other", async () => {
      const inventory = await build({ stores: [mockDatabase()], outboundPorts: [443, 465] });
      const out = inventory
        .ofType("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule")
        .map(({ name, inputs }) => `${name} ${JSON.stringify(inputs["fromPort"])}`);
      expect(out).to.have.members([
        "ingress-to-app 8080",
        "app-to-main 5432",
        "app-to-internet-443 443",
        "app-to-internet-465 465",
      ]);
      const none = await build({ outboundPorts: [] });
      expect(none.count("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule")).to.equal(1);
    });
  });

  describe("where its network has interface endpoints", () => {
    const behindEndpoints = (services: string[]) =>
      registrations(() => {
        const endpoints = { name: "endpoints", port: 443, securityGroupId: "sg-endpoints" };
        const network = { ...mockNetwork(), interfaceEndpoints: { ...endpoints, services } };
        new InstanceService("app", serviceArgs({ network }));
      });

    it("connects to their group, by reference", async () => {
      const inventory = await behindEndpoints(["ssm"]);
      const rule = inventory.named(
        "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
        "app-to-endpoints",
      );
      expect(rule.inputs).to.deep.include({
        referencedSecurityGroupId: "sg-endpoints",
        fromPort: 443,
      });
    });

    it("may ask CodeDeploy for commands when that is how it is reached", async () => {
      const sids = async (services: string[]) => {
        const inventory = await behindEndpoints(services);
        const { inputs } = inventory.named("aws:iam/rolePolicy:RolePolicy", "app-instance");
        const { Statement } = document(inputs, "policy") as { Statement: { Sid?: string }[] };
        return Statement.map(({ Sid }) => Sid);
      };
      expect(await sids(["ssm"])).to.not.include("CodeDeployCommands");
      expect(await sids(["codedeploy-commands-secure"])).to.include("CodeDeployCommands");
    });
  });

  describe("its instances", () => {
    it("answer metadata to IMDSv2 from the host alone, have no public address, and are encrypted", async () => {
      const { inputs } = (await build({ rootVolumeGiB: 30 })).only(template);
      expect(inputs["metadataOptions"]).to.deep.equal({
        httpEndpoint: "enabled",
        httpTokens: "required",
        httpPutResponseHopLimit: 1,
      });
      const [card] = inputs["networkInterfaces"] as { associatePublicIpAddress: string }[];
      expect(card?.associatePublicIpAddress).to.equal("false");
      expect(inputs["blockDeviceMappings"]).to.deep.equal([
        {
          deviceName: "/dev/xvda",
          ebs: {
            volumeType: "gp3",
            volumeSize: 30,
            encrypted: "true",
            deleteOnTermination: "true",
          },
        },
      ]);
    });

    it("stay private and encrypted where it counts, whatever is overridden", async () => {
      const { inputs } = (
        await build({
          transforms: {
            launchTemplate: { metadataOptions: { httpTokens: "optional" }, keyName: "mine" },
          },
        })
      ).only(template);
      expect(inputs["keyName"]).to.equal("mine");
      expect(inputs["metadataOptions"]).to.deep.include({ httpTokens: "required" });
    });

    it("run the image of their family's architecture, resolved when they start", async () => {
      const image = async (instanceType: string) =>
        (await build({ instanceType })).only(template).inputs["imageId"];
      const path = "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default";
      expect(await image("t4g.micro")).to.equal(`${path}-arm64`);
      expect(await image("m7i.large")).to.equal(`${path}-x86_64`);
    });

    it("are measured every minute only when asked", async () => {
      const monitoring = async (detailedMonitoring: boolean) =>
        (await build({ detailedMonitoring })).only(template).inputs["monitoring"];
      expect(await monitoring(false)).to.deep.equal({ enabled: false });
      expect(await monitoring(true)).to.deep.equal({ enabled: true });
    });

    it("carry the stack's tags, which default tags do not give them", async () => {
      const inventory = await smallest();
      const specifications = inventory.only(template).inputs["tagSpecifications"] as {
        resourceType: string;
        tags: Record<string, string>;
      }[];
      expect(specifications.map(({ resourceType }) => resourceType)).to.deep.equal([
        "instance",
        "volume",
        "network-interface",
      ]);
      expect(specifications[0]?.tags).to.deep.equal({
        Project: "bluegreen-aws",
        Environment: "test",
        Name: "bluegreen-aws-test-app",
      });
      const tags = inventory.only(group).inputs["tags"] as { propagateAtLaunch: boolean }[];
      expect(tags).to.have.length(3);
      expect(tags.every((tag) => tag.propagateAtLaunch)).to.equal(true);
    });
  });

  describe("its role", () => {
    it("reads its own settings, secrets and releases, writes its own log, and uses its stores", async () => {
      const inventory = await build({ secrets: ["REGISTRY_TOKEN"], stores: [mockDatabase()] });
      const statements = statementsOf(inventory, "app-instance");
      const parameters = `arn:aws:ssm:${mockRegion}:${mockAccount}:parameter/bluegreen-aws/test/app`;
      expect(allowing(statements, "ssm:GetParametersByPath").Resource).to.deep.equal([
        parameters,
        `${parameters}/*`,
      ]);
      const secret = inventory.only("aws:secretsmanager/secret:Secret").outputs["arn"];
      const reads = statements.filter(({ Action }) =>
        Action.includes("secretsmanager:GetSecretValue"),
      );
      expect(reads.map(({ Resource }) => Resource)).to.deep.equal([[secret], "arn:main-secret"]);
      expect(allowing(statements, "logs:PutLogEvents").Resource).to.match(
        /log-group:\/bluegreen-aws\/test\/app:\*$/,
      );
      for (const { Sid, Action, Resource } of statements) {
        // AWS knows no resource for being managed; reading parameters is no part of it.
        if (Sid === "BeManaged") expect(Action.join()).to.not.match(/Get|secret|s3:/);
        else expect(Resource, Action.join()).to.not.equal("*");
        expect(Action.join()).to.not.contain("*");
      }
    });

    it("may decrypt only where there are secrets under the stack's key", async () => {
      const actions = async (change: Partial<InstanceServiceArgs>) =>
        statementsOf(await build(change), "app-instance").flatMap(({ Action }) => Action);
      expect(await actions({ kmsKeyArn: key })).to.not.include("kms:Decrypt");
      expect(await actions({ kmsKeyArn: key, secrets: ["TOKEN"] })).to.include("kms:Decrypt");
    });
  });

  describe("its fleet", () => {
    it("spans the app subnets, is judged by the load balancer, and waits for healthy targets", async () => {
      const { inputs } = (
        await build({ scaling: { min: 2, max: 8, cpuPercent: 60, schedules: {} } })
      ).only(group);
      expect(inputs["vpcZoneIdentifiers"]).to.deep.equal(["subnet-app-1", "subnet-app-2"]);
      expect(inputs).to.deep.include({
        minSize: 2,
        maxSize: 8,
        healthCheckType: "ELB",
        healthCheckGracePeriod: 300,
        minElbCapacity: 2,
        targetGroupArns: ["arn:target-group/app"],
      });
    });

    it("holds its average CPU, by a policy whose name every copy shares", async () => {
      const { inputs } = (
        await build({ scaling: { min: 1, max: 2, cpuPercent: 60, schedules: {} } })
      ).only("aws:autoscaling/policy:Policy");
      expect(inputs["name"]).to.equal("bluegreen-aws-test-app-cpu");
      expect(inputs["targetTrackingConfiguration"]).to.deep.equal({
        predefinedMetricSpecification: { predefinedMetricType: "ASGAverageCPUUtilization" },
        targetValue: 60,
      });
    });

    const copiedFleet = ownership.filter(({ mechanism }) => mechanism === "copiedFleet");

    for (const { type, property, owner, why } of copiedFleet)
      it(`leaves ${property} of ${type.split(":")[2]} to ${owner}: ${why.split(";")[0]}`, async () => {
        expect((await smallest()).only(type).ignoreChanges).to.include(property);
      });

    it("leaves nothing else alone", async () => {
      const inventory = await smallest();
      const ignored = inventory.all
        .filter(({ type }) => type !== "aws:lambda/invocation:Invocation")
        .flatMap(({ type, ignoreChanges }) => ignoreChanges.map((each) => `${type} ${each}`));
      expect(ignored).to.have.members(
        copiedFleet.map(({ type, property }) => `${type} ${property}`),
      );
    });
  });

  it("says what a release needs to know", async () => {
    let service: InstanceService | undefined;
    await registrations(() => (service = new InstanceService("app", serviceArgs())));
    const appSpec = await value(pulumi.output(service!.outputs["appSpec"]));
    expect(appSpec).to.contain("ValidateService").and.contain("BeforeAllowTraffic");
    expect(service!.alarmArns).to.have.length(3);
  });

  it("refuses an instance type that is none", async () => {
    let message = "";
    await build({ instanceType: "large" }).catch((error: unknown) => (message = String(error)));
    expect(message).to.contain('instanceType: "large"');
  });

  it("does not collide with another, in a preview either", async () => {
    const services = () => {
      new InstanceService("app", serviceArgs({ secrets: ["TOKEN"] }));
      new InstanceService("admin", serviceArgs({ secrets: ["TOKEN"] }, "admin"));
    };
    expect((await registrations(services)).count(group)).to.equal(2);
    expect((await registrations(services, { preview: true })).count(group)).to.equal(2);
  });

  it("tells the topic of every alarm, and of its end", async () => {
    for (const { inputs } of (await smallest()).ofType("aws:cloudwatch/metricAlarm:MetricAlarm"))
      expect(inputs).to.deep.include({ alarmActions: [topicArn], okActions: [topicArn] });
  });
});
