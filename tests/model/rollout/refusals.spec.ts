import { readFileSync } from "node:fs";
import path from "node:path";

import { expect } from "chai";

import { can, isAccepted } from "../../../model/rollout/abilities";
import { Refusal } from "../../../model/rollout/refusal";
import { refusals, refused, stageAllowed } from "../../../model/rollout/refusals";
import {
  Hook,
  Mechanism,
  mechanisms,
  mechanismsOf,
  RolloutRequest,
  strategies,
  Strategy,
} from "../../../model/rollout/vocabulary";
import { containers, instances } from "./contexts";

const contextOf = (mechanism: Mechanism) =>
  mechanismsOf.containers.includes(mechanism) ? containers : instances;

const ask = (mechanism: Mechanism, strategy: Strategy, request: RolloutRequest = {}) =>
  refused({ mechanism, strategy, ...request }, contextOf(mechanism)).map(
    ({ refusal }) => refusal.id,
  );

const paths: Hook = { stage: "afterScaleUp", paths: ["/"], timeoutMinutes: 5 };
const script: Hook = { stage: "afterScaleUp", script: "check.sh", timeoutMinutes: 5 };
const steps = [
  { percent: 50, minutes: 5 },
  { percent: 100, minutes: 0 },
];
const approval = { timeoutMinutes: 60, onTimeout: "rollback" } as const;

/** What triggers each row, beside mechanism and strategy. */
const triggers: Readonly<Record<string, RolloutRequest>> = {
  "code-deploy-ecs-rolling": {},
  "copied-fleet-rolling": {},
  "copied-fleet-shares": {},
  "standing-fleets-rolling": {},
  "instance-refresh-fleets": {},
  "ecs-rolling-steps": { steps },
  "all-at-once-steps": { steps },
  "rolling-bake": { bakeMinutes: 5 },
  "copied-fleet-bake": { bakeMinutes: 5 },
  "instance-refresh-bake": { bakeMinutes: 5 },
  "ecs-keep-old": { keepOldMinutes: 5 },
  "instance-refresh-keep-old": { keepOldMinutes: 5 },
  "moving-percentages": { minimumHealthyPercent: 50 },
  "moving-most": { maximumPercent: 150 },
  "rolling-test-traffic": { testTraffic: true },
  "copied-fleet-test-traffic": { testTraffic: true },
  "rolling-hooks": { hooks: { smoke: paths } },
  "copied-fleet-function-hooks": { hooks: { smoke: paths } },
  "instance-refresh-hooks": { hooks: { smoke: paths } },
  "script-hooks": { hooks: { check: script } },
  "code-deploy-hooks-per-stage": { hooks: { one: paths, two: paths } },
  "no-approval": { approval },
  "approval-that-continues": { approval: { ...approval, onTimeout: "continue" } },
  "instance-refresh-rollback": { rollback: { onFailure: true, onAlarm: false, onStop: true } },
};

/** Every mechanism and strategy that a row speaks of and that there is. */
const cellsOf = ({ mechanisms: those, strategies: these = strategies, key }: Refusal) =>
  those.flatMap((mechanism) =>
    these
      .filter((strategy) => key === "strategy" || isAccepted(mechanism, strategy))
      .map((strategy) => [mechanism, strategy] as const),
  );

/** The provider's input types, by their name behind `inputs.`: `ecs.ServiceAlarms`. */
const typings = readFileSync(
  path.join(__dirname, "../../../node_modules/@pulumi/aws/types/input.d.ts"),
  "utf8",
);

/** The fields of one of them. Fails when there is no such type. */
function fieldsOf(type: string): string[] {
  const [namespace = "", name = ""] = type.split(".");
  const [, module = ""] =
    new RegExp(`^export declare namespace ${namespace} \\{\\n([\\s\\S]*?)^\\}`, "m").exec(
      typings,
    ) ?? [];
  const found = new RegExp(`^    interface ${name} \\{\\n([\\s\\S]*?)^    \\}`, "m").exec(module);
  if (found === null) throw new Error(`the provider has no input type ${type}`);
  return [...(found[1] ?? "").matchAll(/^ {8}(\w+)\??:/gm)].map(([, field = ""]) => field);
}

describe("what a mechanism refuses", () => {
  it("has a name of its own, and a request here that triggers it", () => {
    const ids = refusals.map(({ id }) => id);
    expect(new Set(ids).size).to.equal(ids.length);
    expect(ids).to.have.members(Object.keys(triggers));
  });

  for (const row of refusals)
    it(`refuses by ${row.id} where it says so, and only when it is asked for`, () => {
      const cells = cellsOf(row);
      expect(cells, "cells the row speaks of").to.not.have.length(0);
      for (const [mechanism, strategy] of cells) {
        const asked = ask(mechanism, strategy, triggers[row.id]);
        expect(asked, `${mechanism} ${strategy}`).to.include(row.id);
        if (row.key === "strategy") continue;
        expect(ask(mechanism, strategy), `${mechanism} ${strategy}, unasked`).to.deep.equal([]);
      }
    });

  it("says why, what is nearest, and where that is written", () => {
    for (const { id, because, nearest, source } of refusals) {
      expect(because, id).to.match(/^\S.{20,}/);
      expect(nearest, id).to.match(/^\S.{5,}/);
      if ("document" in source)
        expect(source.document, id).to.match(/(user|developer) guide|API reference/);
      else expect(fieldsOf(source.type), `${id}: ${source.type}`).to.not.include(source.lacks);
    }
  });

  it("rests on types that have the fields which the mechanisms use", () => {
    expect(fieldsOf("autoscaling.GroupInstanceRefreshPreferences")).to.include.members([
      "checkpointPercentages",
      "autoRollback",
    ]);
    expect(fieldsOf("codedeploy.DeploymentGroupBlueGreenDeploymentConfig")).to.include(
      "deploymentReadyOption",
    );
    expect(() => fieldsOf("ecs.ServiceThatIsNot")).to.throw("no input type");
  });

  it("is one row for each cell without a strategy, and none for the others", () => {
    for (const mechanism of mechanisms)
      for (const strategy of strategies) {
        const rows = ask(mechanism, strategy);
        expect(rows, `${mechanism} ${strategy}`).to.have.length(
          isAccepted(mechanism, strategy) ? 0 : 1,
        );
      }
  });

  it("agrees with what the mechanisms can do", () => {
    const asks: readonly (readonly [RolloutRequest, (cell: ReturnType<typeof can>) => boolean])[] =
      [
        [{ bakeMinutes: 5 }, ({ bake }) => bake],
        [{ testTraffic: true }, ({ testTraffic }) => testTraffic],
        [{ keepOldMinutes: 5 }, ({ keepOld }) => keepOld],
        [{ approval }, (cell) => cell.approval !== "none"],
        [
          { approval: { ...approval, onTimeout: "continue" } },
          (cell) => cell.approval === "either",
        ],
        [{ minimumHealthyPercent: 50 }, ({ percentages }) => percentages],
        [{ maximumPercent: 150 }, ({ percentages }) => percentages],
        [{ hooks: { smoke: paths } }, ({ functionHooks }) => functionHooks.length > 0],
      ];
    for (const mechanism of mechanisms)
      for (const strategy of strategies.filter((each) => isAccepted(mechanism, each)))
        for (const [request, able] of asks) {
          const what = `${mechanism} ${strategy} ${Object.keys(request).join()}`;
          const rows = ask(mechanism, strategy, request);
          expect(rows.length === 0, what).to.equal(able(can(mechanism, strategy)));
        }
  });

  it("says of a strategy that there is not nothing else: one mistake is one message", () => {
    expect(ask("copiedFleet", "canary", { steps, bakeMinutes: 5 })).to.deep.equal([
      "copied-fleet-shares",
    ]);
  });

  it("takes 0 and false for nothing asked", () => {
    const off = { bakeMinutes: 0, keepOldMinutes: 0, testTraffic: false };
    for (const mechanism of mechanisms)
      for (const strategy of strategies.filter((each) => isAccepted(mechanism, each)))
        expect(ask(mechanism, strategy, off)).to.deep.equal([]);
  });

  it("says what was found, and takes the default strategy for one that was not written", () => {
    const [only] = refused({ bakeMinutes: 7 }, { ...containers, routed: false });
    expect([only?.refusal.id, only?.found]).to.deep.equal(["rolling-bake", 7]);
    const [worker] = refused(
      { mechanism: "codeDeployEcs", strategy: undefined },
      { ...containers, routed: false },
    );
    expect([worker?.refusal.id, worker?.found]).to.deep.equal([
      "code-deploy-ecs-rolling",
      "rolling",
    ]);
  });

  it("knows at which stages a hook of each kind may run", () => {
    const allowed = (mechanism: Mechanism, strategy: Strategy, hook: Hook) =>
      stageAllowed(mechanism, strategy, hook);
    expect(allowed("ecs", "canary", paths)).to.equal(true);
    expect(allowed("ecs", "rolling", paths)).to.equal(false);
    expect(allowed("copiedFleet", "blueGreen", script)).to.equal(true);
    expect(allowed("copiedFleet", "blueGreen", { ...script, stage: "afterTestTraffic" })).to.equal(
      false,
    );
  });
});
