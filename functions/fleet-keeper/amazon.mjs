/** What the keeper asks of AWS and does to it, in the words of index.mjs and scaling.mjs. */

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

/** The AWS SDK that Lambda's Node runtimes bring along. */
export async function connect(settings) {
  const [codedeploy, autoscaling, cloudwatch, elb] = await Promise.all([
    import("@aws-sdk/client-codedeploy"),
    import("@aws-sdk/client-auto-scaling"),
    import("@aws-sdk/client-cloudwatch"),
    import("@aws-sdk/client-elastic-load-balancing-v2"),
  ]);
  return amazon(settings, {
    codedeploy: sender(codedeploy, new codedeploy.CodeDeployClient({})),
    autoscaling: sender(autoscaling, new autoscaling.AutoScalingClient({})),
    cloudwatch: sender(cloudwatch, new cloudwatch.CloudWatchClient({})),
    elb: sender(elb, new elb.ElasticLoadBalancingV2Client({})),
  });
}

const sender = (sdk, client) => (operation, input) =>
  client.send(new sdk[`${operation}Command`](input));

/** `send` functions take an operation's name and its input. */
export function amazon(settings, { codedeploy, autoscaling, cloudwatch, elb }) {
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

  /** What a group is scaled by, by name. */
  async function scaling(name) {
    const [policies, schedules] = await Promise.all([
      pages(autoscaling, "DescribePolicies", group(name), "NextToken", "ScalingPolicies"),
      pages(
        autoscaling,
        "DescribeScheduledActions",
        group(name),
        "NextToken",
        "ScheduledUpdateGroupActions",
      ),
    ]);
    return {
      policies: Object.fromEntries(policies.map((each) => [each.PolicyName, each])),
      schedules: Object.fromEntries(schedules.map((each) => [each.ScheduledActionName, each])),
    };
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
      ...(await scaling(described.AutoScalingGroupName)),
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
      const { MetricAlarms = [] } = await cloudwatch("DescribeAlarms", {
        AlarmNames: [settings.alarmName],
      });
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
        alarm: MetricAlarms[0],
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
    resize: ({ name, minSize, maxSize }) =>
      autoscaling("UpdateAutoScalingGroup", {
        ...group(name),
        MinSize: minSize,
        MaxSize: maxSize,
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
    scale: ({ name, policy }) => autoscaling("PutScalingPolicy", { ...group(name), ...policy }),
    unscale: ({ name, policy }) =>
      autoscaling("DeletePolicy", { ...group(name), PolicyName: policy }),
    schedule: ({ name, schedule }) =>
      autoscaling("PutScheduledUpdateGroupAction", { ...group(name), ...schedule }),
    unschedule: ({ name, schedule }) =>
      autoscaling("DeleteScheduledAction", { ...group(name), ScheduledActionName: schedule }),
    async watch({ name }) {
      const { policies } = await scaling(name);
      return cloudwatch("PutMetricAlarm", {
        ...settings.alarm.input,
        AlarmName: settings.alarmName,
        Dimensions: [{ Name: "AutoScalingGroupName", Value: name }],
        AlarmActions: [policies[settings.alarm.policy].PolicyARN],
      });
    },
    unwatch: () => cloudwatch("DeleteAlarms", { AlarmNames: [settings.alarmName] }),
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
