/** What Database Insights keeps of a database: what its queries wait for. */
import * as pulumi from "@pulumi/pulumi";

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
    performanceInsightsEnabled: performanceInsights,
    performanceInsightsRetentionPeriod: performanceInsights
      ? retentionDays[databaseInsights]
      : undefined,
    performanceInsightsKmsKeyId: performanceInsights ? kmsKeyArn : undefined,
  };
}
