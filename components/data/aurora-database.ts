/**
 * A cluster of Aurora: a writer and readers in distinct zones over one storage, TLS only, its password made and
 * rotated by AWS, its logs in log groups with a retention, and hard to lose.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { majorVersion } from "../../aws/engine-version";
import { auroraVersion } from "../../model/aurora";
import { Endpoint, Network, PolicyStatement, Store } from "../shared/contracts";
import { environmentPrefix } from "../shared/names";
import { Transform, transformed } from "../shared/transform";
import {
  auroraEngines,
  clusterParameters,
  instanceParameters,
  SessionSettings,
} from "./aurora-parameters";
import { AuroraSettings, clusterSettings, instanceSettings } from "./aurora-settings";
import { membersOf } from "./cluster-members";
import { databaseSecurityGroup, databaseSubnetGroup } from "./database-home";
import { databaseIdentifier, finalSnapshotName } from "./database-identity";
import { databaseLogs } from "./database-logs";
import { monitoringRole } from "./enhanced-monitoring";
import { masterSecretArn } from "./master-secret";
import { secretStatements } from "./secret-statements";
import { noDowngrade } from "./no-downgrade";
import { ReaderScaling, scaleReaders } from "./reader-scaling";

export interface AuroraDatabaseTransforms {
  readonly cluster?: Transform<aws.rds.ClusterArgs>;
  readonly instance?: Transform<aws.rds.ClusterInstanceArgs>;
  readonly clusterParameterGroup?: Transform<aws.rds.ClusterParameterGroupArgs>;
  readonly parameterGroup?: Transform<aws.rds.ParameterGroupArgs>;
}

export interface AuroraDatabaseArgs
  extends Omit<AuroraSettings, "version">, Omit<SessionSettings, "engine"> {
  readonly network: Network;
  /** Tier of the network the database lives in: an isolated or private one. */
  readonly subnetTier: string;
  /** @default 8.0 of aurora-mysql, 17 of aurora-postgresql */
  readonly version?: string;
  /** Instances beside the writer, 0 to 15. */
  readonly readers: number;
  /** @default there are as many as `readers` says */
  readonly readerScaling?: ReaderScaling;
  /** One for each instance, the writer's first. @default 0 for the first, 1 for every other */
  readonly promotionTiers?: readonly number[];
  /** As whom services sign in with IAM's tokens. @default the master user, with its secret */
  readonly iamUser?: string;
  /** Days the engine's logs are kept in CloudWatch Logs. */
  readonly logRetentionDays: number;
  readonly transforms?: AuroraDatabaseTransforms;
}

/** What is known of the cluster before anything of it exists. */
interface Settled extends AuroraDatabaseArgs {
  readonly version: string;
  readonly identifier: string;
  /** Of parameter groups: `aurora-mysql8.0`, `aurora-postgresql17`. */
  readonly family: string;
  /** What it shows to whoever reads about one of its parts. */
  readonly description: string;
}

function settle(name: string, args: AuroraDatabaseArgs): Settled {
  const { engine, database, username, kmsKeyArn } = args;
  const version = auroraVersion(args);
  const key = kmsKeyArn === undefined ? "" : "own key";
  return {
    ...args,
    version,
    identifier: databaseIdentifier(name, [engine, database, username, key]),
    family: `${engine}${majorVersion(engine, version)}`,
    description: `Database ${name}`,
  };
}

export class AuroraDatabase extends pulumi.ComponentResource implements Store {
  static readonly token = "bluegreen-aws:data:AuroraDatabase";

  readonly name: string;
  readonly endpoint: Endpoint;
  readonly statements: readonly PolicyStatement[];
  readonly environment: Readonly<Record<string, pulumi.Input<string>>>;

  constructor(name: string, args: AuroraDatabaseArgs, opts?: pulumi.ComponentResourceOptions) {
    super(AuroraDatabase.token, name, {}, opts);
    this.name = name;
    const settled = settle(name, args);
    const securityGroup = databaseSecurityGroup(name, args.network, this);
    const subnetGroup = databaseSubnetGroup(name, args, this);
    const cluster = this.cluster(name, settled, subnetGroup, securityGroup);
    const instances = this.instances(name, settled, cluster, subnetGroup);
    if (args.readerScaling !== undefined)
      scaleReaders(name, cluster.clusterIdentifier, args.readerScaling, {
        parent: this,
        dependsOn: instances,
      });
    const secretArn = masterSecretArn(cluster.masterUserSecrets);
    this.endpoint = {
      name,
      port: auroraEngines[args.engine].port,
      securityGroupId: securityGroup.id,
    };
    this.statements =
      args.iamUser === undefined
        ? secretStatements(secretArn, args.kmsKeyArn)
        : loginStatements(cluster, args.iamUser);
    this.environment = environmentOf(name, args, cluster, secretArn);
    this.registerOutputs({ name, endpoint: this.endpoint, environment: this.environment });
  }

  private cluster(
    name: string,
    settled: Settled,
    subnetGroup: aws.rds.SubnetGroup,
    securityGroup: aws.ec2.SecurityGroup,
  ): aws.rds.Cluster {
    const { identifier, engine, protection, transforms } = settled;
    const logGroups = databaseLogs(
      name,
      {
        exported: auroraEngines[engine].exportedLogs,
        path: `/aws/rds/cluster/${identifier}`,
        retentionDays: settled.logRetentionDays,
        kmsKeyArn: settled.kmsKeyArn,
      },
      this,
    );
    const clusterArgs = {
      ...clusterSettings(settled),
      clusterIdentifier: identifier,
      dbSubnetGroupName: subnetGroup.name,
      dbClusterParameterGroupName: this.clusterParameterGroup(name, settled).name,
      vpcSecurityGroupIds: [securityGroup.id],
      finalSnapshotIdentifier: finalSnapshotName(name, identifier, this),
    };
    return new aws.rds.Cluster(
      name,
      {
        ...transformed<aws.rds.ClusterArgs>(clusterArgs, transforms?.cluster),
        clusterIdentifier: identifier,
        manageMasterUserPassword: true,
        storageEncrypted: true,
      },
      {
        parent: this,
        // RDS would make the log groups itself, and keep them for ever.
        dependsOn: logGroups,
        // Replacing a cluster is losing its data.
        protect: protection.protect,
        // Where the data came from is looked at once: another snapshot, or none, would replace the cluster.
        ignoreChanges: ["snapshotIdentifier"],
        hooks: noDowngrade(name),
      },
    );
  }

  private clusterParameterGroup(name: string, settled: Settled): aws.rds.ClusterParameterGroup {
    const { family, description, transforms } = settled;
    const parameters = clusterParameters(settled);
    return new aws.rds.ClusterParameterGroup(
      name,
      transformed<aws.rds.ClusterParameterGroupArgs>(
        { family, description, parameters },
        transforms?.clusterParameterGroup,
      ),
      { parent: this },
    );
  }

  private parameterGroup(name: string, settled: Settled): aws.rds.ParameterGroup {
    const { family, description, transforms } = settled;
    const parameters = instanceParameters(settled);
    return new aws.rds.ParameterGroup(
      name,
      transformed<aws.rds.ParameterGroupArgs>(
        { family, description, parameters },
        transforms?.parameterGroup,
      ),
      { parent: this },
    );
  }

  /** Made side by side; whichever is there first writes first. */
  private instances(
    name: string,
    settled: Settled,
    cluster: aws.rds.Cluster,
    subnetGroup: aws.rds.SubnetGroup,
  ): aws.rds.ClusterInstance[] {
    const { identifier: ofCluster, network, promotionTiers, transforms } = settled;
    const shared = {
      ...instanceSettings(settled),
      clusterIdentifier: cluster.id,
      dbSubnetGroupName: subnetGroup.name,
      dbParameterGroupName: this.parameterGroup(name, settled).name,
      monitoringRoleArn: monitoringRole(name, settled.monitoringSeconds, this)?.arn,
    };
    return membersOf(ofCluster, 1 + settled.readers, network.zones, promotionTiers).map(
      ({ number, zone, promotionTier, identifier }) =>
        new aws.rds.ClusterInstance(
          `${name}-${number}`,
          {
            ...transformed<aws.rds.ClusterInstanceArgs>(
              { ...shared, availabilityZone: zone, promotionTier },
              transforms?.instance,
            ),
            identifier,
            publiclyAccessible: false,
          },
          { parent: this },
        ),
    );
  }
}

/** To sign in with a token instead of a password, as one user of this one cluster. */
function loginStatements(cluster: aws.rds.Cluster, user: string): PolicyStatement[] {
  const users = pulumi.all([cluster.arn, cluster.clusterResourceId]).apply(([arn, id]) => {
    const [, partition, , region, account] = arn.split(":");
    return `arn:${partition}:rds-db:${region}:${account}:dbuser:${id}/${user}`;
  });
  return [{ Effect: "Allow", Action: ["rds-db:connect"], Resource: users }];
}

function environmentOf(
  name: string,
  { engine, database, iamUser }: AuroraDatabaseArgs,
  cluster: aws.rds.Cluster,
  secretArn: pulumi.Output<string>,
): Record<string, pulumi.Input<string>> {
  const prefix = environmentPrefix(name);
  return {
    [`${prefix}_HOST`]: cluster.endpoint,
    // Leads to the writer while there is no reader.
    [`${prefix}_READER_HOST`]: cluster.readerEndpoint,
    [`${prefix}_PORT`]: String(auroraEngines[engine].port),
    [`${prefix}_DATABASE`]: database,
    ...(iamUser === undefined
      ? { [`${prefix}_SECRET_ARN`]: secretArn }
      : { [`${prefix}_IAM_USER`]: iamUser }),
  };
}
