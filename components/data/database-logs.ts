/** The log groups that a database writes into. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

export interface DatabaseLogs {
  /** What the engine's exports are called, such as `slowquery`. */
  readonly exported: readonly string[];
  /** What stands before the export's name in that of its log group. */
  readonly path: string;
  /** Days. */
  readonly retentionDays: number;
  readonly kmsKeyArn?: pulumi.Input<string> | undefined;
}

/** Where an RDS instance of that name logs. */
export const instanceLogs = (identifier: string) => `/aws/rds/instance/${identifier}`;

/** Made first: RDS would make them itself, and keep them for ever. */
export function databaseLogs(
  name: string,
  { exported, path, retentionDays, kmsKeyArn }: DatabaseLogs,
  parent: pulumi.Resource,
): aws.cloudwatch.LogGroup[] {
  return exported.map(
    (log) =>
      new aws.cloudwatch.LogGroup(
        `${name}-${log}`,
        { name: `${path}/${log}`, retentionInDays: retentionDays, kmsKeyId: kmsKeyArn },
        { parent },
      ),
  );
}
