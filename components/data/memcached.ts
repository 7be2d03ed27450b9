/** Memcached on ElastiCache: nodes over zones, each with keys of its own, and nothing that is kept. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { Endpoint, PolicyStatement, Store } from "../shared/contracts";
import { environmentPrefix } from "../shared/names";
import { Transform, transformed } from "../shared/transform";
import { CachePartsArgs, CachePartsTransforms, createCacheParts, zoneOfEach } from "./cache-parts";
import { noDowngrade } from "./no-downgrade";

export interface MemcachedTransforms extends CachePartsTransforms {
  readonly cluster?: Transform<aws.elasticache.ClusterArgs>;
}

export interface MemcachedArgs extends CachePartsArgs {
  readonly engine: "memcached";
  /** 1 to 40 (ElastiCache NumCacheNodes). */
  readonly nodes: number;
  readonly transforms?: MemcachedTransforms;
}

export class Memcached extends pulumi.ComponentResource implements Store {
  static readonly token = "bluegreen-aws:data:Memcached";

  readonly name: string;
  readonly endpoint: Endpoint;
  /** Whoever reaches it may use it: Memcached on ElastiCache knows no users. */
  readonly statements: readonly PolicyStatement[] = [];
  readonly environment: Readonly<Record<string, pulumi.Input<string>>>;

  constructor(name: string, args: MemcachedArgs, opts?: pulumi.ComponentResourceOptions) {
    super(Memcached.token, name, {}, opts);
    this.name = name;
    const parts = createCacheParts(name, args, args.transforms, this);
    const cluster = new aws.elasticache.Cluster(
      name,
      {
        ...transformed<aws.elasticache.ClusterArgs>(clusterArgs(args), args.transforms?.cluster),
        engine: args.engine,
        transitEncryptionEnabled: args.transitEncryption,
        subnetGroupName: parts.subnetGroup.name,
        parameterGroupName: parts.parameterGroup.name,
        securityGroupIds: [parts.securityGroup.id],
      },
      // Neither protected nor kept: a restart of a node empties it as well.
      { parent: this, hooks: noDowngrade(name) },
    );
    const prefix = environmentPrefix(name);
    this.endpoint = { name, port: args.port, securityGroupId: parts.securityGroup.id };
    this.environment = {
      [`${prefix}_HOST`]: cluster.clusterAddress,
      [`${prefix}_PORT`]: String(args.port),
      [`${prefix}_TLS`]: String(args.transitEncryption),
      // What a client with auto discovery asks for the nodes; HOST alone answers as one of them.
      [`${prefix}_CONFIGURATION_ENDPOINT`]: cluster.configurationEndpoint,
    };
    this.registerOutputs({ name, endpoint: this.endpoint, environment: this.environment });
  }
}

function clusterArgs(args: MemcachedArgs): aws.elasticache.ClusterArgs {
  return {
    engineVersion: args.version,
    nodeType: args.nodeType,
    numCacheNodes: args.nodes,
    azMode: args.multiAz ? "cross-az" : "single-az",
    preferredAvailabilityZones: zoneOfEach(args.nodes, args.zones),
    port: args.port,
    maintenanceWindow: args.maintenanceWindow,
    applyImmediately: args.applyImmediately,
  };
}
