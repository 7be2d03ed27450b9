/** Every word about rollouts that a stack file may say is said in one of tests/stacks, and the others are refused. */
import { readFileSync } from "node:fs";
import path from "node:path";

import { expect } from "chai";
import { parse } from "yaml";

import { load } from "../../config/load";
import { containerRollout, instanceRollout } from "../../config/schema-rollout";
import { rolloutOf } from "../../config/services";
import { tiers } from "../../config/tiers";
import { isAccepted } from "../../model/rollout/abilities";
import { refusals } from "../../model/rollout/refusals";
import { hookStages, mechanisms, rolloutEvents, strategies } from "../../model/rollout/vocabulary";
import { mechanismsOf, Rollout } from "../../model/rollout/vocabulary";
import { readProject } from "../../simulator/engine/config-file";
import { changed, faultsOf } from "../config/support";
import { repositoryRoot, stackFileNames } from "../support/stacks";

const fileOf = (name: string) => path.join(repositoryRoot, "tests/stacks", `${name}.yaml`);

/** The whole rollout of every service of every stack file. */
function rollouts(): Rollout[] {
  return stackFileNames().flatMap((name) => {
    const { name: project, config } = readProject(repositoryRoot, fileOf(name));
    const { settings } = load(Object.fromEntries(config), { project, stack: name });
    return Object.values(settings.services).map((service) => rolloutOf(service, settings));
  });
}

/** What the files themselves say under `rollout:`, without any default. */
function written(): Record<string, unknown>[] {
  return stackFileNames().flatMap((name) => {
    const { config } = parse(readFileSync(fileOf(name), "utf8")) as {
      config: Record<string, unknown>;
    };
    const services = (config["bluegreen-aws:services"] ?? {}) as Record<
      string,
      { readonly rollout?: Record<string, unknown> }
    >;
    return Object.values(services).map(({ rollout = {} }) => rollout);
  });
}

const cells = mechanisms.flatMap((mechanism) =>
  strategies.map((strategy) => ({ mechanism, strategy })),
);
const cellOf = ({ mechanism, strategy }: Pick<Rollout, "mechanism" | "strategy">) =>
  `${mechanism} ${strategy}`;

describe("mechanisms and strategies in stack files (row X1)", () => {
  const all = rollouts();
  const accepted = cells.filter(({ mechanism, strategy }) => isAccepted(mechanism, strategy));

  it("are each in some file, where the mechanism has the strategy", () => {
    const shown = new Set(all.map(cellOf));
    expect([...shown].sort()).to.deep.equal(accepted.map(cellOf).sort());
  });

  for (const { mechanism, strategy } of cells.filter((cell) => !accepted.includes(cell)))
    it(`are refused where it has not: ${mechanism} ${strategy}, with the reason and the nearest that can be had`, () => {
      const isOnContainers = mechanismsOf.containers.includes(mechanism);
      const runtime = isOnContainers ? "containers" : "instances";
      const service = { runtime, route: { priority: 100 }, rollout: { mechanism, strategy } };
      const reasons = refusals.filter(
        (row) =>
          row.key === "strategy" &&
          row.mechanisms.includes(mechanism) &&
          (row.strategies ?? strategies).includes(strategy),
      );
      expect(reasons).to.have.length(1);
      expect(faultsOf(changed("services", { app: service }))).to.deep.equal(
        reasons.map(({ because, nearest }) => ({
          key: "services.app.rollout.strategy",
          found: strategy,
          allowed: `nothing of the kind: ${because}`,
          fix: `nearest: ${nearest}`,
        })),
      );
    });

  it("are shown with every key of a rollout", () => {
    const keys = new Set(written().flatMap((rollout) => Object.keys(rollout)));
    const words = [containerRollout(tiers.dev), instanceRollout(tiers.dev)];
    for (const { shape } of words) expect([...keys]).to.include.members(Object.keys(shape));
  });

  it("are shown with a hook of each kind at each stage that a mechanism has for it", () => {
    const shown = all.flatMap(({ hooks }) =>
      Object.values(hooks).flatMap(({ stage, ...hook }) =>
        Object.keys(hook)
          .filter((kind) => kind !== "timeoutMinutes")
          .map((kind) => `${kind} ${stage}`),
      ),
    );
    const functions = hookStages.flatMap((stage) => [`paths ${stage}`, `functionArn ${stage}`]);
    const scripts = ["script afterScaleUp", "script afterTraffic"];
    expect([...new Set(shown)].sort()).to.deep.equal([...functions, ...scripts].sort());
  });

  it("are shown with either answer of every switch, and with events left out", () => {
    const both = (values: readonly unknown[], expected: readonly unknown[]) =>
      expect([...new Set(values)]).to.have.members([...expected]);
    both(
      all.flatMap(({ approval }) => approval?.onTimeout ?? "no approval"),
      ["rollback", "continue", "no approval"],
    );
    for (const key of ["onFailure", "onAlarm", "onStop"] as const)
      both(
        all.map(({ rollback }) => rollback[key]),
        [true, false],
      );
    both(
      all.map(({ testTraffic }) => testTraffic),
      [true, false],
    );
    both(
      all.map(({ alarms }) => alarms.made),
      [true, false],
    );
    for (const event of rolloutEvents)
      both(
        all.map(({ notify }) => notify.includes(event)),
        [true, false],
      );
  });
});
