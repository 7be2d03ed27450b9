import { expect } from "chai";
import fc from "fast-check";

import { resolveRollout } from "../../../model/rollout/resolve";
import { standingFleetsMachine } from "../../../model/rollout/standing-fleets";
import { longestSeconds, ServiceTimes } from "../../../model/rollout/timeline";
import { Hook, Rollout, RolloutRequest } from "../../../model/rollout/vocabulary";
import { parts, settings, SimulatedCloud } from "./simulated-cloud";
import { definitionFaults } from "./state-machine";

type Shifter = typeof import("../../../functions/fleet-shifter/index.mjs");

const times: ServiceTimes = {
  startSeconds: 240,
  healthySeconds: 25,
  drainSeconds: 30,
  stopSeconds: 0,
  count: 8,
  healthCheckTimeoutSeconds: 5,
};

const rolloutOf = (request: RolloutRequest): Rollout =>
  resolveRollout(
    { mechanism: "standingFleets", ...request },
    { runtime: "instances", routed: true, testListener: true, bakeMinutes: 10, keepOldMinutes: 60 },
  );

const smoke = (stage: Hook["stage"], timeoutMinutes = 5): Hook => ({
  stage,
  paths: ["/"],
  timeoutMinutes,
});

const machineOf = (rollout: Rollout) =>
  standingFleetsMachine(rollout, times, {
    ...parts,
    hookArns: Object.fromEntries(Object.keys(rollout.hooks).map((name) => [name, `arn:${name}`])),
  });

const everything: RolloutRequest = {
  strategy: "linear",
  hooks: {
    up: smoke("afterScaleUp"),
    tested: smoke("afterTestTraffic"),
    all: smoke("afterTraffic"),
  },
  approval: { timeoutMinutes: 30, onTimeout: "rollback" },
};

describe("a rollout between standing fleets", () => {
  let shifter: Shifter;
  before(async () => {
    shifter = await import("../../../functions/fleet-shifter/index.mjs");
  });

  const cloudOf = (request: RolloutRequest = {}) =>
    new SimulatedCloud(shifter, machineOf(rolloutOf(request)));

  describe("that succeeds", () => {
    it("brings the release up beside the old one, shows it to testers, and moves all traffic", async () => {
      const cloud = cloudOf({ bakeMinutes: 0 });
      cloud.green["arn:rule-test"] = 0;
      cloud.ready["r1"] = 100;
      expect(await cloud.release("r1")).to.equal("SUCCEEDED");
      expect(cloud.moves).to.deep.equal([[105, 100]]);
      expect(cloud.green["arn:rule-test"]).to.equal(100);
      expect(cloud.fleet("green").LaunchTemplate).to.deep.include({ Version: "2" });
      expect(cloud.templates[1]).to.deep.equal([
        {
          ResourceType: "instance",
          Tags: [
            { Key: "Name", Value: "web" },
            { Key: "Owner", Value: "platform" },
            { Key: "Release", Value: "r1" },
            { Key: "Rollout", Value: "e1" },
          ],
        },
        ...["volume", "network-interface"].map((ResourceType) => ({
          ResourceType,
          Tags: [
            { Key: "Name", Value: "web" },
            { Key: "Owner", Value: "platform" },
          ],
        })),
      ]);
    });

    it("takes the old fleet's size, holds it until the end, and scales from then on", async () => {
      const cloud = cloudOf({ strategy: "canary" });
      cloud.fleet("blue").DesiredCapacity = 5;
      const seen: unknown[] = [];
      cloud.in(60, () => seen.push(cloud.sizes("blue")[0], cloud.sizes("green")[0]));
      await cloud.release("r1");
      expect(seen).to.deep.equal([5, 5]);
      expect(cloud.sizes("green")).to.deep.equal([2, 8, 5]);
    });

    it("moves traffic in the rollout's steps, each as long as it says", async () => {
      const cloud = cloudOf({
        steps: [
          { percent: 10, minutes: 5 },
          { percent: 40, minutes: 12 },
          { percent: 100, minutes: 0 },
        ],
        strategy: "canary",
        bakeMinutes: 30,
      });
      await cloud.release("r1");
      expect(cloud.moves).to.deep.equal([
        [15, 10],
        [315, 40],
        [1035, 100],
        // The bake says so again, in case that somebody else has moved it.
        [1035, 100],
      ]);
      expect(cloud.executions[0]?.at).to.equal(cloud.executions[0]!.started + 1035 + 1800);
    });

    it("keeps the old fleet whole for keepOldMinutes, and empties it then", async () => {
      const cloud = cloudOf({ bakeMinutes: 0 });
      const kept: unknown[] = [];
      cloud.in(15 + 60 * 60 - 1, () => kept.push(cloud.sizes("blue")));
      await cloud.release("r1");
      expect(kept).to.deep.equal([[2, 8, 2]]);
      expect(cloud.sizes("blue")).to.deep.equal([0, 0, 0]);
      const atOnce = cloudOf({ bakeMinutes: 0 });
      atOnce.settings = { ...settings, keepOldMinutes: 0 };
      await atOnce.release("r1");
      expect(atOnce.sizes("blue")).to.deep.equal([0, 0, 0]);
      expect(atOnce.scheduled).to.deep.equal({});
    });

    it("goes to and fro: the tenth release finds the live colour as the first did", async () => {
      const cloud = cloudOf({ bakeMinutes: 0 });
      for (let number = 1; number <= 10; number++) {
        expect(await cloud.release(number % 2 === 0 ? "r1" : "r2")).to.equal("SUCCEEDED");
        expect(cloud.green["arn:rule"]).to.equal(number % 2 === 0 ? 0 : 100);
      }
      expect(cloud.dark).to.deep.equal([]);
      expect(cloud.scheduled).to.deep.equal({});
    });

    it("lets a kept fleet's instances go before it starts those of the next release", async () => {
      const cloud = cloudOf({ bakeMinutes: 0 });
      const first = cloud.begin({ release: "r1" });
      let second: unknown;
      cloud.in(600, () => {
        expect(first.status).to.equal("SUCCEEDED");
        second = cloud.begin({ release: "r2" });
        cloud.ready["r2"] = 50;
      });
      await cloud.run();
      expect(second).to.deep.include({ status: "SUCCEEDED" });
      const versions = cloud.fleet("blue").Instances.map((each) => each.LaunchTemplate.Version);
      expect(versions).to.deep.equal(["3", "3"]);
    });
  });

  describe("as a timeline", () => {
    const worst = (request: RolloutRequest) => {
      const rollout = rolloutOf(request);
      const cloud = new SimulatedCloud(shifter, machineOf(rollout));
      cloud.ready["r1"] = settings.readySeconds;
      for (const [name, hook] of Object.entries(rollout.hooks))
        cloud.hooks[`arn:${name}`] = () => ({
          seconds: hook.timeoutMinutes * 60,
          value: { hookStatus: "SUCCEEDED" },
        });
      cloud.person = { seconds: (rollout.approval?.timeoutMinutes ?? 0) * 60 };
      return { rollout, cloud };
    };

    for (const request of [
      { strategy: "blueGreen" },
      { strategy: "canary" },
      { strategy: "linear", bakeMinutes: 0 },
      { strategy: "canary", hooks: everything.hooks, bakeMinutes: 30 },
      everything,
    ] satisfies RolloutRequest[])
      it(`takes at most what the model says: ${JSON.stringify(request)}`, async () => {
        const { rollout, cloud } = worst(request);
        const execution = cloud.begin({ release: "r1" });
        await cloud.run();
        expect(execution.status, `${execution.error} ${execution.cause}`).to.equal("SUCCEEDED");
        expect(execution.at - execution.started).to.equal(longestSeconds(rollout, times));
      });

    for (const strategy of ["blueGreen", "canary", "linear"] as const)
      it(`is a definition that Step Functions takes: ${strategy}, with and without everything`, () => {
        for (const request of [{ strategy }, { ...everything, strategy }]) {
          const machine = machineOf(rolloutOf(request));
          const faults = definitionFaults(machine);
          // Only a failure that is left as it is leads there.
          expect(faults).to.deep.equal(["nothing leads to Left as it is"]);
          expect(JSON.stringify(machine).length).to.be.below(1024 * 1024);
        }
        const rollback = { onFailure: false, onAlarm: true, onStop: true };
        expect(definitionFaults(machineOf(rolloutOf({ strategy, rollback })))).to.deep.equal([]);
      });

    it("gives every task a time", () => {
      const { States } = machineOf(rolloutOf(everything));
      for (const [name, state] of Object.entries(States))
        if (state["Type"] === "Task")
          expect("TimeoutSeconds" in state || "TimeoutSecondsPath" in state, name).to.equal(true);
    });
  });

  describe("that fails", () => {
    /** Everything is as it was before: the old release serves, scales, and costs alone. */
    const expectOld = (cloud: SimulatedCloud) => {
      expect(cloud.green["arn:rule"], "production").to.equal(0);
      expect(cloud.green["arn:rule-test"], "test").to.equal(0);
      expect(cloud.sizes("blue")).to.deep.equal([2, 8, 2]);
      expect(cloud.sizes("green")).to.deep.equal([0, 0, 0]);
      expect(cloud.dark).to.deep.equal([]);
      expect(cloud.scheduled).to.deep.equal({});
    };

    it("by an alarm is back within a minute, has failed, and says which alarm", async () => {
      const cloud = cloudOf({ strategy: "linear" });
      cloud.in(15 + 300 + 10, () => (cloud.firing = ["web-latency"]));
      const execution = cloud.begin({ release: "r1" });
      await cloud.run();
      expect(execution).to.deep.include({
        status: "FAILED",
        error: "AlarmFiring",
        cause: "in ALARM: web-latency",
      });
      expect(cloud.moves).to.deep.equal([
        [15, 20],
        [315, 40],
        [375, 0],
      ]);
      expectOld(cloud);
    });

    it("by an alarm in the bake is back too, from all of the traffic", async () => {
      const cloud = cloudOf({ bakeMinutes: 10 });
      cloud.in(15 + 599, () => (cloud.firing = ["web-5xx"]));
      expect(await cloud.release("r1")).to.equal("FAILED");
      expect(cloud.moves.at(-1)).to.deep.equal([615, 0]);
      expectOld(cloud);
    });

    it("because it never answers moves nothing, and gives up when the time is over", async () => {
      const cloud = cloudOf();
      cloud.ready["r1"] = settings.readySeconds + 1;
      const execution = cloud.begin({ release: "r1" });
      await cloud.run();
      expect(execution).to.deep.include({ status: "FAILED", error: "NotHealthy" });
      expect(execution.cause).to.contain("0 of 2 instances of r1 take requests after 265 seconds");
      expect(execution.at - execution.started).to.equal(settings.readySeconds);
      expect(cloud.moves).to.deep.equal([[265, 0]]);
      expectOld(cloud);
    });

    it("by a hook never sees traffic; by one after the traffic it goes back", async () => {
      for (const stage of ["afterScaleUp", "afterTestTraffic", "afterTraffic"] as const) {
        const cloud = cloudOf({ hooks: { smoke: smoke(stage) } });
        cloud.hooks["arn:smoke"] = () => ({ seconds: 3, value: { hookStatus: "FAILED" } });
        const execution = cloud.begin({ release: "r1" });
        await cloud.run();
        expect(execution).to.deep.include({ status: "FAILED", error: "HookFailed" });
        expect(execution.cause).to.equal("hook smoke answered FAILED");
        const seen = cloud.moves.some(([, green]) => green > 0);
        expect(seen, stage).to.equal(stage === "afterTraffic");
        expectOld(cloud);
      }
    });

    it("by a hook that answers nothing of use, that throws, or that does not answer in time", async () => {
      for (const [answer, error] of [
        [{ seconds: 1, value: null }, "HookFailed"],
        [{ seconds: 1, fault: "TypeError" }, "TypeError"],
        [{ seconds: 301 }, "States.Timeout"],
      ] as const) {
        const cloud = cloudOf({ hooks: { smoke: smoke("afterScaleUp") } });
        cloud.hooks["arn:smoke"] = () => answer;
        const execution = cloud.begin({ release: "r1" });
        await cloud.run();
        expect(execution).to.deep.include({ status: "FAILED", error });
        expectOld(cloud);
      }
    });

    it("by a person's no, or by nobody's yes", async () => {
      for (const person of [{ seconds: 60, fault: "Rejected" }, { seconds: Infinity }]) {
        const cloud = cloudOf({ approval: { timeoutMinutes: 10, onTimeout: "rollback" } });
        cloud.person = person;
        expect(await cloud.release("r1")).to.equal("FAILED");
        expect(cloud.moves.every(([, green]) => green === 0)).to.equal(true);
        expectOld(cloud);
      }
    });

    it("stays where it is where the rollout does not go back on failure, but does on alarm", async () => {
      const rollback = { onFailure: false, onAlarm: true, onStop: true };
      const hooks = { smoke: smoke("afterTraffic") };
      const cloud = cloudOf({ rollback, hooks });
      cloud.hooks["arn:smoke"] = () => ({ seconds: 1, value: { hookStatus: "FAILED" } });
      expect(await cloud.release("r1")).to.equal("FAILED");
      expect(cloud.green["arn:rule"]).to.equal(100);
      const alarmed = cloudOf({ rollback });
      alarmed.in(30, () => (alarmed.firing = ["web-5xx"]));
      expect(await alarmed.release("r1")).to.equal("FAILED");
      expectOld(alarmed);
    });

    it("goes back although Lambda fails several times, and says so if it never can", async () => {
      const cloud = cloudOf();
      cloud.in(30, () => (cloud.firing = ["web-5xx"]));
      cloud.broken["back"] = 8;
      expect(await cloud.release("r1")).to.equal("FAILED");
      expectOld(cloud);
      const never = cloudOf();
      never.in(30, () => (never.firing = ["web-5xx"]));
      never.broken["back"] = 100;
      const execution = never.begin({ release: "r1" });
      await never.run();
      expect(execution.path.at(-1)).to.equal("Not taken back");
    });

    it("is not shaken by a fault of Lambda's that passes", async () => {
      const cloud = cloudOf();
      for (const step of ["begin", "start", "look", "test", "move", "watch", "finish"])
        cloud.broken[step] = 3;
      expect(await cloud.release("r1")).to.equal("SUCCEEDED");
    });

    it("whatever fails and whenever, ends on one release whole, and never in the dark", async () => {
      const causes = fc.constantFrom("alarm", "hook", "person", "lambda", "stop", "nothing");
      await fc.assert(
        fc.asyncProperty(causes, fc.nat(4000), async (cause, second) => {
          const cloud = cloudOf(everything);
          const bad = () => cloud.now >= cloud.executions[0]!.started + second;
          for (const name of ["up", "tested", "all"])
            cloud.hooks[`arn:${name}`] = () => ({
              seconds: 100,
              value: { hookStatus: cause === "hook" && bad() ? "FAILED" : "SUCCEEDED" },
            });
          cloud.person = cause === "person" ? { seconds: second } : { seconds: 60 };
          cloud.ready["r1"] = 100;
          const execution = cloud.begin({ release: "r1" });
          cloud.in(second, () => {
            if (cause === "alarm") cloud.firing = ["web-5xx"];
            if (cause === "lambda") Object.assign(cloud.broken, { look: 9, move: 9, watch: 9 });
            if (cause === "stop") cloud.begin({ action: "rollback" });
          });
          await cloud.run();
          const green = cloud.green["arn:rule"];
          expect([0, 100]).to.include(green);
          if (execution.status !== "SUCCEEDED") expect(green).to.equal(0);
          expect(cloud.dark).to.deep.equal([]);
          const idle = green === 100 ? "blue" : "green";
          expect(cloud.sizes(idle), "the other fleet").to.deep.equal([0, 0, 0]);
        }),
        { numRuns: 60 },
      );
    });
  });

  describe("before it begins", () => {
    const refused = async (cloud: SimulatedCloud, input: object = { release: "r1" }) => {
      const execution = cloud.begin({ ...input });
      await cloud.run();
      expect(execution).to.deep.include({ status: "FAILED", error: "Refused" });
      return execution.cause;
    };

    it("refuses while an alarm is in ALARM already, which nothing could be told from", async () => {
      const cloud = cloudOf();
      cloud.firing = ["web-5xx", "somebody-elses"];
      expect(await refused(cloud)).to.equal("in ALARM: web-5xx");
      expect(cloud.templates).to.have.length(1);
    });

    it("refuses a release that is not in the bucket, by its whole key", async () => {
      expect(await refused(cloudOf(), { release: "r" })).to.equal("there is no r in artifacts");
    });

    it("refuses anything else as input", async () => {
      for (const input of [{}, { release: "" }, { release: 3 }, { action: "roll back" }])
        expect(await refused(cloudOf(), input)).to.contain('{"release": "<key>"}');
    });

    it("refuses to start from a half-way point", async () => {
      const cloud = cloudOf();
      cloud.green["arn:rule"] = 40;
      expect(await refused(cloud)).to.contain('start {"action": "rollback"} first');
    });

    it("refuses while another one is running; of two at once, one goes on", async () => {
      const cloud = cloudOf();
      const first = cloud.begin({ release: "r1" });
      const second = cloud.begin({ release: "r2" });
      await cloud.run();
      expect(first.status).to.equal("SUCCEEDED");
      expect(second).to.deep.include({ status: "FAILED", error: "Refused" });
      expect(second.cause).to.contain(first.arn);
    });
  });

  describe("in between", () => {
    it("asks a hook again as long as it is in progress, with what the hook has said", async () => {
      const cloud = cloudOf({ hooks: { smoke: smoke("afterTestTraffic") }, bakeMinutes: 0 });
      const asked: unknown[] = [];
      cloud.hooks["arn:smoke"] = (input) => {
        asked.push(input);
        const again = { hookStatus: "IN_PROGRESS", callBackDelay: 20, hookDetails: { seen: 1 } };
        return { seconds: 5, value: asked.length < 3 ? again : { hookStatus: "SUCCEEDED" } };
      };
      expect(await cloud.release("r1")).to.equal("SUCCEEDED");
      const common = { hook: "smoke", stage: "afterTestTraffic", release: "r1", colour: "green" };
      expect(asked).to.deep.equal([
        { ...common, hookDetails: {} },
        { ...common, hookDetails: { seen: 1 } },
        { ...common, hookDetails: { seen: 1 } },
      ]);
      expect(cloud.moves).to.deep.equal([[15 + 3 * 5 + 2 * 20, 100]]);
    });

    it("asks a hook that never ends for its time, and no longer", async () => {
      const cloud = cloudOf({ hooks: { smoke: smoke("afterScaleUp") } });
      cloud.hooks["arn:smoke"] = () => ({ seconds: 1, value: { hookStatus: "IN_PROGRESS" } });
      const execution = cloud.begin({ release: "r1" });
      await cloud.run();
      expect(execution).to.deep.include({ status: "FAILED", error: "HookFailed" });
      expect(execution.at - execution.started).to.be.within(15 + 299, 15 + 301);
    });

    it("tells the topic how to go on and how to go back, each as one command", async () => {
      const cloud = cloudOf({ approval: { timeoutMinutes: 10, onTimeout: "rollback" } });
      cloud.person = { seconds: 30 };
      expect(await cloud.release("r1")).to.equal("SUCCEEDED");
      const [message = ""] = cloud.messages;
      expect(message).to.contain("Release r1 is up");
      for (const command of [
        "aws stepfunctions send-task-success --region ap-northeast-2 --task-token token-of-arn:execution:machine:e1 --task-output null",
        "aws stepfunctions send-task-failure --region ap-northeast-2 --task-token token-of-arn:execution:machine:e1 --error Rejected",
      ])
        expect(message).to.contain(command);
    });

    it("goes on by itself where nobody's answer means yes", async () => {
      const cloud = cloudOf({ approval: { timeoutMinutes: 10, onTimeout: "continue" } });
      expect(await cloud.release("r1")).to.equal("SUCCEEDED");
      expect(cloud.moves[0]).to.deep.equal([15 + 600, 100]);
    });
  });

  describe('by hand, with {"action": "rollback"}', () => {
    const taken = (cloud: SimulatedCloud) => {
      expect(cloud.green["arn:rule"]).to.equal(0);
      expect(cloud.sizes("green")).to.deep.equal([0, 0, 0]);
      expect(cloud.sizes("blue")).to.deep.equal([2, 8, 2]);
      expect(cloud.dark).to.deep.equal([]);
    };

    it("stops what is running and goes back at once, wherever it stood", async () => {
      // Before a step, with a third, with most, with all of the traffic.
      for (const second of [0, 3, 16, 400, 1000, 1300, 1700]) {
        const cloud = cloudOf({ strategy: "linear" });
        const execution = cloud.begin({ release: "r1" });
        cloud.in(second, () => cloud.begin({ action: "rollback" }));
        await cloud.run();
        expect(execution.status, `second ${second}`).to.equal("ABORTED");
        expect(cloud.executions[1]?.status).to.equal("SUCCEEDED");
        const back = cloud.moves.find(([at, green]) => at >= second && green === 0);
        if (second > 3) expect(back?.[0]).to.equal(second);
        taken(cloud);
      }
    });

    it("undoes a step of the stopped execution that was still under way", async () => {
      const cloud = cloudOf({ strategy: "linear" });
      cloud.begin({ release: "r1" });
      cloud.in(400, () => cloud.begin({ action: "rollback" }));
      cloud.in(402, () => {
        cloud.green["arn:rule"] = 60;
        Object.assign(cloud.fleet("green"), { MinSize: 2, MaxSize: 8 });
      });
      await cloud.run();
      taken(cloud);
    });

    it("goes back to the fleet that is kept, and no further when asked twice", async () => {
      const cloud = cloudOf({ bakeMinutes: 0 });
      cloud.in(600, () => cloud.begin({ action: "rollback" }));
      cloud.in(1200, () => cloud.begin({ action: "rollback" }));
      expect(await cloud.release("r1")).to.equal("SUCCEEDED");
      expect(cloud.executions.map(({ status }) => status)).to.deep.equal([
        "SUCCEEDED",
        "SUCCEEDED",
        "SUCCEEDED",
      ]);
      taken(cloud);
      expect(cloud.scheduled).to.deep.equal({});
    });

    it("refuses once nothing is left to go back to", async () => {
      const cloud = cloudOf({ bakeMinutes: 0 });
      await cloud.release("r1");
      const execution = cloud.begin({ action: "rollback" });
      await cloud.run();
      expect(execution).to.deep.include({ status: "FAILED", error: "Refused" });
      expect(execution.cause).to.contain("blue has no healthy instance");
      expect(cloud.green["arn:rule"]).to.equal(100);
    });

    it("leaves a good release alone when the one it stops had not begun", async () => {
      const cloud = cloudOf({ bakeMinutes: 0 });
      await cloud.release("r1");
      cloud.begin({ release: "r2" });
      cloud.begin({ action: "rollback" });
      await cloud.run();
      expect(cloud.green["arn:rule"]).to.equal(100);
      expect(cloud.sizes("green")).to.deep.equal([2, 8, 2]);
    });

    it("looks again: a first step that was under way may still have touched a fleet", async () => {
      const cloud = cloudOf();
      const execution = cloud.begin({ release: "r1" });
      // Nobody has heard of its first step when it is stopped.
      cloud.broken["start"] = 1;
      cloud.begin({ action: "rollback" });
      const run = { mode: "release", release: "r1", old: "blue", new: "green", size: 2 };
      cloud.in(5, () => {
        const now = new Date(cloud.now * 1000).toISOString();
        return cloud.shift({ do: "start", run, execution: { arn: execution.arn }, now });
      });
      await cloud.run();
      expect(cloud.templates).to.have.length(2);
      taken(cloud);
    });

    it("does nothing where nothing was released, or where somebody else is going back", async () => {
      const cloud = cloudOf();
      cloud.begin({ action: "rollback" });
      await cloud.run();
      expect(cloud.moves).to.deep.equal([]);
      cloud.begin({ release: "r1" });
      cloud.in(100, () => cloud.begin({ action: "rollback" }));
      cloud.in(110, () => cloud.begin({ action: "rollback" }));
      await cloud.run();
      expect(cloud.executions.map(({ status }) => status)).to.deep.equal([
        "SUCCEEDED",
        "ABORTED",
        "SUCCEEDED",
        "SUCCEEDED",
      ]);
      taken(cloud);
    });
  });

  describe("that was stopped in the console", () => {
    /** EventBridge tells the machine of it, a few seconds later. */
    const stopped = (cloud: SimulatedCloud, second: number, late = 3) => {
      const execution = cloud.begin({ release: "r1" });
      cloud.in(second, () => {
        execution.stop("by hand");
        cloud.in(late, () => cloud.begin({ action: "rollback", of: execution.arn }));
      });
      return execution;
    };

    it("goes back by the event of it", async () => {
      const cloud = cloudOf({ strategy: "canary" });
      stopped(cloud, 100);
      await cloud.run();
      expect(cloud.moves).to.deep.equal([
        [15, 10],
        [103, 0],
        [133, 0],
      ]);
      expect(cloud.sizes("green")).to.deep.equal([0, 0, 0]);
    });

    it("goes back too when a release that is about to be refused has come in between", async () => {
      const cloud = cloudOf({ strategy: "linear" });
      stopped(cloud, 400, 2);
      cloud.in(401, () => {
        cloud.begin({ release: "r2" });
        // Its first step takes until after the event.
        cloud.broken["begin"] = 1;
      });
      await cloud.run();
      expect(cloud.executions.map(({ status }) => status)).to.deep.equal([
        "ABORTED",
        "FAILED",
        "SUCCEEDED",
      ]);
      expect(cloud.green["arn:rule"]).to.equal(0);
      expect(cloud.sizes("green")).to.deep.equal([0, 0, 0]);
    });

    it("is left alone while a later release is beginning", async () => {
      const cloud = cloudOf({ bakeMinutes: 0 });
      cloud.ready["r1"] = 100;
      cloud.ready["r2"] = 100;
      stopped(cloud, 5, 2);
      cloud.in(6, () => {
        cloud.begin({ release: "r2" });
        cloud.broken["begin"] = 1;
      });
      await cloud.run();
      expect(cloud.executions.map(({ status }) => status)).to.deep.equal([
        "ABORTED",
        "SUCCEEDED",
        "SUCCEEDED",
      ]);
      expect(cloud.green["arn:rule"]).to.equal(100);
      expect(cloud.sizes("green")).to.deep.equal([2, 8, 2]);
    });

    it("is left alone by an event that comes when somebody has taken over", async () => {
      const cloud = cloudOf({ bakeMinutes: 0 });
      stopped(cloud, 5, 500);
      cloud.in(20, () => cloud.begin({ action: "rollback" }));
      cloud.in(100, () => cloud.begin({ release: "r2" }));
      await cloud.run();
      expect(cloud.executions.at(-1)?.status).to.equal("SUCCEEDED");
      expect(cloud.green["arn:rule"]).to.equal(100);
    });

    it("going back that was stopped is not gone on with: a person has stopped it", async () => {
      const cloud = cloudOf();
      stopped(cloud, 100, 1000);
      const back = cloud.begin({ action: "rollback" });
      back.stop("by hand");
      cloud.begin({ action: "rollback", of: back.arn });
      await cloud.run();
      expect(cloud.executions.map(({ status }) => status)).to.not.include("FAILED");
    });
  });

  describe("and an `up`", () => {
    it("puts changed sizes on the fleet that serves, and on no other", async () => {
      const cloud = cloudOf({ bakeMinutes: 0 });
      await cloud.release("r1");
      cloud.settings = { ...settings, minSize: 3, maxSize: 9 };
      expect(await cloud.invoke("update")).to.deep.include({ live: "green" });
      expect(cloud.sizes("green")).to.deep.equal([3, 9, 3]);
      expect(cloud.sizes("blue")).to.deep.equal([0, 0, 0]);
    });

    it("in the middle of a rollout leaves it alone; its end brings the new sizes", async () => {
      const cloud = cloudOf({ strategy: "canary" });
      cloud.in(100, () => {
        cloud.settings = { ...settings, minSize: 3, maxSize: 9 };
        return cloud.invoke("update");
      });
      await cloud.release("r1");
      expect(cloud.moves.slice(0, 2)).to.deep.equal([
        [15, 10],
        [315, 100],
      ]);
      expect(cloud.sizes("green")).to.deep.equal([3, 9, 3]);
    });

    it("finds nothing to do on the first `up`", async () => {
      const cloud = cloudOf();
      expect(await cloud.invoke("create")).to.deep.equal({ live: "blue", note: "as it was" });
    });

    it("is not destroyed while a rollout is running", async () => {
      const cloud = cloudOf();
      cloud.begin({ release: "r1" });
      let message = "";
      await cloud.invoke("delete").catch((error: unknown) => (message = String(error)));
      expect(message).to.contain("is running: take it back, then destroy");
    });
  });

  it("splits a hundred percent into weights that a load balancer takes", () => {
    expect(shifter.weights(10)).to.deep.equal([10, 90]);
    expect(shifter.weights(0.5)).to.deep.equal([5, 995]);
    expect(shifter.weights(99.9)).to.deep.equal([999, 1]);
    expect(shifter.weights(100)).to.deep.equal([100, 0]);
  });
});
