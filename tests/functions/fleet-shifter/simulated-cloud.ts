/**
 * Two standing fleets, their rules and alarms, and the executions of a state machine, on a clock of their own.
 * Everything the shifter asks for is answered as the services' API references describe it.
 */
import type { Colour, Send, Services, Settings } from "../../../functions/fleet-shifter/index.mjs";
import type { Machine } from "../../../model/rollout/state-machine";
import { Answer, Execution, Json, Status } from "./state-machine";

type Shifter = typeof import("../../../functions/fleet-shifter/index.mjs");
type Input = Readonly<Record<string, unknown>>;

interface Instance {
  readonly InstanceId: string;
  readonly LaunchTemplate: { readonly Version: string };
  readonly launched: number;
  LifecycleState: string;
}

interface Group {
  MinSize: number;
  MaxSize: number;
  DesiredCapacity: number;
  LaunchTemplate: { Version: string };
  Instances: Instance[];
}

interface Tagged {
  readonly ResourceType: string;
  readonly Tags: readonly { readonly Key: string; readonly Value: string }[];
}

export const settings: Settings = {
  machineArn: "arn:machine",
  bucket: "artifacts",
  launchTemplateId: "lt-1",
  templateDescription: "Instances of web",
  releaseTag: "Release",
  tags: { Name: "web", Owner: "platform" },
  taggedTypes: ["instance", "volume", "network-interface"],
  productionRuleArn: "arn:rule",
  testRuleArn: "arn:rule-test",
  fleets: {
    blue: { group: "web-blue", targetGroupArn: "arn:blue" },
    green: { group: "web-green", targetGroupArn: "arn:green" },
  },
  minSize: 2,
  maxSize: 8,
  readySeconds: 265,
  keepOldMinutes: 60,
  alarms: ["web-5xx", "web-latency"],
};

const start = Date.UTC(2026, 0, 1) / 1000;

const shifterArn = "arn:shifter";

/** Seconds after which a group acts upon a smaller size. */
const shrinkSeconds = 3;

export class SimulatedCloud {
  now = start;
  settings = settings;
  readonly groups: Record<string, Group> = {};
  readonly templates: Tagged[][] = [[]];
  /** Percent that green has, by rule. */
  readonly green: Record<string, number> = { "arn:rule": 0, "arn:rule-test": 100 };
  /** What production traffic did: second since the beginning, and green's weight. */
  readonly moves: [second: number, green: number][] = [];
  readonly releases = new Set(["r1", "r2", "r3"]);
  /** Seconds until an instance of a release is healthy; nothing: never. */
  readonly ready: Record<string, number> = {};
  /** Names of the alarms that are firing. */
  firing: string[] = [];
  readonly scheduled: Record<string, number> = {};
  readonly executions: Execution[] = [];
  readonly messages: string[] = [];
  /** Seconds in which a colour had traffic and no healthy instance: there must be none. */
  readonly dark: number[] = [];
  /** How a hook answers, by ARN. */
  readonly hooks: Record<string, (input: Json) => Answer> = {};
  /** What a person does with an approval. */
  person: Answer = { seconds: Infinity };
  /** Fails the shifter's step of that name so many times, as Lambda would. */
  readonly broken: Record<string, number> = {};
  private readonly happenings: { readonly at: number; readonly what: () => unknown }[] = [];
  private instances = 0;

  constructor(
    private readonly shifter: Shifter,
    readonly machine: Machine,
  ) {
    this.groups["web-blue"] = this.group(2, 8, 2);
    this.groups["web-green"] = this.group(0, 0, 0);
    for (const group of Object.values(this.groups)) this.follow(group);
  }

  private group(MinSize: number, MaxSize: number, DesiredCapacity: number): Group {
    const LaunchTemplate = { Version: "1" };
    return { MinSize, MaxSize, DesiredCapacity, LaunchTemplate, Instances: [] };
  }

  fleet(colour: Colour): Group {
    return this.find(settings.fleets[colour].group);
  }

  sizes(colour: Colour): [min: number, max: number, running: number] {
    const { MinSize, MaxSize, Instances } = this.fleet(colour);
    return [MinSize, MaxSize, Instances.length];
  }

  private find(name: unknown): Group {
    const group = this.groups[String(name)];
    if (group === undefined) throw new Error(`there is no group ${String(name)}`);
    return group;
  }

  /** Seconds since the simulation began. */
  get passed(): number {
    return this.now - start;
  }

  /** Something happens so many seconds from now. */
  in(seconds: number, what: () => unknown): void {
    this.happenings.push({ at: this.now + seconds, what });
  }

  begin(input: Json): Execution {
    const arn = `arn:execution:machine:e${this.executions.length + 1}`;
    const work = (resource: string, given: Json) => this.work(resource, given);
    const execution = new Execution(arn, this.machine, input, this.now, work);
    this.executions.push(execution);
    return execution;
  }

  /** Until every execution has ended and everything has happened that was to come. */
  async run(): Promise<void> {
    for (;;) {
      const running = this.executions.filter(({ status }) => status === "RUNNING");
      const [execution] = running.sort((one, other) => one.at - other.at);
      const [happening] = this.happenings.sort((one, other) => one.at - other.at);
      if (happening !== undefined && happening.at <= (execution?.at ?? Infinity)) {
        this.happenings.shift();
        this.pass(happening.at);
        await happening.what();
      } else if (execution === undefined) return;
      else {
        this.pass(execution.at);
        await execution.step();
      }
    }
  }

  /** A release from its start to whatever end it has. */
  async release(release: string): Promise<Status> {
    const execution = this.begin({ release });
    await this.run();
    return execution.status;
  }

  /** Time goes on; scheduled actions are carried out when theirs has come. */
  pass(until: number): void {
    this.now = Math.max(this.now, until);
    for (const [name, at] of Object.entries(this.scheduled)) {
      if (at > this.now) continue;
      delete this.scheduled[name];
      this.update(this.find(name), { MinSize: 0, MaxSize: 0, DesiredCapacity: 0 });
    }
  }

  private async work(resource: string, input: Json): Promise<Answer> {
    if (resource === shifterArn) return this.shift(input);
    if (resource.includes("sns:publish")) {
      this.messages.push(String(input["Message"]));
      return this.person;
    }
    const hook = this.hooks[resource];
    if (hook === undefined) throw new Error(`nobody answers for ${resource}`);
    return hook(input);
  }

  /** One step of the function, as Lambda carries it out. */
  async shift(event: Json): Promise<Answer> {
    const step = String(event["do"]);
    const faults = this.broken[step] ?? 0;
    if (faults > 0) {
      this.broken[step] = faults - 1;
      return { seconds: 0, fault: "Lambda.ServiceException" };
    }
    // As it arrives in Lambda: through JSON.
    const received = JSON.parse(JSON.stringify(event)) as Json;
    try {
      const cloud = this.shifter.amazon(this.settings, this.send);
      const value: unknown = await this.shifter.shift(cloud, this.settings, received);
      return { seconds: 0, value: JSON.parse(JSON.stringify(value)) as unknown };
    } catch (error) {
      const { name, message } = error as Error;
      return { seconds: 0, fault: name, cause: message };
    }
  }

  /** What `up` and `destroy` do by way of the invocation. */
  invoke(action: "create" | "update" | "delete"): Promise<object> {
    const cloud = this.shifter.amazon(this.settings, this.send);
    return this.shifter.shift(cloud, this.settings, { tf: { action } });
  }

  /** The release an instance has: from the version of the template it was launched with. */
  private releaseOf({ LaunchTemplate }: Instance): string {
    const tagged = this.templates[Number(LaunchTemplate.Version) - 1] ?? [];
    const tags = tagged.flatMap(({ Tags }) => Tags);
    return tags.find(({ Key }) => Key === "Release")?.Value ?? "placeholder";
  }

  private healthy({ Instances }: Group): Instance[] {
    return Instances.filter((instance) => {
      const seconds = this.ready[this.releaseOf(instance)] ?? 0;
      return instance.LifecycleState === "InService" && this.now >= instance.launched + seconds;
    });
  }

  readonly send: Readonly<Record<Services, Send>> = {
    autoscaling: async (operation, input) => this.autoscaling(operation, input as Input),
    cloudwatch: async (operation, input) => this.cloudwatch(operation, input as Input),
    ec2: async (operation, input) => this.ec2(operation, input as Input),
    elb: async (operation, input) => this.elb(operation, input as Input),
    s3: async (operation, input) => this.s3(operation, input as Input),
    sfn: async (operation, input) => this.sfn(operation, input as Input),
  };

  private autoscaling(operation: string, input: Input): object {
    const name = String(input["AutoScalingGroupName"]);
    switch (operation) {
      case "DescribeAutoScalingGroups": {
        const [asked] = input["AutoScalingGroupNames"] as string[];
        return { AutoScalingGroups: [structuredClone(this.find(asked))] };
      }
      case "UpdateAutoScalingGroup":
        this.update(this.find(name), input);
        return {};
      case "PutScheduledUpdateGroupAction":
        this.scheduled[name] = (input["StartTime"] as Date).getTime() / 1000;
        this.in((this.scheduled[name] ?? 0) - this.now, () => undefined);
        return {};
      case "DescribeScheduledActions":
        return { ScheduledUpdateGroupActions: name in this.scheduled ? [{}] : [] };
      case "DeleteScheduledAction":
        delete this.scheduled[name];
        return {};
      default:
        throw new Error(`Auto Scaling ${operation} is not simulated`);
    }
  }

  private update(group: Group, input: Input): void {
    const { MinSize, MaxSize, DesiredCapacity, LaunchTemplate } = input as Partial<Group>;
    Object.assign(group, {
      MinSize: MinSize ?? group.MinSize,
      MaxSize: MaxSize ?? group.MaxSize,
      LaunchTemplate: LaunchTemplate ?? group.LaunchTemplate,
    });
    if (group.MinSize > group.MaxSize) throw new Error("MinSize is above MaxSize");
    const desired = DesiredCapacity ?? group.DesiredCapacity;
    group.DesiredCapacity = Math.min(Math.max(desired, group.MinSize), group.MaxSize);
    this.follow(group);
    this.look();
  }

  private look(): void {
    const green = this.green["arn:rule"] ?? 0;
    for (const [colour, weight] of [["blue", 100 - green] as const, ["green", green] as const])
      if (weight > 0 && this.healthy(this.fleet(colour)).length === 0) this.dark.push(this.passed);
  }

  /** Instances as many as are wanted. Those that go are chosen a little later, drain, and are gone later still. */
  private follow(group: Group): void {
    const staying = () =>
      group.Instances.filter(({ LifecycleState }) => LifecycleState === "InService");
    this.in(shrinkSeconds, () => {
      for (const instance of staying().slice(group.DesiredCapacity)) {
        instance.LifecycleState = "Terminating:Wait";
        this.in(30, () => {
          group.Instances = group.Instances.filter((each) => each !== instance);
        });
      }
    });
    for (let place = staying().length; place < group.DesiredCapacity; place++)
      group.Instances.push({
        InstanceId: `i-${++this.instances}`,
        LaunchTemplate: { Version: group.LaunchTemplate.Version },
        launched: this.now,
        LifecycleState: "InService",
      });
  }

  private cloudwatch(operation: string, input: Input): object {
    if (operation !== "DescribeAlarms") throw new Error(`${operation} is not simulated`);
    const asked = input["AlarmNames"] as string[];
    const firing = this.firing.filter((name) => asked.includes(name));
    return { MetricAlarms: firing.map((AlarmName) => ({ AlarmName })) };
  }

  private ec2(operation: string, input: Input): object {
    if (operation === "CreateLaunchTemplateVersion") {
      const { TagSpecifications } = input["LaunchTemplateData"] as { TagSpecifications: Tagged[] };
      const VersionNumber = this.templates.push(TagSpecifications);
      return { LaunchTemplateVersion: { VersionNumber } };
    }
    const [version] = input["Versions"] as string[];
    const TagSpecifications = this.templates[Number(version) - 1];
    return { LaunchTemplateVersions: [{ LaunchTemplateData: { TagSpecifications } }] };
  }

  private elb(operation: string, input: Input): object {
    if (operation === "DescribeTargetHealth") {
      const colour = input["TargetGroupArn"] === "arn:blue" ? "blue" : "green";
      const healthy = this.healthy(this.fleet(colour)).map(({ InstanceId: Id }) => Id);
      const described = (Id: string, State: string) => ({
        Target: { Id },
        TargetHealth: { State },
      });
      return {
        TargetHealthDescriptions: [
          ...healthy.map((id) => described(id, "healthy")),
          described("i-leaving", "draining"),
        ],
      };
    }
    const [asked] = (input["RuleArns"] ?? [input["RuleArn"]]) as string[];
    const rule = String(asked);
    if (operation === "ModifyRule") this.weigh(rule, input);
    const green = this.green[rule] ?? 0;
    const TargetGroups = [
      { TargetGroupArn: "arn:blue", Weight: 100 - green },
      { TargetGroupArn: "arn:green", Weight: green },
    ];
    const ForwardConfig = { TargetGroups, TargetGroupStickinessConfig: { Enabled: false } };
    return { Rules: [{ Actions: [{ Type: "forward", ForwardConfig }] }] };
  }

  private weigh(rule: string, input: Input): void {
    const [action] = input["Actions"] as {
      ForwardConfig: {
        TargetGroups: { TargetGroupArn: string; Weight: number }[];
        TargetGroupStickinessConfig: object;
      };
    }[];
    const groups = action?.ForwardConfig.TargetGroups ?? [];
    if (action?.ForwardConfig.TargetGroupStickinessConfig === undefined)
      throw new Error("the rule's stickiness was lost");
    const weight = groups.find(({ TargetGroupArn }) => TargetGroupArn === "arn:green")?.Weight ?? 0;
    this.green[rule] = weight;
    if (rule !== "arn:rule") return;
    this.moves.push([this.passed, weight]);
    this.look();
  }

  private s3(operation: string, input: Input): object {
    if (operation !== "ListObjectsV2") throw new Error(`${operation} is not simulated`);
    const prefix = String(input["Prefix"]);
    const found = [...this.releases].filter((key) => key.startsWith(prefix));
    return { Contents: found.slice(0, 1).map((Key) => ({ Key })) };
  }

  private sfn(operation: string, input: Input): object {
    const found = this.executions.find(({ arn }) => arn === input["executionArn"]);
    switch (operation) {
      case "ListExecutions":
        return {
          executions: [...this.executions]
            .reverse()
            .filter(({ status }) => !("statusFilter" in input) || status === input["statusFilter"])
            .map(({ arn: executionArn, started, status }) => ({
              executionArn,
              status,
              startDate: new Date(started * 1000),
            })),
        };
      case "DescribeExecution":
        return { input: JSON.stringify(found?.input) };
      case "StopExecution":
        found?.stop(String(input["cause"]));
        return {};
      default:
        throw new Error(`Step Functions ${operation} is not simulated`);
    }
  }
}

/** What a machine is made with, against this cloud. */
export const parts = {
  shifterArn,
  topicArn: "arn:topic",
  region: "ap-northeast-2",
  testRule: true,
};
