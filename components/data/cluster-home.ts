/** What a cluster of Aurora or DocumentDB stands in: its group, its log groups, and a zone for each instance. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { Network } from "../shared/contracts";

/** No rule of its own: whoever uses the database opens the way to it, and it dials nobody. */
export function clusterSecurityGroup(
  name: string,
  network: Network,
  parent: pulumi.Resource,
): aws.ec2.SecurityGroup {
  return new aws.ec2.SecurityGroup(
    name,
    { vpcId: network.vpcId, description: `Database ${name}`, tags: { Name: name } },
    { parent },
  );
}

export interface ClusterLogs {
  /** What the engine's exports are called, such as `slowquery`. */
  readonly exported: readonly string[];
  /** What stands before the export's name in that of its log group. */
  readonly path: string;
  /** Days. */
  readonly retentionDays: number;
  readonly kmsKeyArn: pulumi.Input<string> | undefined;
}

/** RDS would make the log groups itself, and keep them for ever. */
export function clusterLogGroups(
  name: string,
  { exported, path, retentionDays, kmsKeyArn }: ClusterLogs,
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

/** One instance of a cluster. Which of them writes is AWS's to say, and changes with every failover. */
export interface Member {
  /** Counted from 1: the first is the first writer. */
  readonly number: number;
  readonly zone: string;
  /** Order in which it takes over, 0 before 15. */
  readonly promotionTier: number;
  /** Names the zone too: an instance that moves is made before the one it replaces is deleted. */
  readonly identifier: string;
}

/**
 * The instances of a cluster over the zones, one zone after the other: with two zones and two instances, the one
 * that takes over is elsewhere than the one that failed.
 *
 * @param tiers  By place. @default 0 for the first, 1 for every other
 */
export function membersOf(
  cluster: string,
  count: number,
  zones: readonly string[],
  tiers: readonly number[] = [],
): Member[] {
  return Array.from({ length: count }, (_, place) => {
    const zone = zones[place % zones.length] ?? "";
    const identifier = `${cluster}-${place + 1}${zone.slice(-1)}`;
    const promotionTier = tiers[place] ?? (place === 0 ? 0 : 1);
    return { number: place + 1, zone, promotionTier, identifier };
  });
}
