import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import {
  ClusterInstancesArgs,
  createClusterInstances,
} from "../../../components/compute/cluster-instances";
import { mockIngress } from "../../support/ingress";
import { Inventory, text } from "../../support/inventory";
import { mockAccount, mockRegion, registrations } from "../../support/mocks";
import { mockNetwork } from "../../support/network";
import { allowing, mockDatabase, statementsOf } from "./service-fixture";

const group = "aws:autoscaling/group:Group";
const template = "aws:ec2/launchTemplate:LaunchTemplate";
const provider = "aws:ecs/capacityProvider:CapacityProvider";

const build = (change: () => Partial<ClusterInstancesArgs> = () => ({})) =>
  registrations(() => {
    const parent = new pulumi.ComponentResource("bluegreen-aws:compute:Test", "test");
    const args = {
      cluster: new aws.ecs.Cluster("cluster", { name: "the-cluster" }, { parent }),
      network: mockNetwork(),
      instanceType: "t4g.medium",
      min: 2,
      max: 6,
      targetPercent: 90,
      rootVolumeGiB: 30,
      detailedMonitoring: true,
      bridge: { stores: [], endpoints: [], outboundPorts: [] },
      tags: { Project: "bluegreen-aws" },
    };
    createClusterInstances("cluster", { ...args, ...change() }, parent);
  });

let built: Promise<Inventory> | undefined;
const smallest = () => (built ??= build());

/** Rules of the instances' group in one direction, as source or target and ports. */
function opened(inventory: Inventory, direction: "Ingress" | "Egress"): unknown[][] {
  const own = inventory.only("aws:ec2/securityGroup:SecurityGroup").id;
  return inventory
    .ofType(`aws:vpc/securityGroup${direction}Rule:SecurityGroup${direction}Rule`)
    .filter(({ inputs }) => inputs["securityGroupId"] === own)
    .map(({ inputs }) => [
      inputs["referencedSecurityGroupId"] ?? inputs["cidrIpv4"],
      inputs["fromPort"],
      inputs["toPort"],
    ]);
}

describe("a cluster's instances", () => {
  it("run the newest ECS image of their architecture, and join by name", async () => {
    const image = async (instanceType: string) =>
      (await build(() => ({ instanceType }))).only(template).inputs["imageId"];
    const path = "resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023";
    expect(await image("t4g.medium")).to.equal(`${path}/arm64/recommended/image_id`);
    expect(await image("m7i.large")).to.equal(`${path}/recommended/image_id`);
    const encoded = text((await smallest()).only(template).inputs, "userData");
    expect(Buffer.from(encoded, "base64").toString()).to.match(
      /^#!\/bin\/bash\nCLUSTER='bluegreen-aws-test-cluster'\n/,
    );
  });

  it("keep their own rights from their tasks, and their volumes encrypted", async () => {
    const { inputs } = (await smallest()).only(template);
    expect(inputs["metadataOptions"]).to.include({
      httpTokens: "required",
      httpPutResponseHopLimit: 1,
    });
    expect(inputs["blockDeviceMappings"]).to.have.nested.property("[0].ebs.encrypted", "true");
    expect(inputs["networkInterfaces"]).to.have.nested.property(
      "[0].associatePublicIpAddress",
      "false",
    );
  });

  it("are as many as the tasks need, between their limits, and go without their tasks alone", async () => {
    const inventory = await smallest();
    expect(inventory.only(provider).inputs["autoScalingGroupProvider"]).to.deep.include({
      managedScaling: { status: "ENABLED", targetCapacity: 90, instanceWarmupPeriod: 300 },
      managedTerminationProtection: "ENABLED",
      managedDraining: "ENABLED",
    });
    const { inputs } = inventory.only(group);
    expect(inputs).to.deep.include({ minSize: 2, maxSize: 6, protectFromScaleIn: true });
    // What is not said cannot be set back: ECS moves it.
    expect(inputs).to.not.have.property("desiredCapacity");
    expect(inputs["tags"]).to.deep.include({
      key: "AmazonECSManaged",
      value: "true",
      propagateAtLaunch: true,
    });
  });

  it("may join this cluster and take its tasks, no other's", async () => {
    const statements = statementsOf(await smallest(), "cluster-instance");
    const cluster = `arn:aws:ecs:${mockRegion}:${mockAccount}:cluster/the-cluster`;
    expect(allowing(statements, "ecs:RegisterContainerInstance").Resource).to.equal(cluster);
    expect(allowing(statements, "ecs:Poll").Resource).to.equal(
      `${cluster.replace(":cluster/", ":container-instance/")}/*`,
    );
    expect(statements.flatMap(({ Action }) => Action).join()).to.not.match(/ecr:|logs:|\*/);
  });

  it("are reached by nobody, and reach HTTPS, in their smallest form", async () => {
    expect(opened(await smallest(), "Ingress")).to.deep.equal([]);
    expect(opened(await smallest(), "Egress")).to.deep.equal([["0.0.0.0/0", 443, 443]]);
  });

  it("admit the load balancer to the ports that tasks under bridge are given", async () => {
    const inventory = await build(() => ({
      bridge: {
        ingress: mockIngress(),
        stores: [mockDatabase()],
        endpoints: [],
        outboundPorts: [443, 465],
      },
    }));
    expect(opened(inventory, "Ingress")).to.deep.equal([["sg-ingress", 32768, 65535]]);
    expect(opened(inventory, "Egress")).to.deep.equal([
      ["sg-main", 5432, 5432],
      ["0.0.0.0/0", 443, 443],
      ["0.0.0.0/0", 465, 465],
    ]);
  });
});
