/**
 * PostgreSQL on RDS: in data subnets, TLS only, its password made and rotated by AWS, its logs in log groups
 * with a retention, and hard to lose.
 */
import { createHash } from "node:crypto";

import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";

import { DataProtection, Endpoint, Network, PolicyStatement, Store } from "../shared/contracts";
import { environmentPrefix, physicalName } from "../shared/names";
import { trustService } from "../shared/policy-document";
import { Transform, transformed } from "../shared/transform";
import { databaseParameters, majorVersion, tracksMinorVersions } from "./database-parameters";
import { noDowngrade } from "./no-downgrade";

export interface RelationalDatabaseTransforms {
  readonly instance?: Transform<aws.rds.InstanceArgs>;
  readonly parameterGroup?: Transform<aws.rds.ParameterGroupArgs>;
}

export interface RelationalDatabaseArgs {
  readonly network: Network;
  /** Tier of the network the database lives in: an isolated or private one. */
  readonly subnetTier: string;
  readonly engine: "postgres";
  /** A major ("17"), whose minors AWS installs in the maintenance window, or an exact version ("17.5"). */
  readonly version: string;
  readonly instanceClass: string;
  /** GiB of gp3. Grows in place, never shrinks. */
  readonly storageGiB: number;
  /** GiB up to which storage grows by itself. Equal to `storageGiB`: it does not. */
  readonly maxStorageGiB: number;
  readonly database: string;
  readonly username: string;
  /** A standby in another zone: doubles the price of instance and storage. */
  readonly multiAz: boolean;
  /** Days, 1 to 35, back to any second of which the database can be restored. */
  readonly backupRetentionDays: number;
  /** UTC, `hh:mm-hh:mm`. */
  readonly backupWindow: string;
  /** UTC, `ddd:hh:mm-ddd:hh:mm`. */
  readonly maintenanceWindow: string;
  /** Time zone of sessions, such as `Asia/Seoul`. */
  readonly timeZone: string;
  /** Seconds between enhanced monitoring samples; 0 turns it off. */
  readonly monitoringSeconds: number;
  /** Query statistics, kept for the seven days that are free. */
  readonly performanceInsights: boolean;
  /** Days the engine's logs are kept in CloudWatch Logs. */
  readonly logRetentionDays: number;
  /** Default: the account's key for RDS, `aws/rds`. A change replaces the database. */
  readonly kmsKeyArn?: pulumi.Input<string>;
  readonly protection: DataProtection;
  readonly transforms?: RelationalDatabaseTransforms;
}

const port = 5432;

/** What PostgreSQL on RDS can export (RDS user guide, "Publishing PostgreSQL logs"). */
const exportedLogs = ["postgresql", "upgrade"];

export class RelationalDatabase extends pulumi.ComponentResource implements Store {
  static readonly token = "bluegreen-aws:data:RelationalDatabase";

  readonly name: string;
  readonly endpoint: Endpoint;
  readonly statements: readonly PolicyStatement[];
  readonly environment: Readonly<Record<string, pulumi.Input<string>>>;

  constructor(name: string, args: RelationalDatabaseArgs, opts?: pulumi.ComponentResourceOptions) {
    super(RelationalDatabase.token, name, {}, opts);
    this.name = name;
    const securityGroup = this.securityGroup(name, args.network);
    const { identifier, logGroups } = this.logGroups(name, args);
    const instanceArgs = {
      ...instanceSettings(args),
      identifier,
      dbSubnetGroupName: this.subnetGroup(name, args).name,
      parameterGroupName: this.parameterGroup(name, args).name,
      vpcSecurityGroupIds: [securityGroup.id],
      finalSnapshotIdentifier: this.finalSnapshotName(name, identifier),
      monitoringRoleArn: this.monitoringRole(name, args.monitoringSeconds)?.arn,
    };
    const instance = new aws.rds.Instance(
      name,
      {
        ...transformed<aws.rds.InstanceArgs>(instanceArgs, args.transforms?.instance),
        identifier,
        manageMasterUserPassword: true,
        publiclyAccessible: false,
        storageEncrypted: true,
      },
      {
        parent: this,
        // RDS would make the log groups itself, and keep them for ever.
        dependsOn: logGroups,
        // Replacing a database is losing its data.
        protect: args.protection.protect,
        hooks: noDowngrade(name),
      },
    );
    const secretArn = masterSecretArn(instance);
    this.endpoint = { name, port, securityGroupId: securityGroup.id };
    this.statements = secretStatements(secretArn, args.kmsKeyArn);
    this.environment = environmentOf(name, args, instance, secretArn);
    this.registerOutputs({ name, endpoint: this.endpoint, environment: this.environment });
  }

  /** No rule of its own: whoever uses the database opens the way to it, and it dials nobody. */
  private securityGroup(name: string, network: Network): aws.ec2.SecurityGroup {
    return new aws.ec2.SecurityGroup(
      name,
      { vpcId: network.vpcId, description: `Database ${name}`, tags: { Name: name } },
      { parent: this },
    );
  }

  private subnetGroup(
    name: string,
    { network, subnetTier }: RelationalDatabaseArgs,
  ): aws.rds.SubnetGroup {
    return new aws.rds.SubnetGroup(
      name,
      { subnetIds: network.subnetIds(subnetTier), description: `Database ${name}` },
      { parent: this },
    );
  }

  private parameterGroup(name: string, args: RelationalDatabaseArgs): aws.rds.ParameterGroup {
    const parameterGroup: aws.rds.ParameterGroupArgs = {
      family: `${args.engine}${majorVersion(args.version)}`,
      description: `Database ${name}`,
      parameters: databaseParameters(args.timeZone),
    };
    return new aws.rds.ParameterGroup(
      name,
      transformed(parameterGroup, args.transforms?.parameterGroup),
      { parent: this },
    );
  }

  /**
   * Log groups carry the database's identifier in their names, so it has to be known before the database
   * exists. It ends in a digest of everything that replaces the database, so that old and new can coexist,
   * and so that a preview knows it.
   */
  private logGroups(name: string, args: RelationalDatabaseArgs) {
    const { engine, database, username, kmsKeyArn } = args;
    const identity = [pulumi.getProject(), pulumi.getStack(), name, engine, database, username];
    const suffix = createHash("sha256")
      .update([...identity, kmsKeyArn === undefined ? "" : "own key"].join("\n"))
      .digest("hex")
      .slice(0, 8);
    const identifier = `${identifierName(name)}-${suffix}`;
    const logGroups = exportedLogs.map(
      (log) =>
        new aws.cloudwatch.LogGroup(
          `${name}-${log}`,
          {
            name: `/aws/rds/instance/${identifier}/${log}`,
            retentionInDays: args.logRetentionDays,
            kmsKeyId: kmsKeyArn,
          },
          { parent: this },
        ),
    );
    return { identifier, logGroups };
  }

  /** Drawn once per database: a snapshot outlives its database, and a name cannot be taken twice. */
  private finalSnapshotName(name: string, identifier: string): pulumi.Output<string> {
    const suffix = new random.RandomId(
      `${name}-final-snapshot`,
      { byteLength: 4, keepers: { identifier } },
      { parent: this },
    );
    return pulumi.interpolate`${identifier}-final-${suffix.hex}`;
  }

  private monitoringRole(name: string, seconds: number): aws.iam.Role | undefined {
    if (seconds === 0) return undefined;
    const role = new aws.iam.Role(
      `${name}-monitoring`,
      { assumeRolePolicy: trustService("monitoring.rds.amazonaws.com") },
      { parent: this },
    );
    new aws.iam.RolePolicyAttachment(
      `${name}-monitoring`,
      {
        role: role.name,
        policyArn: "arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole",
      },
      { parent: this },
    );
    return role;
  }
}

function instanceSettings(args: RelationalDatabaseArgs): aws.rds.InstanceArgs {
  const { protection, kmsKeyArn, storageGiB, maxStorageGiB, performanceInsights } = args;
  return {
    engine: args.engine,
    engineVersion: args.version,
    engineLifecycleSupport: "open-source-rds-extended-support-disabled",
    // Under an exact version, AWS's own upgrades would be undone by every `up`.
    autoMinorVersionUpgrade: tracksMinorVersions(args.version),
    allowMajorVersionUpgrade: false,
    applyImmediately: false,
    instanceClass: args.instanceClass,
    storageType: "gp3",
    allocatedStorage: storageGiB,
    maxAllocatedStorage: maxStorageGiB > storageGiB ? maxStorageGiB : undefined,
    kmsKeyId: kmsKeyArn,
    dbName: args.database,
    username: args.username,
    masterUserSecretKmsKeyId: kmsKeyArn,
    iamDatabaseAuthenticationEnabled: true,
    port,
    multiAz: args.multiAz,
    caCertIdentifier: "rds-ca-rsa2048-g1",
    backupRetentionPeriod: args.backupRetentionDays,
    backupWindow: args.backupWindow,
    maintenanceWindow: args.maintenanceWindow,
    copyTagsToSnapshot: true,
    enabledCloudwatchLogsExports: exportedLogs,
    monitoringInterval: args.monitoringSeconds,
    performanceInsightsEnabled: performanceInsights,
    performanceInsightsRetentionPeriod: performanceInsights ? 7 : undefined,
    performanceInsightsKmsKeyId: performanceInsights ? kmsKeyArn : undefined,
    deletionProtection: protection.deletionProtection,
    skipFinalSnapshot: !protection.lastCopy,
    deleteAutomatedBackups: !protection.lastCopy,
  };
}

/** RDS identifiers take lower-case letters, digits and single hyphens; a stack's name may hold more. */
function identifierName(name: string): string {
  return physicalName(name)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-");
}

function masterSecretArn(instance: aws.rds.Instance): pulumi.Output<string> {
  return instance.masterUserSecrets.apply((secrets) => {
    const arn = secrets[0]?.secretArn;
    if (arn === undefined) throw new Error("RDS has made no secret for the master user.");
    return arn;
  });
}

function secretStatements(
  secretArn: pulumi.Output<string>,
  kmsKeyArn: pulumi.Input<string> | undefined,
): PolicyStatement[] {
  const read: PolicyStatement = {
    Effect: "Allow",
    Action: ["secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"],
    Resource: secretArn,
  };
  if (kmsKeyArn === undefined) return [read];
  return [read, { Effect: "Allow", Action: ["kms:Decrypt"], Resource: kmsKeyArn }];
}

function environmentOf(
  name: string,
  { database }: RelationalDatabaseArgs,
  instance: aws.rds.Instance,
  secretArn: pulumi.Output<string>,
): Record<string, pulumi.Input<string>> {
  const prefix = environmentPrefix(name);
  return {
    [`${prefix}_HOST`]: instance.address,
    [`${prefix}_PORT`]: String(port),
    [`${prefix}_DATABASE`]: database,
    [`${prefix}_SECRET_ARN`]: secretArn,
  };
}
