import { expect } from "chai";

import { increment, stepFaults } from "../../../model/rollout/steps";
import { Mechanism, Step, Strategy } from "../../../model/rollout/vocabulary";

const list = (...steps: readonly (readonly [percent: number, minutes: number])[]): Step[] =>
  steps.map(([percent, minutes]) => ({ percent, minutes }));

/** One fault, in words that follow "allowed: ". */
function fault(mechanism: Mechanism, strategy: Strategy, steps: readonly Step[]): string {
  const faults = stepFaults(mechanism, strategy, steps);
  expect(faults, JSON.stringify(faults)).to.have.length(1);
  return faults[0] ?? "";
}

const canary = list([10, 5], [100, 0]);

describe("the steps of a rollout", () => {
  it("end at 100, rise from above 0, and leave what follows the last to bakeMinutes", () => {
    expect(fault("ecs", "canary", [])).to.contain("percent: 100");
    expect(fault("ecs", "canary", list([10, 5], [90, 0]))).to.contain("percent: 100");
    expect(fault("ecs", "canary", list([10, 5]))).to.contain("percent: 100");
    expect(fault("ecs", "linear", list([50, 5], [50, 5], [100, 0]))).to.contain("rise");
    expect(fault("ecs", "canary", list([0, 5], [100, 0]))).to.contain("rise");
    expect(fault("ecs", "canary", list([10, 5], [100, 5]))).to.contain("bakeMinutes");
  });

  it("are two under canary, but for fleets that the program itself moves", () => {
    const three = list([10, 5], [50, 5], [100, 0]);
    expect(fault("ecs", "canary", three)).to.contain("two steps");
    expect(fault("codeDeployEcs", "canary", three)).to.contain("two steps");
    expect(stepFaults("standingFleets", "canary", three)).to.deep.equal([]);
  });

  it("are equal under linear, and the last may be smaller", () => {
    expect(fault("ecs", "linear", list([10, 5], [50, 5], [100, 0]))).to.contain("10, 20");
    expect(stepFaults("ecs", "linear", list([40, 5], [80, 5], [100, 0]))).to.deep.equal([]);
    const thirds = list([33.3, 5], [66.6, 5], [99.9, 5], [100, 0]);
    expect(stepFaults("ecs", "linear", thirds)).to.deep.equal([]);
  });

  it("wait equally long, but for fleets that the program itself moves", () => {
    const uneven = list([50, 5], [100, 0]);
    expect(stepFaults("ecs", "linear", uneven)).to.deep.equal([]);
    const growing = list([25, 1], [50, 5], [75, 9], [100, 0]);
    expect(fault("ecs", "linear", growing)).to.contain("same minutes");
    expect(fault("instanceRefresh", "rolling", growing)).to.contain("same minutes");
    expect(stepFaults("standingFleets", "linear", growing)).to.deep.equal([]);
  });

  it("keep to ECS's percents and minutes", () => {
    expect(stepFaults("ecs", "canary", list([0.1, 5], [100, 0]))).to.deep.equal([]);
    expect(fault("ecs", "canary", list([0.05, 5], [100, 0]))).to.contain("0.1");
    expect(fault("ecs", "linear", list([2, 5], [4, 5], [100, 0]))).to.match(/3|equal/);
    expect(fault("ecs", "canary", list([10, 1441], [100, 0]))).to.contain("1440");
  });

  it("are whole percents and minutes of at least one under CodeDeploy", () => {
    expect(stepFaults("codeDeployEcs", "canary", canary)).to.deep.equal([]);
    expect(fault("codeDeployEcs", "canary", list([0.5, 5], [100, 0]))).to.contain("1 to 99");
    expect(fault("codeDeployEcs", "canary", list([12.5, 5], [100, 0]))).to.match(/whole|step/);
    expect(fault("codeDeployEcs", "canary", list([10, 0], [100, 0]))).to.contain("1 to 2880");
  });

  it("are checkpoints of any percent under an instance refresh", () => {
    expect(
      stepFaults("instanceRefresh", "rolling", list([10, 5], [50, 5], [100, 0])),
    ).to.deep.equal([]);
  });

  it("add as much as the first, and everything where there is one", () => {
    expect(increment(canary)).to.equal(10);
    expect(increment(list([100, 0]))).to.equal(100);
    expect(increment([])).to.equal(100);
  });
});
