/**
 * RDS Proxy in front of a database: it keeps connections open and shares them, and holds clients while the database
 * fails over. Services connect to it instead of to the database; the database lets nobody but the proxy in.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { connect } from "../shared/connect";
import { Endpoint, Network, PolicyStatement } from "../shared/contracts";
import { policyDocument, trustService } from "../shared/policy-document";

export interface DatabaseProxyArgs {
  readonly network: Network;
  /** The database's own tier. */
  readonly subnetTier: string;
  /** What it speaks, and how clients prove themselves to it. */
  readonly engine: { readonly family: string; readonly clientPasswordAuthType: string };
  /** Where it finds the database. */
  readonly database: Endpoint;
  readonly target: Pick<aws.rds.ProxyTargetArgs, "dbInstanceIdentifier" | "dbClusterIdentifier">;
  /** Physical name: its log group carries it. A change replaces the proxy. */
  readonly proxyName: string;
  /** Name and password the proxy signs in with, and its clients too. */
  readonly secretArn: pulumi.Input<string>;
  /** What reads that secret beside the secret itself: the key it is encrypted with. */
  readonly secretStatements: readonly PolicyStatement[];
  /** Share of the database's max_connections that the proxy may take, in percent. */
  readonly maxConnectionsPercent: number;
  /** Seconds after which a client that does nothing is let go. */
  readonly idleSeconds: number;
  readonly logRetentionDays: number;
  readonly logKmsKeyArn?: pulumi.Input<string> | undefined;
}

/** Seconds a client waits for a connection of the pool before it is refused: RDS's default. */
const borrowSeconds = 120;

export class DatabaseProxy extends pulumi.ComponentResource {
  static readonly token = "bluegreen-aws:data:DatabaseProxy";

  /** What services connect to. */
  readonly endpoint: Endpoint;
  readonly host: pulumi.Output<string>;

  constructor(name: string, args: DatabaseProxyArgs, opts?: pulumi.ComponentResourceOptions) {
    super(DatabaseProxy.token, name, {}, opts);
    const group = new aws.ec2.SecurityGroup(
      name,
      { vpcId: args.network.vpcId, description: `Proxy ${name}`, tags: { Name: name } },
      { parent: this },
    );
    this.endpoint = { name, port: args.database.port, securityGroupId: group.id };
    connect(this.endpoint, args.database, this);
    const proxy = this.proxy(name, args, group);
    this.pool(name, args, proxy);
    this.host = proxy.endpoint;
    this.registerOutputs({ host: this.host });
  }

  private proxy(
    name: string,
    args: DatabaseProxyArgs,
    group: aws.ec2.SecurityGroup,
  ): aws.rds.Proxy {
    const { network, engine, secretArn } = args;
    // RDS would make it itself, and keep it for ever.
    const logGroup = new aws.cloudwatch.LogGroup(
      name,
      {
        name: `/aws/rds/proxy/${args.proxyName}`,
        retentionInDays: args.logRetentionDays,
        kmsKeyId: args.logKmsKeyArn,
      },
      { parent: this },
    );
    return new aws.rds.Proxy(
      name,
      {
        name: args.proxyName,
        engineFamily: engine.family,
        roleArn: this.role(name, args.secretStatements),
        auths: [
          {
            authScheme: "SECRETS",
            clientPasswordAuthType: engine.clientPasswordAuthType,
            iamAuth: "DISABLED",
            secretArn,
          },
        ],
        requireTls: true,
        idleClientTimeout: args.idleSeconds,
        vpcSubnetIds: network.subnetIds(args.subnetTier),
        vpcSecurityGroupIds: [group.id],
      },
      { parent: this, dependsOn: [logGroup] },
    );
  }

  /** Reads exactly that secret; without it, no client gets in. */
  private role(name: string, statements: readonly PolicyStatement[]): pulumi.Output<string> {
    const role = new aws.iam.Role(
      name,
      { assumeRolePolicy: trustService("rds.amazonaws.com") },
      { parent: this },
    );
    const policy = new aws.iam.RolePolicy(
      name,
      { role: role.name, policy: policyDocument(statements) },
      { parent: this },
    );
    return pulumi.all([role.arn, policy.id]).apply(([arn]) => arn);
  }

  private pool(name: string, args: DatabaseProxyArgs, proxy: aws.rds.Proxy): void {
    const group = new aws.rds.ProxyDefaultTargetGroup(
      name,
      {
        dbProxyName: proxy.name,
        connectionPoolConfig: {
          maxConnectionsPercent: args.maxConnectionsPercent,
          connectionBorrowTimeout: borrowSeconds,
        },
      },
      { parent: this },
    );
    new aws.rds.ProxyTarget(
      name,
      { ...args.target, dbProxyName: proxy.name, targetGroupName: group.name },
      { parent: this },
    );
  }
}
