/** A table's provisioned capacity, and what moves it: Application Auto Scaling, for the table and each index. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

export interface CapacityLimits {
  /** Units a second, 1 to 40,000 (DynamoDB's default quota of a table). Always paid. */
  readonly min: number;
  readonly max: number;
}

export interface TableCapacity {
  readonly read: CapacityLimits;
  readonly write: CapacityLimits;
  /** Share of it that is to be in use, 20 to 90 percent (DynamoDB's limits for target tracking). */
  readonly targetPercent: number;
}

/** What a table or an index starts with: Auto Scaling finds the rest. */
export function startingCapacity(capacity: TableCapacity | undefined) {
  if (capacity === undefined) return {};
  return { readCapacity: capacity.read.min, writeCapacity: capacity.write.min };
}

const kinds = [
  ["read", "ReadCapacityUnits", "DynamoDBReadCapacityUtilization"],
  ["write", "WriteCapacityUnits", "DynamoDBWriteCapacityUtilization"],
] as const;

interface Scaled {
  /** Start of the names of what is made. */
  readonly name: string;
  /** `table` or `index`: the first part of its dimensions. */
  readonly part: "table" | "index";
  readonly resourceId: pulumi.Output<string>;
  readonly capacity: TableCapacity;
}

function scale({ name, part, resourceId, capacity }: Scaled, parent: pulumi.Resource): void {
  for (const [kind, units, metric] of kinds) {
    const target = new aws.appautoscaling.Target(
      `${name}-${kind}`,
      {
        serviceNamespace: "dynamodb",
        resourceId,
        scalableDimension: `dynamodb:${part}:${units}`,
        minCapacity: capacity[kind].min,
        maxCapacity: capacity[kind].max,
        tags: { Name: `${name}-${kind}` },
      },
      { parent },
    );
    new aws.appautoscaling.Policy(
      `${name}-${kind}`,
      {
        serviceNamespace: target.serviceNamespace,
        resourceId: target.resourceId,
        scalableDimension: target.scalableDimension,
        policyType: "TargetTrackingScaling",
        targetTrackingScalingPolicyConfiguration: {
          predefinedMetricSpecification: { predefinedMetricType: metric },
          targetValue: capacity.targetPercent,
        },
      },
      { parent },
    );
  }
}

/** Scales a table and its indexes. Stores' names have no dot, so no two of them call a target alike. */
export function scaleCapacity(
  name: string,
  table: aws.dynamodb.Table,
  capacities: {
    readonly table: TableCapacity;
    readonly indexes: Readonly<Record<string, TableCapacity>>;
  },
  parent: pulumi.Resource,
): void {
  // By the table's ARN as well: a target of a table that is not there yet is refused.
  const path = pulumi.all([table.name, table.arn]).apply(([physical]) => `table/${physical}`);
  scale({ name, part: "table", resourceId: path, capacity: capacities.table }, parent);
  for (const [index, capacity] of Object.entries(capacities.indexes))
    scale(
      {
        name: `${name}.${index}`,
        part: "index",
        resourceId: pulumi.interpolate`${path}/index/${index}`,
        capacity,
      },
      parent,
    );
}
