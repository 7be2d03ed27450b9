import { expect } from "chai";

import { Cluster, ClusterArgs } from "../../../components/compute/cluster";
import { registrations } from "../../support/mocks";
import { mockNetwork } from "../../support/network";
import { key } from "./service-fixture";

const build = (change: () => Partial<ClusterArgs> = () => ({})) =>
  registrations(
    () =>
      new Cluster("cluster", { containerInsights: "enabled", logRetentionDays: 90, ...change() }),
  );

const instances = (): Partial<ClusterArgs> => ({
  instances: {
    network: mockNetwork(),
    instanceType: "t4g.medium",
    min: 2,
    max: 6,
    targetPercent: 100,
    rootVolumeGiB: 30,
    detailedMonitoring: false,
    bridge: { stores: [], endpoints: [], outboundPorts: [] },
    tags: {},
  },
});

describe("a cluster", () => {
  it("is Fargate alone in its smallest form", async () => {
    expect((await build()).census()).to.deep.equal({
      "bluegreen-aws:compute:Cluster": 1,
      "aws:cloudwatch/logGroup:LogGroup": 1,
      "aws:ecs/cluster:Cluster": 1,
      "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders": 1,
    });
  });

  it("has the metrics that were asked for", async () => {
    const { inputs } = (await build(() => ({ containerInsights: "enhanced" }))).only(
      "aws:ecs/cluster:Cluster",
    );
    expect(inputs["settings"]).to.deep.equal([{ name: "containerInsights", value: "enhanced" }]);
  });

  it("keeps what is done in its shells, encrypted with the stack's key where there is one", async () => {
    const inventory = await build(() => ({ kmsKeyArn: key }));
    expect(inventory.only("aws:ecs/cluster:Cluster").inputs["configuration"]).to.deep.equal({
      executeCommandConfiguration: {
        kmsKeyId: key,
        logging: "OVERRIDE",
        logConfiguration: {
          cloudWatchLogGroupName: "/bluegreen-aws/test/cluster/exec",
          cloudWatchEncryptionEnabled: true,
        },
      },
    });
    expect(inventory.only("aws:cloudwatch/logGroup:LogGroup").inputs).to.include({
      retentionInDays: 90,
      kmsKeyId: key,
    });
  });

  it("offers Fargate, Spot, and its own instances where it has some", async () => {
    const providers = async (change?: () => Partial<ClusterArgs>) =>
      (await build(change)).only("aws:ecs/clusterCapacityProviders:ClusterCapacityProviders")
        .inputs["capacityProviders"];
    expect(await providers()).to.deep.equal(["FARGATE", "FARGATE_SPOT"]);
    const inventory = await build(instances);
    const own = inventory.only("aws:ecs/capacityProvider:CapacityProvider").outputs["name"];
    expect(await providers(instances)).to.deep.equal(["FARGATE", "FARGATE_SPOT", own]);
  });
});
