import { expect } from "chai";

import type { Cloud, Event, Settings, World } from "../../../functions/smoke-test/index.mjs";

type SmokeTest = typeof import("../../../functions/smoke-test/index.mjs");

const settings: Settings = {
  stage: "afterTestTraffic",
  paths: ["/health", "/"],
  timeoutSeconds: 300,
  host: "www.example.com",
  headers: {},
  port: 8443,
  secure: true,
  loadBalancer: { dnsName: "lb.example.net", arnSuffix: "app/ingress/1", internal: true },
  targetGroupArns: ["arn:blue", "arn:green"],
  traffic: { ruleArn: "arn:rule" },
};

/** Time and a load balancer, as far as the function sees them. */
class SimulatedWorld implements World {
  readonly asked: string[] = [];
  readonly reported: object[] = [];
  seconds = 0;
  limitSeconds = 300;
  answer: (address: string, path: string) => number | Error = () => 200;
  group: Readonly<Record<string, readonly string[]>> = {};
  share: Readonly<Record<string, number>> = { "arn:blue": 100, "arn:green": 0 };
  addresses: readonly string[] = ["10.0.0.1", "10.0.0.2"];

  readonly cloud: Cloud = {
    report: async (input) => void this.reported.push(input),
    addresses: async () => this.addresses,
    weights: async () => this.share,
    states: async (arn) => this.group[arn] ?? [],
  };
  readonly now = () => this.seconds * 1000;
  readonly timeLeft = () => (this.limitSeconds - this.seconds) * 1000;
  readonly logged: string[] = [];
  readonly log = ({ reason }: { readonly reason: string }) => void this.logged.push(reason);
  readonly pause = async (milliseconds: number) => void (this.seconds += milliseconds / 1000);
  readonly request = async (_: Settings, address: string, path: string) => {
    this.asked.push(`${address}${path}`);
    const answer = this.answer(address, path);
    if (answer instanceof Error) throw answer;
    return answer;
  };
}

const codeDeploy: Event = { DeploymentId: "d-1", LifecycleEventHookExecutionId: "hook-1" };

describe("the smoke test", () => {
  let smokeTest: SmokeTest;
  before(async () => {
    smokeTest = await import("../../../functions/smoke-test/index.mjs");
  });

  const ask = (world: SimulatedWorld, event: Event = {}, change: Partial<Settings> = {}) =>
    smokeTest.respond(event, { ...settings, ...change }, world);

  it("passes when every path answers below 400, and takes a redirect for an answer", async () => {
    const world = new SimulatedWorld();
    world.answer = (_, path) => (path === "/" ? 301 : 200);
    expect(await ask(world)).to.deep.equal({
      status: "SUCCEEDED",
      reason: "2 paths answer below 400",
    });
    expect(world.asked).to.deep.equal(["10.0.0.1/health", "10.0.0.1/"]);
  });

  it("fails when time is up, with the path and what it answered", async () => {
    const world = new SimulatedWorld();
    world.answer = (_, path) => (path === "/health" ? 503 : new Error("socket hang up"));
    expect(await ask(world)).to.deep.equal({
      status: "FAILED",
      reason: "/health: 503; /: socket hang up",
    });
    expect(world.logged.at(-1)).to.equal("/health: 503; /: socket hang up");
    expect(world.seconds).to.be.within(270, 300);
  });

  it("gives traffic that has just moved time to arrive, and asks another address each time", async () => {
    const world = new SimulatedWorld();
    world.answer = () => (world.seconds < 25 ? 404 : 200);
    expect(await ask(world)).to.include({ status: "SUCCEEDED" });
    const addresses = world.asked.map((asked) => asked.split("/")[0]);
    expect([...new Set(addresses)]).to.deep.equal(["10.0.0.1", "10.0.0.2"]);
  });

  it("fails with the reason when the load balancer cannot be found", async () => {
    const world = new SimulatedWorld();
    world.addresses = [];
    expect(await ask(world)).to.deep.equal({
      status: "FAILED",
      reason: "the load balancer has no address",
    });
  });

  describe("asked by CodeDeploy", () => {
    it("reports how it went for the deployment's hook", async () => {
      const world = new SimulatedWorld();
      await ask(world, codeDeploy);
      expect(world.reported).to.deep.equal([
        { deploymentId: "d-1", lifecycleEventHookExecutionId: "hook-1", status: "Succeeded" },
      ]);
      const broken = new SimulatedWorld();
      broken.answer = () => 500;
      await ask(broken, codeDeploy);
      expect(broken.reported).to.deep.equal([
        { deploymentId: "d-1", lifecycleEventHookExecutionId: "hook-1", status: "Failed" },
      ]);
    });

    it("reports while there is time to: CodeDeploy would go on waiting for a function that was cut off", async () => {
      const world = new SimulatedWorld();
      world.limitSeconds = 60;
      world.answer = () => 500;
      await ask(world, codeDeploy);
      expect(world.reported).to.have.length(1);
      expect(world.timeLeft()).to.be.at.least(10_000);
    });
  });

  describe("asked by ECS", () => {
    const event = (startedAt?: number): Event => ({
      lifecycleStage: "POST_TEST_TRAFFIC_SHIFT",
      ...(startedAt === undefined ? {} : { hookDetails: { startedAt } }),
    });

    it("answers in ECS's words, and tells CodeDeploy nothing", async () => {
      const world = new SimulatedWorld();
      expect(await ask(world, event())).to.deep.equal({ hookStatus: "SUCCEEDED" });
      expect(world.reported).to.deep.equal([]);
    });

    it("answers the state machine of standing fleets alike, which names its hook", async () => {
      const asked = { hook: "smoke", stage: "afterTestTraffic", hookDetails: {} };
      expect(await ask(new SimulatedWorld(), asked)).to.deep.equal({ hookStatus: "SUCCEEDED" });
    });

    it("asks to be called again, bringing along since when, instead of waiting", async () => {
      const world = new SimulatedWorld();
      world.seconds = 1000;
      world.answer = () => 502;
      expect(await ask(world, event())).to.deep.equal({
        hookStatus: "IN_PROGRESS",
        callBackDelay: 10,
        hookDetails: { startedAt: 1_000_000, reason: "/health: 502; /: 502" },
      });
      expect(world.seconds).to.equal(1000);
    });

    it("fails once the time it was given is over", async () => {
      const world = new SimulatedWorld();
      world.answer = () => 502;
      world.seconds = 289;
      expect(await ask(world, event(0))).to.include({ hookStatus: "IN_PROGRESS" });
      world.seconds = 290;
      expect(await ask(world, event(0))).to.deep.equal({ hookStatus: "FAILED" });
    });
  });

  describe("after the scale-up, before anything leads to the new release", () => {
    const scaledUp = (group: SimulatedWorld["group"], share?: SimulatedWorld["share"]) => {
      const world = new SimulatedWorld();
      world.group = group;
      world.share = share ?? world.share;
      return ask(world, {}, { stage: "afterScaleUp" }).then((answer) => ({ answer, world }));
    };

    it("passes when every target without traffic is healthy, and asks for no path", async () => {
      const group = { "arn:blue": ["unhealthy"], "arn:green": ["healthy", "healthy", "draining"] };
      const { answer, world } = await scaledUp(group);
      expect(answer).to.deep.equal({
        status: "SUCCEEDED",
        reason: "2 of 2 new targets are healthy",
      });
      expect(world.asked).to.deep.equal([]);
    });

    it("knows which group is idle by its weight, whichever colour serves", async () => {
      const group = { "arn:blue": ["healthy"], "arn:green": ["unhealthy"] };
      const { answer } = await scaledUp(group, { "arn:green": 100 });
      expect(answer).to.include({ status: "SUCCEEDED" });
    });

    it("fails while one is not, while there is none, and when both groups have traffic", async () => {
      const reasons = [
        await scaledUp({ "arn:green": ["healthy", "initial"] }),
        await scaledUp({}),
        await scaledUp({}, { "arn:blue": 50, "arn:green": 50 }),
      ].map(({ answer }) => answer);
      expect(reasons).to.deep.equal([
        { status: "FAILED", reason: "1 of 2 new targets are healthy" },
        { status: "FAILED", reason: "0 of 0 new targets are healthy" },
        { status: "FAILED", reason: "0 target groups are without traffic" },
      ]);
    });
  });

  describe("what it asks AWS", () => {
    const answers: Readonly<Record<string, object>> = {
      DescribeNetworkInterfaces: {
        NetworkInterfaces: [{ PrivateIpAddress: "10.0.0.9" }, { PrivateIpAddress: "10.0.1.9" }],
      },
      DescribeRules: {
        Rules: [
          {
            Actions: [
              {
                ForwardConfig: {
                  TargetGroups: [
                    { TargetGroupArn: "arn:blue", Weight: 0 },
                    { TargetGroupArn: "arn:green", Weight: 100 },
                  ],
                },
              },
            ],
          },
        ],
      },
      DescribeListeners: {
        Listeners: [
          {
            DefaultActions: [{ ForwardConfig: { TargetGroups: [{ TargetGroupArn: "arn:blue" }] } }],
          },
        ],
      },
      DescribeTargetHealth: {
        TargetHealthDescriptions: [
          { TargetHealth: { State: "healthy" } },
          { TargetHealth: { State: "initial" } },
        ],
      },
    };

    function amazon(change: Partial<Settings> = {}) {
      const calls: (readonly [string, object])[] = [];
      const send = async (operation: string, input: object) => {
        calls.push([operation, input]);
        return answers[operation] ?? {};
      };
      const resolve = async (name: string) => [`address of ${name}`];
      const cloud = smokeTest.amazon(
        { ...settings, ...change },
        { codedeploy: send, ec2: send, elb: send, resolve },
      );
      return { cloud, calls };
    }

    it("finds an internal load balancer by its name, without any call", async () => {
      const { cloud, calls } = amazon();
      expect(await cloud.addresses()).to.deep.equal(["address of lb.example.net"]);
      expect(calls).to.deep.equal([]);
    });

    it("finds a public one by its interfaces: its name leads out of the VPC, where no group knows us", async () => {
      const { cloud, calls } = amazon({
        loadBalancer: { ...settings.loadBalancer, internal: false },
      });
      expect(await cloud.addresses()).to.deep.equal(["10.0.0.9", "10.0.1.9"]);
      expect(calls).to.deep.equal([
        [
          "DescribeNetworkInterfaces",
          { Filters: [{ Name: "description", Values: ["ELB app/ingress/1"] }] },
        ],
      ]);
    });

    it("reads weights from the rule, or from the listener of a service that has it to itself", async () => {
      expect(await amazon().cloud.weights()).to.deep.equal({ "arn:blue": 0, "arn:green": 100 });
      const { cloud, calls } = amazon({ traffic: { listenerArn: "arn:listener" } });
      expect(await cloud.weights()).to.deep.equal({ "arn:blue": 1 });
      expect(calls).to.deep.equal([["DescribeListeners", { ListenerArns: ["arn:listener"] }]]);
    });

    it("reads the health of one group's targets, and reports to CodeDeploy", async () => {
      const { cloud, calls } = amazon();
      expect(await cloud.states("arn:green")).to.deep.equal(["healthy", "initial"]);
      const input = {
        deploymentId: "d-1",
        lifecycleEventHookExecutionId: "hook-1",
        status: "Failed",
      } as const;
      await cloud.report(input);
      expect(calls).to.deep.equal([
        ["DescribeTargetHealth", { TargetGroupArn: "arn:green" }],
        ["PutLifecycleEventHookExecutionStatus", input],
      ]);
    });
  });
});
