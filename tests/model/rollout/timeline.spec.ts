import { expect } from "chai";

import { deploymentSeconds } from "../../../model/appspec";
import { resolveRollout } from "../../../model/rollout/resolve";
import {
  healthySeconds,
  longestSeconds,
  ServiceTimes,
  timeline,
  timeoutMinutes,
  waveSize,
} from "../../../model/rollout/timeline";
import { Hook, RolloutRequest } from "../../../model/rollout/vocabulary";
import { containers, instances, worker } from "./contexts";

const times: ServiceTimes = {
  startSeconds: 100,
  healthySeconds: 25,
  drainSeconds: 30,
  stopSeconds: 20,
  count: 4,
  healthCheckTimeoutSeconds: 5,
};

const phases = (request: RolloutRequest, context = containers) =>
  timeline(resolveRollout(request, context), times).map(
    ({ name, seconds, green }) => [name, seconds, green] as const,
  );

const hook = (stage: Hook["stage"]): Hook => ({ stage, paths: ["/"], timeoutMinutes: 2 });

describe("a rollout's timeline", () => {
  it("starts green, moves everything, bakes, and stops blue", () => {
    expect(phases({})).to.deep.equal([
      ["green starts", 125, 0],
      ["bake", 300, 100],
      ["blue is drained and stopped", 50, 100],
    ]);
  });

  it("has a phase for every share before the last, whose time is the bake's", () => {
    expect(phases({ strategy: "canary" })).to.deep.equal([
      ["green starts", 125, 0],
      ["10 % on green", 300, 10],
      ["bake", 300, 100],
      ["blue is drained and stopped", 50, 100],
    ]);
    const shares = phases({ strategy: "linear" }).filter(([name]) => name.includes("% on green"));
    expect(shares.map(([, , green]) => green)).to.deep.equal([20, 40, 60, 80]);
  });

  it("asks hooks and people in the order in which green is shown to them", () => {
    const hooks = { c: hook("afterTraffic"), b: hook("afterTestTraffic"), a: hook("afterScaleUp") };
    const approval = { timeoutMinutes: 3, onTimeout: "rollback" } as const;
    expect(phases({ strategy: "canary", hooks, approval })).to.deep.equal([
      ["green starts", 125, 0],
      ["hook a", 120, 0],
      ["hook b", 120, 0],
      ["approval", 180, 0],
      ["10 % on green", 300, 10],
      ["hook c", 120, 100],
      ["bake", 300, 100],
      ["blue is drained and stopped", 50, 100],
    ]);
  });

  it("leaves blue of two standing fleets to its own time, which nobody waits for", () => {
    const names = phases({ mechanism: "standingFleets" }, instances).map(([name]) => name);
    expect(names).to.deep.equal(["green starts", "bake"]);
  });

  it("replaces a few at a time when it rolls", () => {
    expect(phases({}, worker)).to.deep.equal([["4 of 4 are replaced", 175, 100]]);
    const few = { minimumHealthyPercent: 100, maximumPercent: 125 };
    expect(phases(few, worker)).to.deep.equal([["4 of 4 are replaced", 4 * 175, 100]]);
  });

  it("stops and looks at the checkpoints of an instance refresh", () => {
    expect(phases({ mechanism: "instanceRefresh" }, instances)).to.deep.equal([
      ["1 of 4 is replaced", 175, 25],
      ["checkpoint", 300, 25],
      ["2 of 4 are replaced", 175, 50],
      ["checkpoint", 300, 50],
      ["4 of 4 are replaced", 175, 100],
    ]);
  });

  it("takes a copied fleet's instances one after the other, hooks on each", () => {
    const hooks: Readonly<Record<string, Hook>> = {
      check: { stage: "afterScaleUp", script: "check.sh", timeoutMinutes: 1 },
    };
    const install = deploymentSeconds({ healthCheckTimeoutSeconds: 5 });
    expect(phases({ hooks }, instances)).to.deep.equal([
      ["green boots", 100, 0],
      ["the release is installed and verified", 4 * install, 0],
      ["hook check", 240, 0],
      ["green is registered", 100, 100],
      ["blue is drained", 120, 100],
    ]);
  });

  it("replaces as many at once as may be missing or be too many, and always one", () => {
    const wave = (count: number, minimumHealthyPercent: number, maximumPercent: number) =>
      waveSize(count, { minimumHealthyPercent, maximumPercent });
    expect(wave(4, 100, 200)).to.equal(4);
    expect(wave(4, 50, 100)).to.equal(2);
    expect(wave(10, 90, 110)).to.equal(2);
    expect(wave(1, 100, 100)).to.equal(1);
    expect(wave(3, 100, 120)).to.equal(1);
  });

  it("calls a target healthy after its checks, each at its latest", () => {
    expect(
      healthySeconds({ intervalSeconds: 10, timeoutSeconds: 5, healthyThreshold: 2 }),
    ).to.equal(25);
  });

  it("is waited for until its end, the way back, and ten minutes more", () => {
    const rollout = resolveRollout({}, containers);
    expect(longestSeconds(rollout, times)).to.equal(475);
    expect(timeoutMinutes(rollout, times)).to.equal(Math.ceil((475 + 175) / 60) + 10);
  });

  it("never gets shorter by something more to wait for", () => {
    const least = longestSeconds(resolveRollout({}, containers), times);
    const more: readonly RolloutRequest[] = [
      { bakeMinutes: 6 },
      { strategy: "canary" },
      { hooks: { smoke: hook("afterTraffic") } },
      { approval: { timeoutMinutes: 1, onTimeout: "rollback" } },
    ];
    for (const request of more)
      expect(longestSeconds(resolveRollout(request, containers), times)).to.be.greaterThan(least);
  });
});
