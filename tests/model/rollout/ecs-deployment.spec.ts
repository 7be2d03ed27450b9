import { expect } from "chai";

import { ecsDeployment, ecsPause, rebalancesZones } from "../../../model/rollout/ecs-deployment";
import { resolveRollout } from "../../../model/rollout/resolve";
import { Rollout, RolloutRequest } from "../../../model/rollout/vocabulary";

const rollout = (request: RolloutRequest = {}, testListener = false): Rollout =>
  resolveRollout(request, {
    runtime: "containers",
    routed: true,
    testListener,
    bakeMinutes: 30,
    keepOldMinutes: 60,
  });

describe("a rollout as ECS takes it", () => {
  it("names each strategy with its own block alone, minutes as text and percents as numbers", () => {
    expect(ecsDeployment(rollout({ strategy: "rolling" }))).to.deep.equal({ strategy: "ROLLING" });
    expect(ecsDeployment(rollout())).to.deep.equal({
      strategy: "BLUE_GREEN",
      bakeTimeInMinutes: "30",
    });
    const canary = [
      { percent: 2.5, minutes: 7 },
      { percent: 100, minutes: 0 },
    ];
    expect(
      ecsDeployment(rollout({ strategy: "canary", steps: canary, bakeMinutes: 0 })),
    ).to.deep.equal({
      strategy: "CANARY",
      bakeTimeInMinutes: "0",
      canaryConfiguration: { canaryPercent: 2.5, canaryBakeTimeInMinutes: "7" },
    });
    expect(ecsDeployment(rollout({ strategy: "linear" }))).to.deep.equal({
      strategy: "LINEAR",
      bakeTimeInMinutes: "30",
      linearConfiguration: { stepPercent: 20, stepBakeTimeInMinutes: "5" },
    });
  });

  it("waits for a person where green can be looked at: behind the test listener, else once it is up", () => {
    const approval = { timeoutMinutes: 90, onTimeout: "rollback" } as const;
    expect(ecsPause(rollout({ approval }))).to.deep.equal([
      {
        targetType: "PAUSE",
        lifecycleStages: ["POST_SCALE_UP"],
        timeoutConfiguration: { timeoutInMinutes: "90", action: "ROLLBACK" },
      },
    ]);
    const [pause] = ecsPause(rollout({ approval: { ...approval, onTimeout: "continue" } }, true));
    expect(pause?.lifecycleStages).to.deep.equal(["POST_TEST_TRAFFIC_SHIFT"]);
    expect(pause?.timeoutConfiguration.action).to.equal("CONTINUE");
  });

  it("waits for nobody where nobody was asked for", () => {
    expect(ecsPause(rollout())).to.deep.equal([]);
  });

  it("lets ECS balance zones unless a rolling service has no room for one task more", () => {
    expect(rebalancesZones(rollout())).to.equal(true);
    expect(rebalancesZones(rollout({ strategy: "rolling" }))).to.equal(true);
    expect(rebalancesZones(rollout({ strategy: "rolling", maximumPercent: 100 }))).to.equal(false);
  });
});
