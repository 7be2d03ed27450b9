/** Copies of a database that services may read from, a moment behind it. Their data is the source's. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { databaseLogs, DatabaseLogs, instanceLogs } from "./database-logs";

export interface ReadReplicasArgs {
  readonly source: aws.rds.Instance;
  readonly count: number;
  /** One after the other, from the start again where there are more replicas than zones. */
  readonly zones: readonly string[];
  readonly instanceClass: string;
  /** What a replica has in common with its source. */
  readonly shared: aws.rds.InstanceArgs;
  /** The source's, which theirs start with. */
  readonly identifier: string;
  readonly logs: Omit<DatabaseLogs, "path">;
}

export function createReadReplicas(
  name: string,
  args: ReadReplicasArgs,
  parent: pulumi.Resource,
): aws.rds.Instance[] {
  const { source, count, zones, instanceClass, shared } = args;
  return Array.from({ length: count }, (_, index) => {
    const role = `replica-${index + 1}`;
    const replica = `${name}-${role}`;
    const identifier = `${args.identifier}-${role}`;
    const logs = { ...args.logs, path: instanceLogs(identifier) };
    return new aws.rds.Instance(
      replica,
      {
        ...shared,
        identifier,
        // The ARN, because a subnet group is named too (the provider's document, replicate_source_db).
        replicateSourceDb: source.arn,
        availabilityZone: zones[index % zones.length],
        instanceClass,
        // Backups are the source's; RDS takes no final snapshot of a replica (DeleteDBInstance).
        backupRetentionPeriod: 0,
        skipFinalSnapshot: true,
        multiAz: false,
        publiclyAccessible: false,
        storageEncrypted: true,
      },
      { parent, dependsOn: databaseLogs(replica, logs, parent) },
    );
  });
}
