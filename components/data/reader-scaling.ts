/**
 * How many readers an Aurora cluster has: Application Auto Scaling adds some of its own when the average CPU of all
 * of them rises, and takes those away again. They are AWS's: no state file knows them, they have the writer's class
 * and the last place in the order of succession (Aurora user guide, "Amazon Aurora Auto Scaling with Aurora
 * Replicas"), and docs/data/aurora.md says how a cluster that has some is deleted.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

export interface ReaderScaling {
  /** Readers at least and at most, the program's own counted in. */
  readonly min: number;
  readonly max: number;
  /** Average CPU of the readers that is aimed at, in percent. */
  readonly cpuPercent: number;
  /** Seconds after a change of the number before another may follow. */
  readonly cooldownSeconds: number;
}

/** Depends on the cluster's instances: AWS scales a cluster that has one reader already. */
export function scaleReaders(
  name: string,
  clusterIdentifier: pulumi.Input<string>,
  scaling: ReaderScaling,
  { parent, dependsOn }: Required<Pick<pulumi.CustomResourceOptions, "parent" | "dependsOn">>,
): void {
  const target = new aws.appautoscaling.Target(
    `${name}-readers`,
    {
      resourceId: pulumi.interpolate`cluster:${clusterIdentifier}`,
      scalableDimension: "rds:cluster:ReadReplicaCount",
      serviceNamespace: "rds",
      minCapacity: scaling.min,
      maxCapacity: scaling.max,
      tags: { Name: `${name}-readers` },
    },
    { parent, dependsOn },
  );
  new aws.appautoscaling.Policy(
    `${name}-readers`,
    {
      resourceId: target.resourceId,
      scalableDimension: target.scalableDimension,
      serviceNamespace: target.serviceNamespace,
      policyType: "TargetTrackingScaling",
      targetTrackingScalingPolicyConfiguration: {
        predefinedMetricSpecification: { predefinedMetricType: "RDSReaderAverageCPUUtilization" },
        targetValue: scaling.cpuPercent,
        scaleInCooldown: scaling.cooldownSeconds,
        scaleOutCooldown: scaling.cooldownSeconds,
      },
    },
    { parent, dependsOn },
  );
}
