/**
 * As much of Auto Scaling, CodeDeploy and a target group as the keeper can see: enough to let deployments come
 * and go. What AWS copies and leaves behind follows the CodeDeploy user guide (docs/decisions/0002).
 */
import type { Send, Settings } from "../../../functions/fleet-keeper/index.mjs";

interface Group {
  AutoScalingGroupName: string;
  MinSize: number;
  MaxSize: number;
  Instances: { InstanceId: string }[];
  LaunchTemplate: { LaunchTemplateId: string; Version: string };
  HealthCheckGracePeriod: number;
  SuspendedProcesses: { ProcessName: string }[];
  TargetGroupARNs: string[];
  Tags: { Key: string; Value: string }[];
  Status?: string;
}

interface Deployment {
  readonly deploymentId: string;
  status: "InProgress" | "Succeeded" | "Failed";
  completeTime?: Date;
}

type Input = Readonly<Record<string, unknown>>;

export class SimulatedCloud {
  now = Date.UTC(2026, 0, 1);
  groups: Group[] = [];
  /** By group, then by name, as Auto Scaling describes them. */
  policies: Record<string, Record<string, Input>> = {};
  schedules: Record<string, Record<string, Input>> = {};
  alarms: Record<string, Input> = {};
  /** Registered and healthy. */
  targets: string[] = [];
  named: string;
  deployments: Deployment[] = [];
  /** Every change, in order: what a test counts. */
  readonly changes: string[] = [];
  private instances = 0;

  constructor(readonly settings: Settings) {
    this.named = settings.seed;
    this.groups.push(this.group(settings.seed, settings.minSize));
    // As the program made it.
    for (const policy of settings.policies)
      this.autoscaling("PutScalingPolicy", { ...policy, AutoScalingGroupName: settings.seed });
    for (const action of settings.schedules)
      this.autoscaling("PutScheduledUpdateGroupAction", {
        ...action,
        AutoScalingGroupName: settings.seed,
      });
    this.changes.length = 0;
    this.targets = this.ids(settings.seed);
  }

  group(name: string, size: number): Group {
    return {
      AutoScalingGroupName: name,
      MinSize: this.settings.minSize,
      MaxSize: this.settings.maxSize,
      Instances: Array.from({ length: size }, () => ({ InstanceId: `i-${++this.instances}` })),
      LaunchTemplate: {
        LaunchTemplateId: this.settings.launchTemplateId,
        Version: this.settings.launchTemplateVersion,
      },
      HealthCheckGracePeriod: this.settings.healthCheckGraceSeconds,
      SuspendedProcesses: [],
      TargetGroupARNs: [this.settings.targetGroupArn],
      Tags: Object.entries(this.settings.tags).map(([Key, Value]) => ({ Key, Value })),
    };
  }

  find(name: string): Group {
    const group = this.groups.find((each) => each.AutoScalingGroupName === name);
    if (group === undefined) throw new Error(`there is no group ${name}`);
    return group;
  }

  ids(name: string): string[] {
    return this.find(name).Instances.map((instance) => instance.InstanceId);
  }

  names(): string[] {
    return this.groups.map((group) => group.AutoScalingGroupName);
  }

  /** CodeDeploy starts: a copy of the named group, as many instances as are healthy in it. */
  startDeployment(id: string): string {
    const name = `CodeDeploy_${this.settings.deploymentGroup}_${id}`;
    const blue = this.find(this.named);
    const copied = structuredClone(blue);
    const { Instances } = this.group(name, blue.Instances.length);
    this.groups.push({ ...copied, AutoScalingGroupName: name, Instances });
    this.deployments.push({ deploymentId: id, status: "InProgress" });
    return name;
  }

  /** Green is registered, blue deregistered and left running (KEEP_ALIVE); the group is renamed. */
  succeed(id: string): void {
    const name = `CodeDeploy_${this.settings.deploymentGroup}_${id}`;
    this.targets = this.ids(name);
    this.named = name;
    this.end(id, "Succeeded");
  }

  /** Traffic stays with blue; the copy is left behind. */
  fail(id: string): void {
    this.end(id, "Failed");
  }

  /** The time of a scheduled action: Auto Scaling sets its limits, unless the group has been told not to. */
  strike(group: string, action: string): void {
    const found = this.find(group);
    const { MinSize, MaxSize } = this.schedules[group]?.[action] ?? {};
    const suspended = found.SuspendedProcesses.map((process) => process.ProcessName);
    if (MinSize === undefined || suspended.includes("ScheduledActions")) return;
    const wanted = Math.min(Math.max(found.Instances.length, Number(MinSize)), Number(MaxSize));
    const more = this.group(group, Math.max(0, wanted - found.Instances.length)).Instances;
    const Instances = [...found.Instances, ...more].slice(0, wanted);
    Object.assign(found, { MinSize, MaxSize, Instances });
  }

  pass(minutes: number): void {
    this.now += minutes * 60_000;
  }

  private end(id: string, status: Deployment["status"]): void {
    const deployment = this.deployments.find((each) => each.deploymentId === id);
    if (deployment === undefined) throw new Error(`there is no deployment ${id}`);
    Object.assign(deployment, { status, completeTime: new Date(this.now) });
  }

  /** The services as the keeper calls them. */
  readonly send: Readonly<Record<"codedeploy" | "autoscaling" | "cloudwatch" | "elb", Send>> = {
    codedeploy: async (operation, input) => this.codedeploy(operation, input as Input),
    autoscaling: async (operation, input) => this.autoscaling(operation, input as Input),
    cloudwatch: async (operation, input) => this.cloudwatch(operation, input as Input),
    elb: async () => ({
      TargetHealthDescriptions: [
        ...this.targets.map((Id) => ({ Target: { Id }, TargetHealth: { State: "healthy" } })),
        { Target: { Id: "i-leaving" }, TargetHealth: { State: "draining" } },
      ],
    }),
  };

  private codedeploy(operation: string, input: Input): object {
    const last = this.deployments.at(-1);
    switch (operation) {
      case "GetDeploymentGroup":
        return {
          deploymentGroupInfo: {
            autoScalingGroups: [{ name: this.named, hook: "h" }],
            lastAttemptedDeployment: last && { status: last.status, endTime: last.completeTime },
          },
        };
      case "ListDeployments":
        return {
          deployments: this.deployments
            .filter(({ status }) => status === "InProgress")
            .map(({ deploymentId }) => deploymentId),
        };
      case "GetDeployment": {
        const info = this.deployments.find((each) => each.deploymentId === input["deploymentId"]);
        if (info) return { deploymentInfo: info };
        throw Object.assign(new Error("gone"), { name: "DeploymentDoesNotExistException" });
      }
      case "UpdateDeploymentGroup":
        this.named = (input["autoScalingGroups"] as string[])[0] ?? "";
        this.changes.push(`UpdateDeploymentGroup ${this.named}`);
        return {};
      default:
        throw new Error(`CodeDeploy ${operation} is not simulated`);
    }
  }

  private cloudwatch(operation: string, input: Input): object {
    const name = (input["AlarmName"] ?? (input["AlarmNames"] as string[])[0]) as string;
    const known = this.alarms[name];
    if (operation === "DescribeAlarms") return { MetricAlarms: known ? [known] : [] };
    this.changes.push(`${operation} ${name}`);
    if (operation === "PutMetricAlarm") this.alarms[name] = { ...input, StateValue: "OK" };
    else if (operation === "DeleteAlarms" && known) delete this.alarms[name];
    else throw new Error(`CloudWatch ${operation} ${name} is not simulated`);
    return {};
  }

  private autoscaling(operation: string, input: Input): object {
    const name = input["AutoScalingGroupName"] as string | undefined;
    if (operation === "DescribeAutoScalingGroups")
      return this.page(input["NextToken"] as string | undefined);
    if (operation === "DescribePolicies")
      return { ScalingPolicies: Object.values(this.policies[name ?? ""] ?? {}) };
    if (operation === "DescribeScheduledActions")
      return { ScheduledUpdateGroupActions: Object.values(this.schedules[name ?? ""] ?? {}) };
    const tags = input["Tags"] as { ResourceId: string; Key: string; Value: string }[] | undefined;
    const group = this.find(name ?? tags?.[0]?.ResourceId ?? "");
    this.changes.push(`${operation} ${group.AutoScalingGroupName}`);
    this.change(operation, input, group);
    return {};
  }

  /** One group a page, another account's group among them: nothing may rely on the first page. */
  private page(token: string | undefined): object {
    const all = [{ AutoScalingGroupName: "somebody-elses" }, ...this.groups];
    const place = token === undefined ? 0 : Number(token);
    const more = place + 1 < all.length;
    return { AutoScalingGroups: [all[place]], ...(more ? { NextToken: String(place + 1) } : {}) };
  }

  private change(operation: string, input: Input, group: Group): void {
    const arns = (input["TargetGroupARNs"] ?? []) as string[];
    switch (operation) {
      case "SuspendProcesses":
        group.SuspendedProcesses = (input["ScalingProcesses"] as string[]).map((ProcessName) => ({
          ProcessName,
        }));
        return;
      case "ResumeProcesses":
        group.SuspendedProcesses = [];
        return;
      case "AttachLoadBalancerTargetGroups":
        group.TargetGroupARNs.push(...arns);
        return;
      case "DetachLoadBalancerTargetGroups":
        group.TargetGroupARNs = group.TargetGroupARNs.filter((arn) => !arns.includes(arn));
        return;
      case "UpdateAutoScalingGroup":
        this.update(input, group);
        return;
      case "CreateOrUpdateTags":
        group.Tags = input["Tags"] as Group["Tags"];
        return;
      case "PutScalingPolicy": {
        const policies = (this.policies[group.AutoScalingGroupName] ??= {});
        const policy = input["PolicyName"] as string;
        const PolicyARN = `arn:policy:${group.AutoScalingGroupName}:${policy}`;
        policies[policy] = { ...input, PolicyARN, Enabled: true };
        return;
      }
      case "DeletePolicy":
        delete this.policies[group.AutoScalingGroupName]?.[input["PolicyName"] as string];
        return;
      case "PutScheduledUpdateGroupAction": {
        const schedules = (this.schedules[group.AutoScalingGroupName] ??= {});
        schedules[input["ScheduledActionName"] as string] = { ...input, StartTime: "later" };
        return;
      }
      case "DeleteScheduledAction":
        delete this.schedules[group.AutoScalingGroupName]?.[input["ScheduledActionName"] as string];
        return;
      case "DeleteAutoScalingGroup":
        this.groups = this.groups.filter((each) => each !== group);
        return;
      default:
        throw new Error(`Auto Scaling ${operation} is not simulated`);
    }
  }

  private update(input: Input, group: Group): void {
    const { DesiredCapacity: size, ...rest } = input;
    Object.assign(group, rest);
    if (typeof size === "number") group.Instances = group.Instances.slice(0, size);
  }
}
