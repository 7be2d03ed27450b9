/** What is watched of a self-run store's instance; two of the alarms act by themselves. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

export interface SelfRunAlarmsArgs {
  readonly instanceId: pulumi.Input<string>;
  readonly region: string;
  readonly topicArn: pulumi.Input<string>;
}

interface Watch {
  readonly role: string;
  readonly description: string;
  readonly metric: Pick<
    aws.cloudwatch.MetricAlarmArgs,
    "namespace" | "metricName" | "threshold" | "treatMissingData"
  >;
  readonly path?: string;
  /** Minutes in a row. */
  readonly minutes: number;
  /** What EC2 does beside the notice. */
  readonly action?: "recover" | "reboot";
}

/**
 * Minutes as AWS's examples have them (EC2 user guide, "Create alarms that stop, terminate, reboot, or recover an
 * instance"). The disk's threshold is a starting point, not a measurement.
 */
const watches: readonly Watch[] = [
  {
    role: "host",
    description: "has lost its host: EC2 moves it to another one, with its address and volumes",
    metric: {
      namespace: "AWS/EC2",
      metricName: "StatusCheckFailed_System",
      threshold: 1,
      treatMissingData: "notBreaching",
    },
    minutes: 2,
    action: "recover",
  },
  {
    role: "system",
    description: "does not answer: EC2 restarts it",
    metric: {
      namespace: "AWS/EC2",
      metricName: "StatusCheckFailed_Instance",
      threshold: 1,
      treatMissingData: "notBreaching",
    },
    minutes: 3,
    action: "reboot",
  },
  {
    role: "disk",
    description: "has used 80 % of its volume, or no longer says how much: raise storageGiB",
    metric: {
      namespace: "CWAgent",
      metricName: "disk_used_percent",
      threshold: 80,
      // The agent is started last: without its metrics the boot failed, or the instance is gone.
      treatMissingData: "breaching",
    },
    path: "/data",
    minutes: 15,
  },
];

export function createSelfRunAlarms(
  name: string,
  { instanceId, region, topicArn }: SelfRunAlarmsArgs,
  parent: pulumi.Resource,
): void {
  for (const { role, description, metric, path, minutes, action } of watches)
    new aws.cloudwatch.MetricAlarm(
      `${name}-${role}`,
      {
        ...metric,
        alarmDescription: `${name} ${description}`,
        dimensions: { InstanceId: instanceId, ...(path === undefined ? {} : { path }) },
        statistic: "Maximum",
        comparisonOperator: "GreaterThanOrEqualToThreshold",
        period: 60,
        evaluationPeriods: minutes,
        alarmActions: [
          topicArn,
          ...(action === undefined ? [] : [`arn:aws:automate:${region}:ec2:${action}`]),
        ],
        okActions: [topicArn],
      },
      { parent },
    );
}
