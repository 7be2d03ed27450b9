/**
 * MySQL, PostgreSQL or MariaDB on RDS: in data subnets, TLS only, its password never seen here, its logs in log
 * groups with a retention, and hard to lose.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { versionOf } from "../../model/database-version";
import { DataProtection, Endpoint, Network, PolicyStatement, Store } from "../shared/contracts";
import { Transform, transformed } from "../shared/transform";
import { databaseEnvironment, databaseStatements } from "./database-access";
import { DatabaseEngine, databaseEngines, parameterFamily } from "./database-engines";
import { databaseSecurityGroup, databaseSubnetGroup } from "./database-home";
import { finalSnapshotName } from "./database-identity";
import { DatabaseInsights } from "./database-insights";
import { databaseLogs, instanceLogs } from "./database-logs";
import { databaseParameters } from "./database-parameters";
import { MasterPassword, masterPassword } from "./database-password";
import { DatabaseProxy } from "./database-proxy";
import { monitoringRole } from "./enhanced-monitoring";
import { secretStatements } from "./secret-statements";
import { noDowngrade } from "./no-downgrade";
import { createReadReplicas } from "./read-replicas";
import {
  identifierOf,
  instanceSettings,
  logsOf,
  replicasOf,
  Settled,
  sharedSettings,
} from "./relational-settings";

export interface RelationalDatabaseTransforms {
  readonly instance?: Transform<aws.rds.InstanceArgs>;
  readonly parameterGroup?: Transform<aws.rds.ParameterGroupArgs>;
}

export interface RelationalDatabaseArgs {
  readonly network: Network;
  /** Tier of the network the database lives in: an isolated or private one. */
  readonly subnetTier: string;
  readonly engine: DatabaseEngine;
  /**
   * A major ("17", "8.4"), whose minors AWS installs in the maintenance window, or an exact version ("17.5").
   * Default: model/database-version.ts.
   */
  readonly version?: string | undefined;
  readonly instanceClass: string;
  /** GiB of gp3. Grows in place, never shrinks. */
  readonly storageGiB: number;
  /** GiB up to which storage grows by itself. Equal to `storageGiB`: it does not. */
  readonly maxStorageGiB: number;
  /** Of gp3, from 400 GiB on. Default: what the size brings with it. */
  readonly iops?: number | undefined;
  /** MiB/s of gp3, from 400 GiB on. */
  readonly throughputMiB?: number | undefined;
  readonly database: string;
  readonly username: string;
  readonly password: "managed" | "generated";
  readonly passwordVersion: number;
  /** Whether users may sign in with IAM's tokens instead of passwords. */
  readonly iamAuthentication: boolean;
  /** User of the database as whom a service signs in with IAM's tokens. Default: with the master user's secret. */
  readonly iamUser?: string | undefined;
  /** A standby in another zone: doubles the price of instance and storage. */
  readonly multiAz: boolean;
  /** Read replicas, and their zones. Needs a generated password. */
  readonly replicas: number;
  readonly replicaZones?: readonly string[] | undefined;
  readonly replicaClass?: string | undefined;
  /** How changes that interrupt the database are made. `blueGreen` makes them on a copy and switches over to it. */
  readonly updates: "inPlace" | "blueGreen";
  /** RDS Proxy in front of it. Default: services connect to the database itself. */
  readonly proxy?:
    { readonly maxConnectionsPercent: number; readonly idleSeconds: number } | undefined;
  /** Days, 1 to 35, back to any second of which the database can be restored. */
  readonly backupRetentionDays: number;
  /** UTC, `hh:mm-hh:mm`. */
  readonly backupWindow: string;
  /** UTC, `ddd:hh:mm-ddd:hh:mm`. */
  readonly maintenanceWindow: string;
  /** Time zone of sessions, such as `Asia/Seoul`. */
  readonly timeZone: string;
  readonly maxConnections?: number | undefined;
  readonly collation?: string | undefined;
  readonly certificateAuthority: string;
  /** Seconds between enhanced monitoring samples; 0 turns it off. */
  readonly monitoringSeconds: number;
  readonly performanceInsights: boolean;
  readonly databaseInsights: DatabaseInsights;
  /** Days the engine's logs are kept in CloudWatch Logs. */
  readonly logRetentionDays: number;
  /** Default: the account's key for RDS, `aws/rds`. A change replaces the database. */
  readonly kmsKeyArn?: pulumi.Input<string>;
  /** Used for the data and the secret in place of `kmsKeyArn`, which the logs keep. */
  readonly encryptionKeyArn?: string | undefined;
  /** Days a deleted secret can still be brought back. */
  readonly secretRecoveryDays: number;
  /** Snapshot the database is made from; says nothing to one that stands already. */
  readonly restoreFrom?: string | undefined;
  readonly protection: DataProtection;
  readonly transforms?: RelationalDatabaseTransforms;
}

/** Time for a copy to catch up and be switched over to; the provider gives up after 80 minutes by itself. */
const blueGreenTimeout = "6h";

export class RelationalDatabase extends pulumi.ComponentResource implements Store {
  static readonly token = "bluegreen-aws:data:RelationalDatabase";

  readonly name: string;
  readonly endpoint: Endpoint;
  readonly statements: readonly PolicyStatement[];
  readonly environment: Readonly<Record<string, pulumi.Input<string>>>;

  constructor(name: string, given: RelationalDatabaseArgs, opts?: pulumi.ComponentResourceOptions) {
    super(RelationalDatabase.token, name, {}, opts);
    this.name = name;
    const args: Settled = {
      ...given,
      version: versionOf(given),
      dataKeyArn: given.encryptionKeyArn ?? given.kmsKeyArn,
    };
    const identifier = identifierOf(name, args);
    const securityGroup = databaseSecurityGroup(name, args.network, this);
    const own = {
      name,
      port: databaseEngines[args.engine].port,
      securityGroupId: securityGroup.id,
    };
    const password = masterPassword(name, { ...args, kmsKeyArn: args.dataKeyArn }, this);
    const shared = {
      ...sharedSettings(args),
      dbSubnetGroupName: databaseSubnetGroup(name, args, this).name,
      parameterGroupName: this.parameterGroup(name, args).name,
      vpcSecurityGroupIds: [securityGroup.id],
      monitoringRoleArn: monitoringRole(name, args.monitoringSeconds, this)?.arn,
    };
    const instance = this.instance(name, args, { ...shared, identifier }, password);
    const replicas = createReadReplicas(name, replicasOf(args, instance, identifier, shared), this);
    const secretArn = password.secretArnOf(instance);
    const proxy = this.proxy(name, args, own, secretArn, instance);
    this.endpoint = proxy?.endpoint ?? own;
    const access = { ...args, name, instance, replicas, secretArn, host: proxy?.host };
    this.statements = databaseStatements(access);
    this.environment = databaseEnvironment(access);
    this.registerOutputs({ name, endpoint: this.endpoint, environment: this.environment });
  }

  private instance(
    name: string,
    args: Settled,
    shared: aws.rds.InstanceArgs & { readonly identifier: string },
    password: MasterPassword,
  ): aws.rds.Instance {
    const { identifier } = shared;
    const logs = { ...logsOf(args), path: instanceLogs(identifier) };
    const instanceArgs = {
      ...shared,
      ...instanceSettings(args),
      finalSnapshotIdentifier: finalSnapshotName(name, identifier, this),
    };
    return new aws.rds.Instance(
      name,
      {
        ...transformed<aws.rds.InstanceArgs>(instanceArgs, args.transforms?.instance),
        ...password.args,
        identifier,
        publiclyAccessible: false,
        storageEncrypted: true,
      },
      {
        parent: this,
        // RDS would make the log groups itself, and keep them for ever.
        dependsOn: databaseLogs(name, logs, this),
        // Replacing a database is losing its data.
        protect: args.protection.protect,
        hooks: noDowngrade(name),
        // A snapshot is where a database began, not what it is: named later or no longer, it would replace it.
        ignoreChanges: ["snapshotIdentifier"],
        // A copy has to catch up first.
        customTimeouts: args.updates === "blueGreen" ? { update: blueGreenTimeout } : undefined,
      },
    );
  }

  private parameterGroup(name: string, args: Settled): aws.rds.ParameterGroup {
    const parameterGroup: aws.rds.ParameterGroupArgs = {
      family: parameterFamily(args.engine, args.version),
      description: `Database ${name}`,
      parameters: databaseParameters(args),
    };
    return new aws.rds.ParameterGroup(
      name,
      transformed(parameterGroup, args.transforms?.parameterGroup),
      { parent: this },
    );
  }

  private proxy(
    name: string,
    args: Settled,
    database: Endpoint,
    secretArn: pulumi.Output<string>,
    instance: aws.rds.Instance,
  ): DatabaseProxy | undefined {
    if (args.proxy === undefined) return undefined;
    return new DatabaseProxy(
      `${name}-proxy`,
      {
        ...args.proxy,
        network: args.network,
        subnetTier: args.subnetTier,
        engine: databaseEngines[args.engine],
        database,
        target: { dbInstanceIdentifier: instance.identifier },
        proxyName: `${identifierOf(name, args)}-proxy`,
        secretArn,
        secretStatements: secretStatements(secretArn, args.dataKeyArn),
        logRetentionDays: args.logRetentionDays,
        logKmsKeyArn: args.kmsKeyArn,
      },
      { parent: this },
    );
  }
}
