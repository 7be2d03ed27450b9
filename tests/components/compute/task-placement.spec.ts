import { expect } from "chai";

import { PlacementArgs, taskPlacement } from "../../../components/compute/task-placement";
import { registrations } from "../../support/mocks";
import { mockCluster } from "./container-fixture";

async function placed(change: Partial<PlacementArgs>): Promise<ReturnType<typeof taskPlacement>> {
  const found: ReturnType<typeof taskPlacement>[] = [];
  await registrations(() => {
    const args = {
      launchType: "fargate",
      spotPercent: 0,
      minTasks: 2,
      cluster: mockCluster(),
    } as const;
    found.push(taskPlacement("api", { ...args, ...change }));
  });
  const [place] = found;
  if (place === undefined) throw new Error("there is a place");
  return place;
}

describe("the place of tasks", () => {
  it("is Fargate's latest platform, by a strategy that never changes", async () => {
    const one = await placed({});
    expect(one).to.deep.equal({
      platformVersion: "LATEST",
      capacityProviderStrategies: [{ capacityProvider: "FARGATE", weight: 1 }],
    });
    expect(await placed({ minTasks: 7 })).to.deep.equal(one);
  });

  it("is Spot for a share of what is above the least, in place when the share changes", async () => {
    const { capacityProviderStrategies, forceNewDeployment } = await placed({ spotPercent: 70 });
    expect(capacityProviderStrategies).to.deep.equal([
      { capacityProvider: "FARGATE", base: 2, weight: 30 },
      { capacityProvider: "FARGATE_SPOT", weight: 70 },
    ]);
    expect(forceNewDeployment).to.equal(true);
  });

  it("is refused on instances that the cluster has not", async () => {
    const message = await placed({ launchType: "ec2" }).then(
      () => "",
      (error: unknown) => String(error),
    );
    expect(message).to.include("services.api: the cluster has no instances");
  });
});
