import { expect } from "chai";

import { percentageFault, refreshPreferences } from "../../../model/rollout/instance-refresh";
import { resolveRollout } from "../../../model/rollout/resolve";
import { stepFaults } from "../../../model/rollout/steps";
import { longestSeconds, ServiceTimes } from "../../../model/rollout/timeline";
import { RolloutRequest } from "../../../model/rollout/vocabulary";

const rollout = (request: RolloutRequest = {}) =>
  resolveRollout(
    { mechanism: "instanceRefresh", ...request },
    { runtime: "instances", routed: true, testListener: false, bakeMinutes: 10, keepOldMinutes: 5 },
  );

const times: ServiceTimes = {
  startSeconds: 240,
  healthySeconds: 25,
  drainSeconds: 30,
  stopSeconds: 0,
  count: 10,
  healthCheckTimeoutSeconds: 5,
};

/**
 * EC2 Auto Scaling as its user guide describes an instance refresh: as many at a time as both percentages leave
 * room for; each boots, is held back until it answers, warms up, and then an old one is drained; it waits at
 * every checkpoint but the last. Every step takes as long as it may.
 */
function worstRun(request: RolloutRequest, count: number): number {
  const preferences = refreshPreferences(rollout(request), times, []);
  const room = Math.floor((count * preferences.MaxHealthyPercentage) / 100);
  const least = Math.ceil((count * preferences.MinHealthyPercentage) / 100);
  const wave = Math.max(1, Math.min(count, room - least));
  const stops = preferences.CheckpointPercentages ?? [100];
  let [seconds, replaced] = [0, 0];
  for (const percent of stops) {
    const until = Math.ceil((count * percent) / 100);
    while (replaced < until) {
      replaced = Math.min(until, replaced + wave);
      seconds += times.startSeconds + preferences.InstanceWarmup + times.drainSeconds;
    }
    if (percent < 100) seconds += preferences.CheckpointDelay ?? 0;
  }
  return seconds;
}

describe("an instance refresh", () => {
  it("has everything the rollout says, in AWS's words", () => {
    const said = rollout({
      steps: [
        { percent: 25, minutes: 10 },
        { percent: 100, minutes: 0 },
      ],
      minimumHealthyPercent: 90,
      maximumPercent: 120,
    });
    expect(refreshPreferences(said, times, ["5xx", "p95"])).to.deep.equal({
      MinHealthyPercentage: 90,
      MaxHealthyPercentage: 120,
      InstanceWarmup: 25,
      SkipMatching: true,
      AutoRollback: true,
      CheckpointPercentages: [25, 100],
      CheckpointDelay: 600,
      AlarmSpecification: { Alarms: ["5xx", "p95"] },
    });
  });

  it("does not stop where there is one step, watches nothing without alarms, and goes back only if asked", () => {
    const all = [{ percent: 100, minutes: 0 }];
    const rollback = { onFailure: false, onAlarm: false, onStop: false };
    expect(refreshPreferences(rollout({ steps: all, rollback }), times, [])).to.deep.equal({
      MinHealthyPercentage: 100,
      MaxHealthyPercentage: 200,
      InstanceWarmup: 25,
      SkipMatching: true,
      AutoRollback: false,
    });
  });

  for (const request of [
    {},
    { maximumPercent: 110 },
    { minimumHealthyPercent: 50, maximumPercent: 100 },
    { maximumPercent: 100 },
    { steps: [{ percent: 100, minutes: 0 }] },
  ] satisfies RolloutRequest[])
    it(`takes at most what the timeline says: ${JSON.stringify(request)}`, () => {
      for (const count of [1, 2, 3, 10])
        expect(worstRun(request, count), `${count} instances`).to.equal(
          longestSeconds(rollout(request), { ...times, count }),
        );
    });

  it("may have at most 100 percent between the fewest and the most", () => {
    expect(percentageFault({ minimumHealthyPercent: 100, maximumPercent: 200 })).to.equal(
      undefined,
    );
    expect(percentageFault({ minimumHealthyPercent: 50, maximumPercent: 151 })).to.contain("150");
  });

  it("stops at whole percents", () => {
    const steps = [
      { percent: 12.5, minutes: 5 },
      { percent: 100, minutes: 0 },
    ];
    expect(stepFaults("instanceRefresh", "rolling", steps)).to.deep.equal([
      "whole percents at checkpoints",
    ]);
  });
});
