import path from "node:path";

import { expect } from "chai";

import { rolloutsOf } from "../../cli/rollouts";

const root = path.join(__dirname, "..", "..");
const small = path.join(__dirname, "programs", "small");
const prd = { project: "bluegreen-aws", stack: "prd" };

describe("the rollouts of a stack file", () => {
  it("are each service's own, its steps one after the other", () => {
    const [app, ...others] = rolloutsOf(prd, {}, root);
    expect(others).to.deep.equal([]);
    expect(app).to.include({ service: "app", mechanism: "copiedFleet", deployedBy: "releases" });
    const last = app?.phases.at(-1);
    expect((last?.startsAt ?? 0) + (last?.seconds ?? 0)).to.equal(app?.longestSeconds);
    expect((app?.giveUpMinutes ?? 0) * 60).to.be.above(app?.longestSeconds ?? 0);
    expect(app?.stoppedBy).to.deep.equal(["the alarms of this stack"]);
  });

  it("are none for a configuration that is not this program's", () => {
    expect(rolloutsOf({ project: "small", stack: "dev" }, {}, small)).to.deep.equal([]);
  });
});
