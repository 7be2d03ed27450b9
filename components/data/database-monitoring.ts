/** How a database is watched: what it logs, what its operating system does, what its queries wait for. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { trustService } from "../shared/policy-document";

/** Database Insights: `standard` keeps what queries wait for seven days, free; `advanced` fifteen months, per vCPU. */
export type DatabaseInsights = "standard" | "advanced";

/** Days of each mode: what is free, and what AWS asks for ("Considerations for Database Insights"). */
const retentionDays: Readonly<Record<DatabaseInsights, number>> = { standard: 7, advanced: 465 };

export interface InsightsArgs {
  readonly performanceInsights: boolean;
  readonly databaseInsights: DatabaseInsights;
  readonly kmsKeyArn?: pulumi.Input<string> | undefined;
}

export function insightsSettings({
  performanceInsights,
  databaseInsights,
  kmsKeyArn,
}: InsightsArgs) {
  return {
    databaseInsightsMode: databaseInsights,
    performanceInsightsEnabled: performanceInsights,
    performanceInsightsRetentionPeriod: performanceInsights
      ? retentionDays[databaseInsights]
      : undefined,
    performanceInsightsKmsKeyId: performanceInsights ? kmsKeyArn : undefined,
  };
}

/** The role of enhanced monitoring; none where it is off. */
export function monitoringRole(
  name: string,
  seconds: number,
  parent: pulumi.Resource,
): aws.iam.Role | undefined {
  if (seconds === 0) return undefined;
  const role = new aws.iam.Role(
    `${name}-monitoring`,
    { assumeRolePolicy: trustService("monitoring.rds.amazonaws.com") },
    { parent },
  );
  new aws.iam.RolePolicyAttachment(
    `${name}-monitoring`,
    {
      role: role.name,
      policyArn: "arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole",
    },
    { parent },
  );
  return role;
}

export interface DatabaseLogsArgs {
  /** Physical name of the instance. */
  readonly identifier: string;
  readonly logs: readonly string[];
  readonly retentionDays: number;
  readonly kmsKeyArn?: pulumi.Input<string> | undefined;
}

/** Groups an instance writes its logs into: made first, because RDS would make them itself and keep them for ever. */
export function databaseLogs(
  name: string,
  args: DatabaseLogsArgs,
  parent: pulumi.Resource,
): aws.cloudwatch.LogGroup[] {
  return args.logs.map(
    (log) =>
      new aws.cloudwatch.LogGroup(
        `${name}-${log}`,
        {
          name: `/aws/rds/instance/${args.identifier}/${log}`,
          retentionInDays: args.retentionDays,
          kmsKeyId: args.kmsKeyArn,
        },
        { parent },
      ),
  );
}
