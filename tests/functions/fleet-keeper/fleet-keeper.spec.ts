import { expect } from "chai";
import fc from "fast-check";

import type { Cloud, Settings, State } from "../../../functions/fleet-keeper/index.mjs";
import { SimulatedCloud } from "./simulated-cloud";

type Keeper = typeof import("../../../functions/fleet-keeper/index.mjs");

const cpu = (TargetValue: number) => ({
  PolicyName: "bluegreen-aws-prd-app-cpu",
  PolicyType: "TargetTrackingScaling",
  TargetTrackingConfiguration: {
    PredefinedMetricSpecification: { PredefinedMetricType: "ASGAverageCPUUtilization" },
    TargetValue,
  },
});

const settings: Settings = {
  application: "bluegreen-aws-prd-app",
  deploymentGroup: "bluegreen-aws-prd-app",
  seed: "app-1234567",
  targetGroupArn: "arn:target-group",
  keepOldMinutes: 60,
  minSize: 2,
  maxSize: 8,
  ownNames: "bluegreen-aws-prd-app-",
  policies: [cpu(50)],
  schedules: [],
  alarmName: "bluegreen-aws-prd-app-steps",
  launchTemplateId: "lt-1",
  launchTemplateVersion: "1",
  healthCheckGraceSeconds: 300,
  tags: { Name: "app", Owner: "platform" },
};
const copy = (id: string) => `CodeDeploy_${settings.deploymentGroup}_${id}`;

async function refusal(action: () => Promise<unknown>): Promise<string> {
  try {
    await action();
  } catch (error) {
    return String(error);
  }
  throw new Error("nothing was refused");
}

describe("the fleet keeper", () => {
  let keeper: Keeper;
  before(async () => {
    keeper = await import("../../../functions/fleet-keeper/index.mjs");
  });

  const round = (cloud: SimulatedCloud, changed: Partial<Settings> = {}) => {
    const now = { ...settings, ...changed };
    return keeper.keep(keeper.amazon(now, cloud.send), now, cloud.now);
  };

  /** A deployment from start to success. */
  const release = async (cloud: SimulatedCloud, id: string) => {
    const name = cloud.startDeployment(id);
    await round(cloud);
    cloud.succeed(id);
    return name;
  };

  describe("before any deployment", () => {
    it("finds nothing to do with the seed as the program made it", async () => {
      const cloud = new SimulatedCloud(settings);
      expect((await round(cloud)).live).to.equal(settings.seed);
      expect(cloud.changes).to.deep.equal([]);
    });

    it("retires nothing while no target is healthy", async () => {
      const cloud = new SimulatedCloud({ ...settings, keepOldMinutes: 0 });
      cloud.targets = [];
      cloud.groups.push(cloud.group(copy("d-OLD"), 2));
      const outcome = await round(cloud, { keepOldMinutes: 0 });
      expect(outcome.note).to.equal("no healthy target yet");
      expect(cloud.names()).to.include(copy("d-OLD"));
    });
  });

  describe("during a deployment", () => {
    it("changes nothing at all", async () => {
      const cloud = new SimulatedCloud(settings);
      cloud.startDeployment("d-1");
      const outcome = await round(cloud, { minSize: 3, policies: [cpu(70)] });
      expect(outcome.note).to.equal("waits for deployment d-1");
      expect(cloud.changes).to.deep.equal([]);
    });
  });

  describe("after a deployment", () => {
    it("takes blue out of service at once, running, so that it can take the traffic back", async () => {
      const cloud = new SimulatedCloud(settings);
      await release(cloud, "d-1");
      await round(cloud);
      const seed = cloud.find(settings.seed);
      expect(seed.TargetGroupARNs).to.deep.equal([]);
      expect(seed.SuspendedProcesses.map((process) => process.ProcessName)).to.have.members([
        ...keeper.restingProcesses,
      ]);
      expect(seed.Instances).to.have.length(2);
      const changes = cloud.changes.length;
      await round(cloud);
      expect(cloud.changes, "a second round").to.have.length(changes);
    });

    it("empties the seed after keepOldMinutes, not a minute sooner, and never deletes it", async () => {
      const cloud = new SimulatedCloud(settings);
      await release(cloud, "d-1");
      cloud.pass(59);
      await round(cloud);
      expect(cloud.find(settings.seed).Instances).to.have.length(2);
      cloud.pass(1);
      await round(cloud);
      const { MinSize, MaxSize, Instances } = cloud.find(settings.seed);
      expect({ MinSize, MaxSize, Instances }).to.deep.equal({
        MinSize: 0,
        MaxSize: 0,
        Instances: [],
      });
      const changes = cloud.changes.length;
      cloud.pass(600);
      await round(cloud);
      expect(cloud.changes, "a later round").to.have.length(changes);
    });

    it("retires blue in the first round where nothing is to be kept", async () => {
      const cloud = new SimulatedCloud(settings);
      await release(cloud, "d-1");
      await round(cloud, { keepOldMinutes: 0 });
      expect(cloud.find(settings.seed).Instances).to.have.length(0);
    });

    it("deletes older copies, so that the tenth release looks like the second", async () => {
      const cloud = new SimulatedCloud(settings);
      for (let number = 1; number <= 10; number++) {
        const live = await release(cloud, `d-${number}`);
        cloud.pass(60);
        expect((await round(cloud)).live).to.equal(live);
        expect(cloud.names()).to.deep.equal([settings.seed, live]);
        expect(cloud.ids(live)).to.have.length(2);
      }
    });

    it("removes what a failed deployment left behind, once it is old, and keeps blue serving", async () => {
      const cloud = new SimulatedCloud(settings);
      const live = await release(cloud, "d-1");
      cloud.pass(600);
      await round(cloud);
      cloud.startDeployment("d-2");
      cloud.fail("d-2");
      await round(cloud);
      expect(cloud.names()).to.include(copy("d-2"));
      cloud.pass(60);
      expect((await round(cloud)).live).to.equal(live);
      expect(cloud.names()).to.deep.equal([settings.seed, live]);
      expect(cloud.targets).to.deep.equal(cloud.ids(live));
    });
  });

  describe("when the program's settings change", () => {
    it("puts sizes, template, tags and scaling on the live group, wherever that is", async () => {
      const cloud = new SimulatedCloud(settings);
      const live = await release(cloud, "d-1");
      cloud.pass(60);
      await round(cloud);
      const changed = {
        minSize: 3,
        maxSize: 9,
        policies: [cpu(70)],
        launchTemplateVersion: "2",
        tags: { ...settings.tags, Owner: "web" },
      };
      await round(cloud, changed);
      const group = cloud.find(live);
      expect([group.MinSize, group.MaxSize]).to.deep.equal([3, 9]);
      expect(group.LaunchTemplate).to.deep.equal({ LaunchTemplateId: "lt-1", Version: "2" });
      expect(group.Tags).to.deep.include({
        ResourceType: "auto-scaling-group",
        ResourceId: live,
        Key: "Owner",
        Value: "web",
        PropagateAtLaunch: true,
      });
      expect(cloud.policies[live]?.[cpu(70).PolicyName]).to.deep.include(cpu(70));
      expect(cloud.find(settings.seed).MinSize, "the seed").to.equal(0);
    });

    it("gives a copy the scaling policy that AWS may not have copied", async () => {
      const cloud = new SimulatedCloud(settings);
      const live = await release(cloud, "d-1");
      expect(cloud.policies[live]).to.equal(undefined);
      await round(cloud);
      expect(cloud.policies[live]?.[cpu(50).PolicyName]).to.deep.include(cpu(50));
    });

    it("attaches the live group to the target group it should be in", async () => {
      const cloud = new SimulatedCloud(settings);
      const live = await release(cloud, "d-1");
      cloud.find(live).TargetGroupARNs = [];
      await round(cloud);
      expect(cloud.find(live).TargetGroupARNs).to.deep.equal([settings.targetGroupArn]);
    });
  });

  describe("what the fleet is scaled by", () => {
    const steps = {
      PolicyName: "bluegreen-aws-prd-app-steps",
      PolicyType: "StepScaling",
      AdjustmentType: "ChangeInCapacity",
      StepAdjustments: [{ MetricIntervalLowerBound: 0, ScalingAdjustment: 2 }],
    };
    const evening = {
      ScheduledActionName: "bluegreen-aws-prd-app-at-evening",
      Recurrence: "0 20 * * MON-FRI",
      TimeZone: "Asia/Seoul",
      MinSize: 0,
      MaxSize: 0,
    };
    const morning = {
      ScheduledActionName: "bluegreen-aws-prd-app-at-morning",
      Recurrence: "0 8 * * MON-FRI",
      TimeZone: "Asia/Seoul",
      MinSize: 3,
      MaxSize: 4,
    };
    const alarm = {
      policy: steps.PolicyName,
      input: { MetricName: "CPUUtilization", Threshold: 80 },
    };
    const scaled = {
      ...settings,
      policies: [cpu(50), steps],
      schedules: [evening, morning],
      alarm,
    };
    const live = copy("d-1");

    /** A first release of a service with steps and schedules, settled. */
    const released = async () => {
      const cloud = new SimulatedCloud(scaled);
      await release(cloud, "d-1");
      await round(cloud, scaled);
      return cloud;
    };

    it("follows the live group: steps, schedules, and an alarm that calls this group's own policy", async () => {
      const cloud = await released();
      expect(cloud.policies[live]?.[steps.PolicyName]).to.deep.include(steps);
      expect(Object.values(cloud.schedules[live] ?? {})).to.have.length(2);
      expect(cloud.schedules[live]?.[evening.ScheduledActionName]).to.deep.include(evening);
      expect(cloud.alarms[settings.alarmName]).to.deep.include({
        ...alarm.input,
        Dimensions: [{ Name: "AutoScalingGroupName", Value: live }],
        AlarmActions: [`arn:policy:${live}:${steps.PolicyName}`],
      });
      const changes = cloud.changes.length;
      await round(cloud, scaled);
      expect(cloud.changes, "a second round").to.have.length(changes);
    });

    it("makes no second alarm on the seed, which has the program's", async () => {
      const cloud = new SimulatedCloud(scaled);
      await round(cloud, scaled);
      expect(cloud.changes).to.deep.equal([]);
    });

    it("moves the alarm with the next release", async () => {
      const cloud = await released();
      await release(cloud, "d-2");
      await round(cloud, scaled);
      expect(cloud.alarms[settings.alarmName]?.["AlarmActions"]).to.deep.equal([
        `arn:policy:${copy("d-2")}:${steps.PolicyName}`,
      ]);
    });

    it("is changed by a changed stack file, and loses what is no longer declared, and nothing else", async () => {
      const cloud = await released();
      cloud.policies[live]!["by-hand"] = { PolicyName: "by-hand" };
      cloud.schedules[live]!["by-hand"] = { ScheduledActionName: "by-hand" };
      const later = { ...evening, Recurrence: "0 22 * * MON-FRI" };
      await round(cloud, { policies: [cpu(50)], schedules: [later] });
      expect(Object.keys(cloud.policies[live] ?? {})).to.have.members([
        cpu(50).PolicyName,
        "by-hand",
      ]);
      expect(Object.keys(cloud.schedules[live] ?? {})).to.have.members([
        evening.ScheduledActionName,
        "by-hand",
      ]);
      expect(cloud.schedules[live]?.[evening.ScheduledActionName]).to.deep.include(later);
      expect(cloud.alarms).to.deep.equal({});
    });

    it("is off in the evening and stays off, whatever minSize is, until morning (row X8)", async () => {
      const cloud = await released();
      cloud.strike(live, evening.ScheduledActionName);
      cloud.targets = [];
      await round(cloud, scaled);
      await round(cloud, scaled);
      expect(cloud.find(live)).to.deep.include({ MinSize: 0, MaxSize: 0, Instances: [] });
      cloud.strike(live, morning.ScheduledActionName);
      cloud.targets = cloud.ids(live);
      await round(cloud, scaled);
      expect(cloud.find(live)).to.deep.include({ MinSize: 3, MaxSize: 4 });
      expect(cloud.ids(live)).to.have.length(3);
    });

    it("keeps what a schedule set when only the template changes", async () => {
      const cloud = await released();
      cloud.strike(live, morning.ScheduledActionName);
      await round(cloud, { ...scaled, launchTemplateVersion: "2" });
      const { MinSize, MaxSize, LaunchTemplate } = cloud.find(live);
      expect([MinSize, MaxSize, LaunchTemplate.Version]).to.deep.equal([3, 4, "2"]);
    });

    it("is copied with what a schedule set, which counts as declared on the copy too", async () => {
      const cloud = await released();
      cloud.strike(live, morning.ScheduledActionName);
      cloud.targets = cloud.ids(live);
      const next = await release(cloud, "d-2");
      await round(cloud, scaled);
      expect(cloud.find(next)).to.deep.include({ MinSize: 3, MaxSize: 4 });
    });

    it("gets the program's sizes where nobody declares the ones it has", async () => {
      const cloud = await released();
      cloud.strike(live, evening.ScheduledActionName);
      await round(cloud, { ...scaled, schedules: [morning] });
      expect(cloud.find(live)).to.deep.include({ MinSize: 2, MaxSize: 8 });
    });

    it("starts nothing in a fleet that is kept for going back", async () => {
      const cloud = await released();
      cloud.pass(60);
      await round(cloud, scaled);
      cloud.strike(settings.seed, morning.ScheduledActionName);
      expect(cloud.ids(settings.seed)).to.deep.equal([]);
    });

    it("leaves no alarm behind on destroy", async () => {
      const cloud = await released();
      const amazon = keeper.amazon(scaled, cloud.send);
      await keeper.removeCopies(
        amazon,
        scaled,
        () => 900_000,
        async () => undefined,
      );
      expect(cloud.alarms).to.deep.equal({});
    });
  });

  describe("when something else has moved things", () => {
    it("names the group that serves, when the deployment group was set back to the seed", async () => {
      const cloud = new SimulatedCloud(settings);
      const live = await release(cloud, "d-1");
      cloud.pass(60);
      await round(cloud);
      cloud.named = settings.seed;
      expect((await round(cloud)).live).to.equal(live);
      expect(cloud.named).to.equal(live);
      expect(cloud.find(settings.seed).MaxSize).to.equal(0);
    });

    it("follows traffic that was taken back to blue by hand, and resumes blue", async () => {
      const cloud = new SimulatedCloud(settings);
      const green = await release(cloud, "d-1");
      await round(cloud);
      cloud.targets = cloud.ids(settings.seed);
      expect((await round(cloud)).live).to.equal(settings.seed);
      expect(cloud.named).to.equal(settings.seed);
      const seed = cloud.find(settings.seed);
      expect(seed.SuspendedProcesses).to.deep.equal([]);
      expect(seed.TargetGroupARNs).to.deep.equal([settings.targetGroupArn]);
      expect(cloud.names()).to.not.include(green);
    });

    it("says so, instead of guessing, when nothing serves and the named group is gone", async () => {
      const cloud = new SimulatedCloud(settings);
      cloud.named = copy("d-GONE");
      cloud.targets = [];
      expect(await refusal(() => round(cloud))).to.contain(copy("d-GONE"));
      expect(cloud.changes).to.deep.equal([]);
    });

    it("retires what CodeDeploy has no record of any more", async () => {
      const cloud = new SimulatedCloud(settings);
      const live = await release(cloud, "d-1");
      cloud.deployments = [];
      await round(cloud);
      expect(cloud.find(settings.seed).Instances).to.have.length(0);
      expect(cloud.ids(live)).to.have.length(2);
    });
  });

  describe("on destroy", () => {
    it("deletes every copy, the live one too, leaves the seed to the program, and waits", async () => {
      const cloud = new SimulatedCloud(settings);
      await release(cloud, "d-1");
      await round(cloud);
      await release(cloud, "d-2");
      const kept = cloud.groups;
      const amazon = keeper.amazon(settings, cloud.send);
      // A deleted group is listed, with a status, until its instances are gone.
      const remove = async ({ name }: { name: string }) => {
        cloud.find(name).Status = "Delete in progress";
      };
      let pauses = 0;
      const pause = async () => {
        if (++pauses === 3) cloud.groups = kept.filter(({ Status }) => Status === undefined);
      };
      const outcome = await keeper.removeCopies(
        { ...amazon, remove },
        settings,
        () => 900_000,
        pause,
      );
      expect(outcome.removed).to.deep.equal([copy("d-1"), copy("d-2")]);
      expect(pauses).to.equal(3);
      expect(cloud.names()).to.deep.equal([settings.seed]);
    });

    it("fails with the names of what still runs, when time is up", async () => {
      const cloud = new SimulatedCloud(settings);
      await release(cloud, "d-1");
      const amazon = keeper.amazon(settings, cloud.send);
      const remove = async () => undefined;
      const stuck = { ...amazon, remove } as Cloud;
      const message = await refusal(() => keeper.removeCopies(stuck, settings, () => 59_000));
      expect(message).to.contain("Still terminating").and.contain(copy("d-1"));
    });

    it("refuses while a deployment is running", async () => {
      const cloud = new SimulatedCloud(settings);
      cloud.startDeployment("d-1");
      const amazon = keeper.amazon(settings, cloud.send);
      expect(await refusal(() => keeper.removeCopies(amazon, settings, () => 0))).to.contain(
        "d-1 is running",
      );
    });
  });

  it("never takes from the group that serves, and never touches what is not its own", () => {
    const fleet = (name: string, instances: string[]) =>
      fc.record({
        name: fc.constant(name),
        instances: fc.constant(instances),
        minSize: fc.nat(4),
        maxSize: fc.nat(8),
        suspended: fc.subarray([...keeper.restingProcesses]),
        targetGroups: fc.subarray([settings.targetGroupArn]),
        tags: fc.constantFrom({}, settings.tags),
        policies: fc.constantFrom({}, { [cpu(50).PolicyName]: cpu(50) }),
        schedules: fc.constant({}),
      });
    const names = [settings.seed, copy("d-1"), copy("d-2")];
    const states: fc.Arbitrary<State> = fc.record({
      running: fc.constant([]),
      named: fc.constantFrom(...names),
      lastFailure: fc.option(fc.nat(), { nil: undefined }),
      completed: fc.dictionary(fc.constantFrom(...names), fc.nat()),
      healthy: fc.subarray(["a", "b", "c"], { minLength: 1 }),
      fleets: fc.tuple(fleet(names[0]!, ["a"]), fleet(names[1]!, ["b"]), fleet(names[2]!, ["c"])),
    });
    fc.assert(
      fc.property(states, fc.nat(), (state, now) => {
        const { live, actions } = keeper.decide(state, settings, now);
        const serving = state.fleets.find(({ name }) => name === live)!;
        expect(state.healthy).to.include.members([...serving.instances]);
        for (const { call, name } of actions) {
          expect(names).to.include(name);
          if (["suspend", "detach", "empty", "remove"].includes(call))
            expect(name).to.not.equal(live);
          else expect(name).to.equal(live);
          if (call === "remove") expect(name).to.not.equal(settings.seed);
        }
      }),
    );
  });
});
