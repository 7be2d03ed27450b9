/**
 * A cluster of DocumentDB, which speaks MongoDB's language: instances in distinct zones over one storage, TLS only,
 * its password made and rotated by AWS, its logs in log groups with a retention, and hard to lose.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { DataProtection, Endpoint, Network, PolicyStatement, Store } from "../shared/contracts";
import { environmentPrefix } from "../shared/names";
import { Transform, transformed } from "../shared/transform";
import { membersOf } from "./cluster-members";
import { databaseSecurityGroup } from "./database-home";
import { databaseIdentifier, finalSnapshotName } from "./database-identity";
import { databaseLogs } from "./database-logs";
import { documentLogs, documentParameters, documentPort } from "./document-parameters";
import { masterSecretArn } from "./master-secret";
import { secretStatements } from "./secret-statements";
import { noDowngrade } from "./no-downgrade";

export interface DocumentDatabaseTransforms {
  readonly cluster?: Transform<aws.docdb.ClusterArgs>;
  readonly instance?: Transform<aws.docdb.ClusterInstanceArgs>;
  readonly parameterGroup?: Transform<aws.docdb.ClusterParameterGroupArgs>;
}

export interface DocumentDatabaseArgs {
  readonly network: Network;
  /** Tier of the network the database lives in: an isolated or private one. */
  readonly subnetTier: string;
  /** A major: "5.0", "8.0". DocumentDB patches it by itself. */
  readonly version: string;
  readonly username: string;
  readonly instanceClass: string;
  /** The one that writes counted in, 1 to 16. */
  readonly instances: number;
  /** One for each instance, the writer's first. @default 0 for the first, 1 for every other */
  readonly promotionTiers?: readonly number[];
  /** Instances and storage cost more, I/O nothing. */
  readonly ioOptimized: boolean;
  /** What the audit log tells of: nothing, logins and changes of users and collections, or reads and writes too. */
  readonly auditEvents: "none" | "ddl" | "all";
  /** Milliseconds from which the profiler's log tells of an operation, 50 at least. */
  readonly slowOperationMilliseconds: number;
  /** Statistics of operations, kept for the seven days that are free. */
  readonly performanceInsights: boolean;
  /** Days, 1 to 35, back to any second of which the database can be restored. */
  readonly backupRetentionDays: number;
  /** UTC, `hh:mm-hh:mm`. */
  readonly backupWindow: string;
  /** UTC, `ddd:hh:mm-ddd:hh:mm`. */
  readonly maintenanceWindow: string;
  /** Days the logs are kept in CloudWatch Logs. */
  readonly logRetentionDays: number;
  /** Name or ARN of a cluster snapshot. @default the database starts empty */
  readonly restoreFrom?: string;
  /** @default the account's key for RDS, `aws/rds`. A change replaces the cluster. */
  readonly kmsKeyArn?: pulumi.Input<string>;
  readonly protection: DataProtection;
  readonly transforms?: DocumentDatabaseTransforms;
}

export class DocumentDatabase extends pulumi.ComponentResource implements Store {
  static readonly token = "bluegreen-aws:data:DocumentDatabase";

  readonly name: string;
  readonly endpoint: Endpoint;
  readonly statements: readonly PolicyStatement[];
  readonly environment: Readonly<Record<string, pulumi.Input<string>>>;

  constructor(name: string, args: DocumentDatabaseArgs, opts?: pulumi.ComponentResourceOptions) {
    super(DocumentDatabase.token, name, {}, opts);
    this.name = name;
    const { network, username, kmsKeyArn } = args;
    const identifier = databaseIdentifier(name, [
      "docdb",
      username,
      kmsKeyArn === undefined ? "" : "own key",
    ]);
    const securityGroup = databaseSecurityGroup(name, network, this);
    const cluster = this.cluster(name, identifier, args, securityGroup);
    this.instances(name, identifier, args, cluster);
    const secretArn = masterSecretArn(cluster.masterUserSecrets);
    this.endpoint = { name, port: documentPort, securityGroupId: securityGroup.id };
    // DocumentDB has no say over the secret's key: it is the account's, which whoever may read it may use.
    this.statements = secretStatements(secretArn, undefined);
    const prefix = environmentPrefix(name);
    this.environment = {
      [`${prefix}_HOST`]: cluster.endpoint,
      // Leads to the one that writes while there is no other.
      [`${prefix}_READER_HOST`]: cluster.readerEndpoint,
      [`${prefix}_PORT`]: String(documentPort),
      [`${prefix}_SECRET_ARN`]: secretArn,
    };
    this.registerOutputs({ name, endpoint: this.endpoint, environment: this.environment });
  }

  private cluster(
    name: string,
    identifier: string,
    args: DocumentDatabaseArgs,
    securityGroup: aws.ec2.SecurityGroup,
  ): aws.docdb.Cluster {
    const { network, subnetTier, kmsKeyArn, protection, transforms } = args;
    const description = `Database ${name}`;
    const subnetGroup = new aws.docdb.SubnetGroup(
      name,
      { subnetIds: network.subnetIds(subnetTier), description },
      { parent: this },
    );
    const parameterGroup = new aws.docdb.ClusterParameterGroup(
      name,
      transformed<aws.docdb.ClusterParameterGroupArgs>(
        { family: `docdb${args.version}`, description, parameters: documentParameters(args) },
        transforms?.parameterGroup,
      ),
      { parent: this },
    );
    const logGroups = databaseLogs(
      name,
      {
        exported: documentLogs(args),
        path: `/aws/docdb/${identifier}`,
        retentionDays: args.logRetentionDays,
        kmsKeyArn,
      },
      this,
    );
    const clusterArgs = {
      ...clusterSettings(args),
      clusterIdentifier: identifier,
      dbSubnetGroupName: subnetGroup.name,
      dbClusterParameterGroupName: parameterGroup.name,
      vpcSecurityGroupIds: [securityGroup.id],
      finalSnapshotIdentifier: finalSnapshotName(name, identifier, this),
    };
    return new aws.docdb.Cluster(
      name,
      {
        ...transformed<aws.docdb.ClusterArgs>(clusterArgs, transforms?.cluster),
        clusterIdentifier: identifier,
        manageMasterUserPassword: true,
        storageEncrypted: true,
      },
      {
        parent: this,
        // DocumentDB would make the log groups itself, and keep them for ever.
        dependsOn: logGroups,
        // Replacing a cluster is losing its data.
        protect: protection.protect,
        // Where the data came from is looked at once: another snapshot, or none, would replace the cluster.
        ignoreChanges: ["snapshotIdentifier"],
        hooks: noDowngrade(name),
      },
    );
  }

  /** Made side by side; whichever is there first writes first. */
  private instances(
    name: string,
    ofCluster: string,
    args: DocumentDatabaseArgs,
    cluster: aws.docdb.Cluster,
  ): void {
    const { network, instances, promotionTiers, transforms } = args;
    for (const { number, zone, promotionTier, identifier } of membersOf(
      ofCluster,
      instances,
      network.zones,
      promotionTiers,
    ))
      new aws.docdb.ClusterInstance(
        `${name}-${number}`,
        {
          ...transformed<aws.docdb.ClusterInstanceArgs>(
            { ...instanceSettings(args, cluster), availabilityZone: zone, promotionTier },
            transforms?.instance,
          ),
          identifier,
        },
        { parent: this },
      );
  }
}

function clusterSettings(args: DocumentDatabaseArgs): aws.docdb.ClusterArgs {
  const { protection } = args;
  return {
    engine: "docdb",
    engineVersion: `${args.version}.0`,
    allowMajorVersionUpgrade: false,
    applyImmediately: false,
    masterUsername: args.username,
    port: documentPort,
    storageType: args.ioOptimized ? "iopt1" : "standard",
    kmsKeyId: args.kmsKeyArn,
    backupRetentionPeriod: args.backupRetentionDays,
    preferredBackupWindow: args.backupWindow,
    preferredMaintenanceWindow: args.maintenanceWindow,
    enabledCloudwatchLogsExports: documentLogs(args),
    snapshotIdentifier: args.restoreFrom,
    deletionProtection: protection.deletionProtection,
    skipFinalSnapshot: !protection.lastCopy,
  };
}

function instanceSettings(
  { instanceClass, maintenanceWindow, performanceInsights, kmsKeyArn }: DocumentDatabaseArgs,
  cluster: aws.docdb.Cluster,
): aws.docdb.ClusterInstanceArgs {
  return {
    clusterIdentifier: cluster.id,
    engine: "docdb",
    instanceClass,
    applyImmediately: false,
    caCertIdentifier: "rds-ca-rsa2048-g1",
    copyTagsToSnapshot: true,
    preferredMaintenanceWindow: maintenanceWindow,
    enablePerformanceInsights: performanceInsights,
    performanceInsightsKmsKeyId: performanceInsights ? kmsKeyArn : undefined,
  };
}
