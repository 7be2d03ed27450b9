import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import { Cluster } from "../../../components/compute/cluster";
import {
  sharedCluster,
  SharedCluster,
  SharedClusterArgs,
  SharedClusterOutputs,
} from "../../../components/compute/shared-cluster";
import { mockIngress } from "../../support/ingress";
import { registrations, value } from "../../support/mocks";
import { mockNetwork } from "../../support/network";
import { mockDatabase } from "./service-fixture";

const owners: SharedClusterOutputs = {
  name: "p-owner-cluster",
  arn: "arn:aws:ecs:ap-northeast-2:111122223333:cluster/p-owner-cluster",
  instances: { capacityProvider: "cluster-1", securityGroupId: "sg-owner", bridge: true },
};

function join(
  outputs: SharedClusterOutputs | undefined,
  change: Partial<SharedClusterArgs> = {},
): SharedCluster {
  return new SharedCluster("cluster", {
    from: "owner",
    outputs: pulumi.output(outputs),
    network: mockNetwork(),
    ...change,
  });
}

/** Why the guest does not come up. */
async function refusal(
  outputs: SharedClusterOutputs | undefined,
  change: Partial<SharedClusterArgs> = {},
): Promise<string> {
  const asked: pulumi.Output<string>[] = [];
  await registrations(() => {
    const { arn, instances } = join(outputs, change);
    asked.push(instances?.capacityProvider ?? arn);
  }).catch(() => undefined);
  const [output] = asked;
  if (output === undefined) throw new Error("nothing was built");
  const answer = (output as unknown as { promise(): Promise<string> }).promise();
  return answer.then(
    () => "",
    (error: unknown) => {
      expect(pulumi.RunError.isInstance(error)).to.equal(true);
      return String(error);
    },
  );
}

describe("another stack's cluster", () => {
  it("is used by name, without a resource of its own", async () => {
    let name: Promise<string> | undefined;
    const inventory = await registrations(() => {
      name = value(join(owners).name);
    });
    expect(await name).to.equal("p-owner-cluster");
    expect(inventory.census()).to.deep.equal({ "bluegreen-aws:compute:SharedCluster": 1 });
  });

  it("opens to its guest's tasks what is the guest's own, and nothing that the owner opened", async () => {
    const inventory = await registrations(() => {
      join(owners, { instances: { bridge: { stores: [mockDatabase()], endpoints: [] } } });
    });
    const rules = inventory
      .ofType("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule")
      .map(({ inputs }) => [inputs["securityGroupId"], inputs["referencedSecurityGroupId"]]);
    expect(rules).to.deep.equal([["sg-owner", "sg-main"]]);
  });

  it("is refused where the owner has none, has no instances, or admits nobody to free ports", async () => {
    expect(await refusal(undefined)).to.include('stack owner has no output "cluster"');
    const { instances, ...fargate } = owners;
    expect(await refusal(fargate, { instances: {} })).to.include("has no instances");
    const shut = { ...owners, instances: { ...instances, bridge: false } } as SharedClusterOutputs;
    const bridged = { instances: { bridge: { stores: [], endpoints: [] } } };
    expect(await refusal(shut, bridged)).to.include("admit no load balancer");
    expect(await refusal(owners, bridged)).to.equal("");
  });

  it("is exported under names that guests rely on", async () => {
    const exported: Record<string, unknown>[] = [];
    await registrations(() => {
      const settings = { containerInsights: "disabled", logRetentionDays: 14 } as const;
      const capacity = { instanceType: "t4g.medium", min: 1, max: 2, targetPercent: 100 };
      const instances = {
        ...capacity,
        network: mockNetwork(),
        rootVolumeGiB: 30,
        detailedMonitoring: false,
        bridge: { ingress: mockIngress(), stores: [], endpoints: [], outboundPorts: [] },
        tags: {},
      };
      exported.push(sharedCluster(new Cluster("cluster", { ...settings, instances })));
      exported.push(sharedCluster(new Cluster("other", settings)));
    });
    const [whole, fargate] = exported;
    expect(whole?.["cluster"]).to.have.all.keys(Object.keys(owners));
    expect(whole).to.have.nested.property("cluster.instances.bridge", true);
    expect(whole?.["cluster"])
      .to.have.property("instances")
      .that.has.all.keys(Object.keys(owners.instances ?? {}));
    expect(fargate?.["cluster"]).to.have.all.keys("name", "arn");
  });
});
