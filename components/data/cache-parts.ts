/** What every cache stands in, whatever its engine: a security group, its subnets and its parameters. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { DataProtection, Network } from "../shared/contracts";
import { Transform, transformed } from "../shared/transform";

export interface CachePartsTransforms {
  readonly parameterGroup?: Transform<aws.elasticache.ParameterGroupArgs>;
}

export interface CachePartsArgs {
  readonly network: Network;
  /** Tier of the network the cache lives in: an isolated or private one. */
  readonly subnetTier: string;
  /** Exact: `8.1`, of Memcached `1.6.22`. */
  readonly version: string;
  /** Of its parameter group: `valkey8`. */
  readonly family: string;
  /** `cache.t4g.micro`. */
  readonly nodeType: string;
  readonly port: number;
  /** TLS alone. */
  readonly transitEncryption: boolean;
  /** Nodes in different zones: takes two of them. */
  readonly multiAz: boolean;
  /** Zones for the nodes, one after the other. @default ElastiCache chooses */
  readonly zones?: readonly string[];
  readonly parameters: Readonly<Record<string, string>>;
  /** UTC, `ddd:hh:mm-ddd:hh:mm`. */
  readonly maintenanceWindow: string;
  /** Whether changes that interrupt wait for the maintenance window. */
  readonly applyImmediately: boolean;
  readonly protection: DataProtection;
}

export interface CacheParts {
  readonly securityGroup: aws.ec2.SecurityGroup;
  readonly subnetGroup: aws.elasticache.SubnetGroup;
  readonly parameterGroup: aws.elasticache.ParameterGroup;
}

export function createCacheParts(
  name: string,
  { network, subnetTier, family, parameters }: CachePartsArgs,
  transforms: CachePartsTransforms | undefined,
  parent: pulumi.Resource,
): CacheParts {
  const description = `Cache ${name}`;
  const parameterGroup: aws.elasticache.ParameterGroupArgs = {
    family,
    description,
    parameters: Object.entries(parameters).map(([key, value]) => ({ name: key, value })),
  };
  return {
    // No rule of its own: whoever uses the cache opens the way to it, and it dials nobody.
    securityGroup: new aws.ec2.SecurityGroup(
      name,
      { vpcId: network.vpcId, description, tags: { Name: name } },
      { parent },
    ),
    subnetGroup: new aws.elasticache.SubnetGroup(
      name,
      { subnetIds: network.subnetIds(subnetTier), description },
      { parent },
    ),
    parameterGroup: new aws.elasticache.ParameterGroup(
      name,
      transformed(parameterGroup, transforms?.parameterGroup),
      { parent },
    ),
  };
}

/** The zone of each node, taken in turn; undefined where ElastiCache chooses. */
export function zoneOfEach(
  nodes: number,
  zones: readonly string[] | undefined,
): string[] | undefined {
  if (zones === undefined) return undefined;
  return Array.from({ length: nodes }, (_, node) => zones[node % zones.length] ?? "");
}
