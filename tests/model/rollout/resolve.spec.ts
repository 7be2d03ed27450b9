import { expect } from "chai";

import { isAccepted } from "../../../model/rollout/abilities";
import { refused } from "../../../model/rollout/refusals";
import { mechanismOf, resolveRollout } from "../../../model/rollout/resolve";
import { stepFaults } from "../../../model/rollout/steps";
import {
  mechanismsOf,
  rolloutEvents,
  RolloutRequest,
  Runtime,
} from "../../../model/rollout/vocabulary";
import { containers, instances, worker } from "./contexts";

const contexts = { containers, instances };

describe("a rollout that leaves things out", () => {
  it("is ECS's for containers and a copied fleet's for instances", () => {
    expect(mechanismOf({}, containers)).to.equal("ecs");
    expect(mechanismOf({}, instances)).to.equal("copiedFleet");
    expect(mechanismOf({ mechanism: "codeDeployEcs" }, containers)).to.equal("codeDeployEcs");
  });

  it("moves all traffic at once with a route, rolls without one, and takes shares for CodeDeploy's reason", () => {
    const strategy = (request: RolloutRequest, context = containers) =>
      resolveRollout(request, context).strategy;
    expect(strategy({})).to.equal("blueGreen");
    expect(strategy({}, worker)).to.equal("rolling");
    expect(strategy({ mechanism: "codeDeployEcs" })).to.equal("canary");
    expect(strategy({ mechanism: "instanceRefresh" }, instances)).to.equal("rolling");
    expect(strategy({ strategy: "linear" })).to.equal("linear");
  });

  it("has the tier's times where the mechanism has a use for them, and none where it has not", () => {
    const times = (request: RolloutRequest, context = containers) => {
      const { bakeMinutes, keepOldMinutes } = resolveRollout(request, context);
      return [bakeMinutes, keepOldMinutes];
    };
    expect(times({})).to.deep.equal([5, 0]);
    expect(times({ strategy: "rolling" })).to.deep.equal([0, 0]);
    expect(times({}, instances)).to.deep.equal([0, 60]);
    expect(times({ mechanism: "standingFleets" }, instances)).to.deep.equal([5, 60]);
    expect(times({ bakeMinutes: 0 })).to.deep.equal([0, 0]);
  });

  it("shows testers green wherever they have a listener and green a group of its own", () => {
    const tested = (request: RolloutRequest, context = containers) =>
      resolveRollout(request, context).testTraffic;
    expect(tested({})).to.equal(true);
    expect(tested({ testTraffic: false })).to.equal(false);
    expect(tested({}, { ...containers, testListener: false })).to.equal(false);
    expect(tested({ strategy: "rolling" })).to.equal(false);
    expect(tested({}, instances)).to.equal(false);
  });

  it("has steps that its mechanism takes", () => {
    for (const runtime of Object.keys(mechanismsOf) as Runtime[])
      for (const mechanism of mechanismsOf[runtime])
        for (const strategy of ["rolling", "blueGreen", "canary", "linear"] as const) {
          if (!isAccepted(mechanism, strategy)) continue;
          const { steps } = resolveRollout({ mechanism, strategy }, contexts[runtime]);
          expect(steps.at(-1)).to.deep.equal({ percent: 100, minutes: 0 });
          expect(stepFaults(mechanism, strategy, steps), `${mechanism} ${strategy}`).to.deep.equal(
            [],
          );
        }
  });

  it("is never refused for what it did not ask for", () => {
    for (const runtime of Object.keys(mechanismsOf) as Runtime[])
      for (const mechanism of mechanismsOf[runtime])
        expect(refused({ mechanism }, contexts[runtime]), mechanism).to.deep.equal([]);
    expect(refused({}, worker)).to.deep.equal([]);
  });

  it("goes back whatever happens, tells of everything, and asks nobody", () => {
    const { rollback, notify, alarms, hooks, approval } = resolveRollout({}, containers);
    expect(rollback).to.deep.equal({ onFailure: true, onAlarm: true, onStop: true });
    expect(notify).to.deep.equal(rolloutEvents);
    expect(alarms).to.deep.equal({ made: true, names: [] });
    expect(resolveRollout({}, worker).alarms.made).to.equal(true);
    expect([hooks, approval]).to.deep.equal([{}, undefined]);
  });

  it("keeps every word that was written", () => {
    const request = {
      mechanism: "ecs",
      strategy: "canary",
      steps: [
        { percent: 1, minutes: 9 },
        { percent: 100, minutes: 0 },
      ],
      bakeMinutes: 3,
      testTraffic: false,
      alarms: { made: false, names: ["mine"] },
      hooks: { smoke: { stage: "afterTraffic", paths: ["/"], timeoutMinutes: 1 } },
      approval: { timeoutMinutes: 9, onTimeout: "continue" },
      rollback: { onFailure: true, onAlarm: false, onStop: false },
      keepOldMinutes: 0,
      notify: ["stop"],
      minimumHealthyPercent: 100,
      maximumPercent: 200,
    } as const satisfies RolloutRequest;
    expect(resolveRollout(request, containers)).to.deep.equal(request);
  });
});
