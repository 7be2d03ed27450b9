/**
 * Valkey or Redis on ElastiCache: in data subnets, TLS only, encrypted, with copies in other zones that take over, its
 * logs in log groups with a retention, and hard to lose.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";

import { Endpoint, PolicyStatement, Store } from "../shared/contracts";
import { environmentPrefix, physicalName } from "../shared/names";
import { Transform, transformed } from "../shared/transform";
import { CacheAuthArgs, createCacheAuth } from "./cache-auth";
import {
  CacheParts,
  CachePartsArgs,
  CachePartsTransforms,
  createCacheParts,
  zoneOfEach,
} from "./cache-parts";
import { noDowngrade } from "./no-downgrade";

export interface CacheTransforms extends CachePartsTransforms {
  readonly replicationGroup?: Transform<aws.elasticache.ReplicationGroupArgs>;
}

export interface CacheArgs extends CachePartsArgs, CacheAuthArgs {
  /** AWS installs minor versions; `version` is only what the cache is made with. */
  readonly tracksMinors: boolean;
  /** Copies of each shard, 0 to 5. */
  readonly replicas: number;
  /** Cluster mode with so many shards. @default off: one shard */
  readonly shards?: number;
  /** Days, 0 to 35; 0 takes none. */
  readonly snapshotRetentionDays: number;
  /** UTC, `hh:mm-hh:mm`. */
  readonly snapshotWindow: string;
  /** Snapshot whose data the cache is made with. @default it starts empty */
  readonly restoreFrom?: string;
  /** Days the engine's logs are kept in CloudWatch Logs. */
  readonly logRetentionDays: number;
  readonly transforms?: CacheTransforms;
}

export class Cache extends pulumi.ComponentResource implements Store {
  static readonly token = "bluegreen-aws:data:Cache";

  readonly name: string;
  readonly endpoint: Endpoint;
  readonly statements: readonly PolicyStatement[];
  readonly environment: Readonly<Record<string, pulumi.Input<string>>>;

  constructor(name: string, args: CacheArgs, opts?: pulumi.ComponentResourceOptions) {
    super(Cache.token, name, {}, opts);
    this.name = name;
    const parts = createCacheParts(name, args, args.transforms, this);
    const auth = createCacheAuth(name, args, this);
    const group = this.replicationGroup(name, args, parts, auth.group);
    const access = auth.accessTo(group);
    this.endpoint = { name, port: args.port, securityGroupId: parts.securityGroup.id };
    this.statements = access.statements;
    this.environment = { ...addresses(name, args, group), ...access.environment };
    this.registerOutputs({ name, endpoint: this.endpoint, environment: this.environment });
  }

  private replicationGroup(
    name: string,
    args: CacheArgs,
    parts: CacheParts,
    auth: Partial<aws.elasticache.ReplicationGroupArgs>,
  ): aws.elasticache.ReplicationGroup {
    const { protection, transforms, tracksMinors } = args;
    const groupArgs = {
      ...groupSettings(name, args),
      logDeliveryConfigurations: this.logs(name, args),
    };
    return new aws.elasticache.ReplicationGroup(
      name,
      {
        ...transformed<aws.elasticache.ReplicationGroupArgs>(
          groupArgs,
          transforms?.replicationGroup,
        ),
        ...auth,
        ...encryption(args),
        subnetGroupName: parts.subnetGroup.name,
        parameterGroupName: parts.parameterGroup.name,
        securityGroupIds: [parts.securityGroup.id],
        finalSnapshotIdentifier: protection.lastCopy
          ? this.finalSnapshotName(name, args, parts)
          : undefined,
      },
      {
        parent: this,
        // Replacing a cache is losing what is in it.
        protect: protection.protect,
        // A cache is made with shards or without: AWS turns one into the other only by hand.
        replaceOnChanges: ["clusterMode"],
        // What replaces a cache that has gone on: where it began, and what AWS has installed since.
        ignoreChanges: [
          // It counts when the cache is made: changing or removing it later would replace the cache.
          "snapshotName",
          // Minor versions are AWS's to install; put back, an older one would replace the cache.
          ...(tracksMinors ? ["engineVersion"] : []),
        ],
        hooks: noDowngrade(name),
      },
    );
  }

  /** Drawn anew with whatever replaces the cache: a snapshot outlives it, and a name cannot be taken twice. */
  private finalSnapshotName(
    name: string,
    { port, shards, kmsKeyArn }: CacheArgs,
    { subnetGroup }: CacheParts,
  ): pulumi.Output<string> {
    const keepers = {
      port: String(port),
      mode: clusterMode(shards),
      subnetGroup: subnetGroup.name,
      key: kmsKeyArn ?? "",
    };
    const suffix = new random.RandomId(
      `${name}-final-snapshot`,
      { byteLength: 4, keepers },
      { parent: this },
    );
    const start = physicalName(name).replaceAll(/[^A-Za-z0-9]+/g, "-");
    return pulumi.interpolate`${start}-final-${suffix.hex}`;
  }

  /**
   * Under /aws/vendedlogs every group is covered by one statement of the account's resource policy, which has room
   * for few (CloudWatch Logs user guide, "Logs sent to CloudWatch Logs").
   */
  private logs(name: string, { logRetentionDays, kmsKeyArn }: CacheArgs) {
    return logTypes.map((logType) => {
      const logGroup = new aws.cloudwatch.LogGroup(
        `${name}-${logType}`,
        {
          name: `/aws/vendedlogs/elasticache/${physicalName(name)}/${logType}`,
          retentionInDays: logRetentionDays,
          kmsKeyId: kmsKeyArn,
        },
        { parent: this },
      );
      return {
        logType,
        destination: logGroup.name,
        destinationType: "cloudwatch-logs",
        logFormat: "json",
      };
    });
  }
}

/** Statements that took long, and what the engine says of itself. */
const logTypes = ["slow-log", "engine-log"] as const;

const clusterMode = (shards: number | undefined) => (shards === undefined ? "disabled" : "enabled");

/** What must hold, whatever is overridden. */
function encryption({ kmsKeyArn, transitEncryption }: CacheArgs) {
  return {
    atRestEncryptionEnabled: true,
    kmsKeyId: kmsKeyArn,
    transitEncryptionEnabled: transitEncryption,
    transitEncryptionMode: transitEncryption ? "required" : undefined,
  };
}

/** One shard is counted in nodes, several in shards and their replicas. */
function sizes({ replicas, shards, zones }: CacheArgs) {
  if (shards !== undefined) return { numNodeGroups: shards, replicasPerNodeGroup: replicas };
  const numCacheClusters = replicas + 1;
  return { numCacheClusters, preferredCacheClusterAzs: zoneOfEach(numCacheClusters, zones) };
}

function groupSettings(name: string, args: CacheArgs): aws.elasticache.ReplicationGroupArgs {
  const { snapshotRetentionDays, shards, replicas } = args;
  return {
    description: `Cache ${name}`,
    engine: args.engine,
    engineVersion: args.version,
    // Under an exact version, AWS's own upgrades would be undone by the next `up`, by a replacement.
    autoMinorVersionUpgrade: args.tracksMinors,
    nodeType: args.nodeType,
    clusterMode: clusterMode(shards),
    ...sizes(args),
    // With shards ElastiCache asks for it even where no shard has a copy.
    automaticFailoverEnabled: shards !== undefined || replicas > 0,
    multiAzEnabled: args.multiAz,
    port: args.port,
    maintenanceWindow: args.maintenanceWindow,
    applyImmediately: args.applyImmediately,
    snapshotRetentionLimit: snapshotRetentionDays,
    snapshotWindow: snapshotRetentionDays > 0 ? args.snapshotWindow : undefined,
    snapshotName: args.restoreFrom,
  };
}

/** Where clients find it: with shards by the one name that knows them all, else by its two ends. */
function addresses(
  name: string,
  { port, transitEncryption, replicas, shards }: CacheArgs,
  group: aws.elasticache.ReplicationGroup,
): Record<string, pulumi.Input<string>> {
  const prefix = environmentPrefix(name);
  const common = { [`${prefix}_PORT`]: String(port), [`${prefix}_TLS`]: String(transitEncryption) };
  const { configurationEndpointAddress, primaryEndpointAddress, readerEndpointAddress } = group;
  if (shards !== undefined)
    return {
      [`${prefix}_HOST`]: configurationEndpointAddress,
      [`${prefix}_CONFIGURATION_ENDPOINT`]: pulumi.interpolate`${configurationEndpointAddress}:${port}`,
      ...common,
    };
  return {
    [`${prefix}_HOST`]: primaryEndpointAddress,
    ...(replicas > 0 ? { [`${prefix}_READER_HOST`]: readerEndpointAddress } : {}),
    ...common,
  };
}
