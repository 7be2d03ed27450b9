import { expect } from "chai";

import { renderRollouts } from "../../../cli/render/rollouts";
import type { ServiceRollout } from "../../../cli/rollouts";
import { displayWidth } from "../../../cli/render/text";

const stack = { project: "shop", stack: "prd" };
const api: ServiceRollout = {
  service: "api",
  mechanism: "ecs",
  strategy: "canary",
  deployedBy: "program",
  phases: [
    { name: "green starts", seconds: 85, green: 0, startsAt: 0 },
    { name: "1 % on green", seconds: 600, green: 1, startsAt: 85 },
    { name: "bake", seconds: 3600, green: 100, startsAt: 685 },
  ],
  longestSeconds: 4285,
  giveUpMinutes: 83,
  stoppedBy: ["the alarms of this stack", "hook smoke"],
};
const at = (width: number) => renderRollouts(stack, [api], { width, color: false });

describe("rollouts on a terminal", () => {
  it("are a timeline: when each step starts, how long it lasts, who has the traffic", () => {
    expect(at(80)).to.equal(
      [
        "shop prd: rollouts",
        "",
        "api: canary by ecs, started by `up`; at most 1 h 11 min 25 s; `up` gives up",
        "  after 83 min.",
        "   0:00:00  green starts  1 min 25 s  ░░░░░░░░░░░░░░░░░░░░   0 %",
        "   0:01:25  1 % on green      10 min  █░░░░░░░░░░░░░░░░░░░   1 %",
        "   0:11:25  bake                 1 h  ████████████████████ 100 %",
        "   1:11:25  done                      ████████████████████ 100 %",
        "  Taken back by the alarms of this stack, hook smoke or targets that do not",
        "  become healthy.",
      ].join("\n"),
    );
  });

  it("fit a narrow screen with shorter bars", () => {
    const widths = at(50)
      .split("\n")
      .map((line) => displayWidth(line));
    expect(Math.max(...widths)).to.be.at.most(50);
  });

  it("say so when there are no services", () => {
    const text = renderRollouts(stack, [], { width: 80, color: false });
    expect(text).to.equal("shop prd: rollouts\n\nThere are no services.");
  });
});
