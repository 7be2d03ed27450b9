import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import {
  ContainerServicesArgs,
  createContainerServices,
} from "../../../components/compute/container-services";
import { serviceOutputs } from "../../../components/compute/service-outputs";
import { owners } from "../../../components/shared/owners";
import { document } from "../../support/inventory";
import { mockIngress } from "../../support/ingress";
import { mockAccount, mockRegion, registrations } from "../../support/mocks";
import { mockNetwork } from "../../support/network";
import { containerArgs, ecsRollout, mockFiles } from "./container-fixture";
import { mockQueue } from "../../support/queue";
import { mockDatabase, mockRoute, topicArn } from "./service-fixture";

type Services = ContainerServicesArgs["services"];

/** A service as the stack file describes it: rolling, behind a route or as a worker. */
const service = (change: Partial<Services[string]> = {}): Services[string] => ({
  ...containerArgs(),
  scaling: { min: 1, max: 2, cpuPercent: 50, schedules: {}, cooldownSeconds: 60 },
  rollout: ecsRollout({ strategy: "rolling" }),
  uses: [],
  volumes: {},
  ...change,
});

const bridged = { launchType: "ec2", networkMode: "bridge" } as const;

function args(services: Services, routed: readonly string[]): ContainerServicesArgs {
  return {
    services,
    cluster: {
      containerInsights: "disabled",
      capacity: {
        instanceType: "t4g.medium",
        min: 1,
        max: 4,
        targetPercent: 100,
        rootVolumeGiB: 30,
      },
    },
    ownerOf: owners(),
    ingress: mockIngress(),
    routes: new Map(routed.map((name) => [name, mockRoute(name)])),
    fileStores: new Map([["files", mockFiles()]]),
    stores: new Map([
      ["main", mockDatabase()],
      ["orders.receive", mockQueue().views?.["receive"] ?? mockQueue()],
    ]),
    queues: new Map([["orders", mockQueue()]]),
    network: mockNetwork(),
    topicArn,
    region: mockRegion,
    accountId: mockAccount,
    logRetentionDays: 14,
    secretRecoveryDays: 0,
    protectImages: false,
    detailedMonitoring: false,
    tags: {},
  };
}

const build = (services: () => Services, routed: readonly string[] = []) =>
  registrations(() => createContainerServices(args(services(), routed), {}));

describe("a stack's services in containers", () => {
  it("need no cluster where there are none", async () => {
    expect((await build(() => ({}))).census()).to.deep.equal({});
  });

  it("share one cluster, with instances only where one of them asks", async () => {
    const fargate = await build(() => ({ api: service(), docs: service() }), ["api", "docs"]);
    expect(fargate.count("aws:ecs/cluster:Cluster")).to.equal(1);
    expect(fargate.count("aws:ecs/service:Service")).to.equal(2);
    expect(fargate.count("aws:autoscaling/group:Group")).to.equal(0);
    const mixed = await build(
      () => ({ api: service(), docs: service({ launchType: "ec2" }) }),
      ["api", "docs"],
    );
    expect(mixed.count("aws:autoscaling/group:Group")).to.equal(1);
  });

  it("receive from the queue they scale by, said once or twice (row X10)", async () => {
    const backlog = { queue: "orders", messagesPerTask: 20 };
    const scaling = { ...service().scaling, backlog };
    const inventory = await build(() => ({
      worker: service({ scaling }),
      other: service({ scaling, uses: ["orders.receive"] }),
    }));
    for (const name of ["worker", "other"]) {
      const policy = inventory.named("aws:iam/rolePolicy:RolePolicy", `${name}-task`);
      const allowed = document(policy.inputs, "policy") as { Statement: { Action: string[] }[] };
      const receiving = allowed.Statement.filter(({ Action }) =>
        Action.includes("sqs:ReceiveMessage"),
      );
      expect(receiving, name).to.have.length(1);
    }
  });

  it("open each way of those under bridge once, however many of them use it", async () => {
    const inventory = await build(
      () => ({
        api: service({ ...bridged, uses: ["main"] }),
        docs: service({ ...bridged, uses: ["main"], outboundPorts: [443, 465] }),
      }),
      ["api", "docs"],
    );
    const ways = inventory
      .ofType("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule")
      .map(({ name }) => name);
    expect(ways).to.have.members([
      "ingress-to-cluster",
      "cluster-to-main",
      "cluster-to-internet-443",
      "cluster-to-internet-465",
    ]);
  });

  it("let nobody into the instances for a worker", async () => {
    const inventory = await build(() => ({ worker: service(bridged) }));
    expect(inventory.count("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule")).to.equal(
      0,
    );
  });

  it("are the same in any order", async () => {
    const lines = async (names: readonly string[]) => {
      const services = () => Object.fromEntries(names.map((name) => [name, service(bridged)]));
      return (await build(services, names)).lines();
    };
    expect(await lines(["api", "docs"])).to.deep.equal(await lines(["docs", "api"]));
  });

  it("say by what a release finds them, and which of them have none", async () => {
    const outputs: Record<string, unknown>[] = [];
    await registrations(() => {
      const services = { api: service(), docs: service({ image: "example/docs:1" }) };
      const { byName } = createContainerServices(args(services, ["api", "docs"]), {});
      outputs.push(serviceOutputs({ instances: new Map(), containers: byName }));
    });
    const [found] = outputs;
    const shared = ["cluster", "service", "family", "repositories", "rollout"];
    expect(found?.["api"]).to.have.all.keys(...shared, "templateFamily");
    expect(found?.["docs"]).to.have.all.keys(...shared, "taskDefinition");
    expect(found)
      .to.have.nested.property("api.repositories.api")
      .that.satisfies((url: unknown) => pulumi.Output.isInstance(url));
  });
});
