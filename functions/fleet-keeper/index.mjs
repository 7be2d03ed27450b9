/**
 * Keeps the fleets that CodeDeploy copies behind the program's back (docs/decisions/0002).
 *
 * A deployment copies the live Auto Scaling group and leaves the old one running. This function decides from
 * what AWS itself records which group is live, puts the program's settings on it, takes the others out of
 * service, and retires them once they are old enough. It stores nothing, so it may run at any time, any number
 * of times. It is called with the settings below: by `up`, by every deployment's end, every few minutes, and
 * by `destroy`, which deletes every copy.
 *
 * settings: application, deploymentGroup, seed, targetGroupArn, keepOldMinutes, minSize, maxSize, cpuPercent,
 * policyName, launchTemplateId, launchTemplateVersion, healthCheckGraceSeconds, tags
 */

/** What must not run in a group that is out of service: each would start or replace instances. */
export const restingProcesses = [
  "AddToLoadBalancer",
  "AlarmNotification",
  "AZRebalance",
  "HealthCheck",
  "ReplaceUnhealthy",
  "ScheduledActions",
];

/** CodeDeploy user guide, "How CodeDeploy names Amazon EC2 Auto Scaling groups". */
export const copyPrefix = (deploymentGroup) => `CodeDeploy_${deploymentGroup}_`;

/** Lambda's entry point. */
export async function handler(settings, context) {
  const cloud = await connect(settings);
  const timeLeft = () => context.getRemainingTimeInMillis();
  const outcome =
    settings.tf?.action === "delete"
      ? await removeCopies(cloud, settings, timeLeft)
      : await keep(cloud, settings, Date.now());
  console.log(JSON.stringify(outcome));
  return outcome;
}

/** One round: look, decide, act. Returns what was done and why. */
export async function keep(cloud, settings, now) {
  const state = await cloud.state();
  const decision = decide(state, settings, now);
  for (const { call, ...args } of decision.actions) await cloud[call](args);
  return decision;
}

/** Pure: what to do about a state. Throws when nothing serves and nothing can be chosen. */
export function decide(state, settings, now) {
  if (state.running.length > 0)
    return { actions: [], note: `waits for deployment ${state.running.join(", ")}` };
  const live = liveFleet(state);
  const others = state.fleets.filter((fleet) => fleet !== live);
  const serving = healthyIn(live, state) > 0;
  const age = (now - lastChange(live, state, settings)) / 60_000;
  const old = serving && age >= settings.keepOldMinutes;
  return {
    live: live.name,
    actions: [
      ...(live.name === state.named ? [] : [{ call: "adopt", name: live.name }]),
      ...settle(live, settings),
      ...(serving ? others.flatMap((fleet) => rest(fleet, settings)) : []),
      ...(old ? others.flatMap((fleet) => retire(fleet, settings)) : []),
    ],
    note: serving ? `serves; old fleets are ${old ? "retired" : "kept"}` : "no healthy target yet",
  };
}

/**
 * The group that serves. CodeDeploy names one; where that one serves nothing and another does, the name has
 * been set back behind CodeDeploy's back, and who serves is right.
 */
function liveFleet(state) {
  const named = state.fleets.find((fleet) => fleet.name === state.named);
  const busiest = [...state.fleets].sort(
    (a, b) => healthyIn(b, state) - healthyIn(a, state) || a.name.localeCompare(b.name),
  )[0];
  if (named !== undefined && healthyIn(named, state) > 0) return named;
  if (busiest !== undefined && healthyIn(busiest, state) > 0) return busiest;
  if (named !== undefined) return named;
  throw new Error(
    `The deployment group names ${state.named ?? "no group"}, which does not exist, and no other group ` +
      `serves. Start a deployment, or name a group with "aws deploy update-deployment-group".`,
  );
}

const healthyIn = (fleet, state) =>
  fleet.instances.filter((instance) => state.healthy.includes(instance)).length;

/** When the live group took over, or a later deployment failed: milliseconds; 0 where nobody knows. */
function lastChange(live, state, settings) {
  const copied = live.name.startsWith(copyPrefix(settings.deploymentGroup));
  const tookOver = copied ? (state.completed[live.name] ?? 0) : 0;
  return Math.max(tookOver, state.lastFailure ?? 0);
}

/** The program's settings, on the group that is live; only what differs. */
function settle(live, settings) {
  const { name } = live;
  const actions = [];
  if (live.suspended.length > 0) actions.push({ call: "resume", name });
  if (!live.targetGroups.includes(settings.targetGroupArn)) actions.push({ call: "attach", name });
  const sizes =
    live.minSize !== settings.minSize ||
    live.maxSize !== settings.maxSize ||
    live.launchTemplateVersion !== settings.launchTemplateVersion ||
    live.healthCheckGraceSeconds !== settings.healthCheckGraceSeconds;
  if (sizes) actions.push({ call: "resize", name });
  const untagged = Object.entries(settings.tags).some(([key, value]) => live.tags[key] !== value);
  if (untagged) actions.push({ call: "tag", name });
  const policy = live.policies[settings.policyName];
  if (policy !== settings.cpuPercent) actions.push({ call: "scale", name });
  return actions;
}

/** Out of service, but running: it can take the traffic back, and does nothing by itself. */
function rest(fleet, settings) {
  const { name } = fleet;
  const resting = restingProcesses.every((process) => fleet.suspended.includes(process));
  const attached = fleet.targetGroups.includes(settings.targetGroupArn);
  return [
    ...(resting ? [] : [{ call: "suspend", name }]),
    ...(attached ? [{ call: "detach", name }] : []),
  ];
}

/** The seed belongs to the program and stays, empty; a copy belongs to nobody else and goes. */
function retire(fleet, settings) {
  if (fleet.name !== settings.seed) return [{ call: "remove", name: fleet.name }];
  return fleet.maxSize === 0 && fleet.instances.length === 0
    ? []
    : [{ call: "empty", name: fleet.name }];
}

/** On destroy: every copy goes, and this returns only when their instances are gone too. */
export async function removeCopies(cloud, settings, timeLeft, pause = sleep) {
  const { running } = await cloud.state();
  if (running.length > 0)
    throw new Error(`Deployment ${running.join(", ")} is running: stop it or wait, then destroy.`);
  const removed = [];
  for (;;) {
    const copies = await cloud.copies();
    if (copies.length === 0) return { removed };
    for (const { name, deleting } of copies) {
      if (deleting) continue;
      await cloud.remove({ name });
      removed.push(name);
    }
    if (timeLeft() < 60_000)
      throw new Error(`Still terminating: ${copies.map((copy) => copy.name).join(", ")}.`);
    await pause(15_000);
  }
}

const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The AWS SDK that Lambda's Node runtimes bring along. */
async function connect(settings) {
  const [codedeploy, autoscaling, elb] = await Promise.all([
    import("@aws-sdk/client-codedeploy"),
    import("@aws-sdk/client-auto-scaling"),
    import("@aws-sdk/client-elastic-load-balancing-v2"),
  ]);
  return amazon(settings, {
    codedeploy: sender(codedeploy, new codedeploy.CodeDeployClient({})),
    autoscaling: sender(autoscaling, new autoscaling.AutoScalingClient({})),
    elb: sender(elb, new elb.ElasticLoadBalancingV2Client({})),
  });
}

const sender = (sdk, client) => (operation, input) =>
  client.send(new sdk[`${operation}Command`](input));

/** What the keeper asks of AWS and does to it. `send` functions take an operation's name and its input. */
export function amazon(settings, { codedeploy, autoscaling, elb }) {
  const { application, deploymentGroup, seed, targetGroupArn } = settings;
  const prefix = copyPrefix(deploymentGroup);
  const group = (name) => ({ AutoScalingGroupName: name });

  async function pages(send, operation, input, token, items) {
    const found = [];
    let next;
    do {
      const page = await send(operation, { ...input, ...(next ? { [token]: next } : {}) });
      found.push(...(page[items] ?? []));
      next = page[token];
    } while (next);
    return found;
  }

  const groups = async () =>
    (
      await pages(autoscaling, "DescribeAutoScalingGroups", {}, "NextToken", "AutoScalingGroups")
    ).filter(({ AutoScalingGroupName: name }) => name === seed || name.startsWith(prefix));

  const running = () =>
    pages(
      codedeploy,
      "ListDeployments",
      {
        applicationName: application,
        deploymentGroupName: deploymentGroup,
        includeOnlyStatuses: ["Created", "Queued", "InProgress", "Baking", "Ready"],
      },
      "nextToken",
      "deployments",
    );

  async function policies(name) {
    const found = await pages(
      autoscaling,
      "DescribePolicies",
      group(name),
      "NextToken",
      "ScalingPolicies",
    );
    return Object.fromEntries(
      found.map(({ PolicyName, TargetTrackingConfiguration }) => [
        PolicyName,
        TargetTrackingConfiguration?.TargetValue,
      ]),
    );
  }

  /** When the deployment that made a copy was complete; nothing where CodeDeploy has forgotten it. */
  async function completed(name) {
    if (!name.startsWith(prefix)) return [];
    try {
      const { deploymentInfo } = await codedeploy("GetDeployment", {
        deploymentId: name.slice(prefix.length),
      });
      return deploymentInfo.completeTime ? [[name, deploymentInfo.completeTime.getTime()]] : [];
    } catch (error) {
      if (error.name === "DeploymentDoesNotExistException") return [];
      throw error;
    }
  }

  async function fleet(described) {
    return {
      name: described.AutoScalingGroupName,
      instances: (described.Instances ?? []).map((instance) => instance.InstanceId),
      minSize: described.MinSize,
      maxSize: described.MaxSize,
      launchTemplateVersion: described.LaunchTemplate?.Version,
      healthCheckGraceSeconds: described.HealthCheckGracePeriod,
      suspended: (described.SuspendedProcesses ?? []).map((process) => process.ProcessName),
      targetGroups: described.TargetGroupARNs ?? [],
      tags: Object.fromEntries((described.Tags ?? []).map(({ Key, Value }) => [Key, Value])),
      policies: await policies(described.AutoScalingGroupName),
    };
  }

  return {
    async state() {
      const { deploymentGroupInfo } = await codedeploy("GetDeploymentGroup", {
        applicationName: application,
        deploymentGroupName: deploymentGroup,
      });
      const health = await elb("DescribeTargetHealth", { TargetGroupArn: targetGroupArn });
      const standing = (await groups()).filter((described) => !described.Status);
      const times = await Promise.all(standing.map((each) => completed(each.AutoScalingGroupName)));
      const attempt = deploymentGroupInfo.lastAttemptedDeployment;
      const failed = attempt?.status === "Failed" || attempt?.status === "Stopped";
      return {
        running: await running(),
        named: deploymentGroupInfo.autoScalingGroups?.[0]?.name,
        lastFailure: failed ? attempt.endTime?.getTime() : undefined,
        completed: Object.fromEntries(times.flat()),
        healthy: (health.TargetHealthDescriptions ?? [])
          .filter(({ TargetHealth }) => TargetHealth.State === "healthy")
          .map(({ Target }) => Target.Id),
        fleets: await Promise.all(standing.map(fleet)),
      };
    },
    async copies() {
      return (await groups())
        .filter(({ AutoScalingGroupName: name }) => name !== seed)
        .map(({ AutoScalingGroupName: name, Status }) => ({ name, deleting: Boolean(Status) }));
    },
    adopt: ({ name }) =>
      codedeploy("UpdateDeploymentGroup", {
        applicationName: application,
        currentDeploymentGroupName: deploymentGroup,
        autoScalingGroups: [name],
      }),
    resume: ({ name }) => autoscaling("ResumeProcesses", group(name)),
    suspend: ({ name }) =>
      autoscaling("SuspendProcesses", { ...group(name), ScalingProcesses: restingProcesses }),
    attach: ({ name }) =>
      autoscaling("AttachLoadBalancerTargetGroups", {
        ...group(name),
        TargetGroupARNs: [targetGroupArn],
      }),
    detach: ({ name }) =>
      autoscaling("DetachLoadBalancerTargetGroups", {
        ...group(name),
        TargetGroupARNs: [targetGroupArn],
      }),
    resize: ({ name }) =>
      autoscaling("UpdateAutoScalingGroup", {
        ...group(name),
        MinSize: settings.minSize,
        MaxSize: settings.maxSize,
        HealthCheckType: "ELB",
        HealthCheckGracePeriod: settings.healthCheckGraceSeconds,
        LaunchTemplate: {
          LaunchTemplateId: settings.launchTemplateId,
          Version: settings.launchTemplateVersion,
        },
      }),
    tag: ({ name }) =>
      autoscaling("CreateOrUpdateTags", {
        Tags: Object.entries(settings.tags).map(([Key, Value]) => ({
          ResourceType: "auto-scaling-group",
          ResourceId: name,
          Key,
          Value,
          PropagateAtLaunch: true,
        })),
      }),
    scale: ({ name }) =>
      autoscaling("PutScalingPolicy", {
        ...group(name),
        PolicyName: settings.policyName,
        PolicyType: "TargetTrackingScaling",
        TargetTrackingConfiguration: {
          PredefinedMetricSpecification: { PredefinedMetricType: "ASGAverageCPUUtilization" },
          TargetValue: settings.cpuPercent,
        },
      }),
    empty: ({ name }) =>
      autoscaling("UpdateAutoScalingGroup", {
        ...group(name),
        MinSize: 0,
        MaxSize: 0,
        DesiredCapacity: 0,
      }),
    remove: ({ name }) =>
      autoscaling("DeleteAutoScalingGroup", { ...group(name), ForceDelete: true }),
  };
}
