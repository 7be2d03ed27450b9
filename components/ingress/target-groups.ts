/** Where a load balancer finds a service's targets, and how it tells that they can take traffic. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { Network, TargetGroup } from "../shared/contracts";
import { transformed, Transform } from "../shared/transform";

export interface RouteHealthCheck {
  /** Answers 200 when the target can take traffic; with gRPC a method, which answers 0. */
  readonly path: string;
  /** Seconds, 5 to 300, between two checks. */
  readonly intervalSeconds: number;
  /** Seconds, 2 to 120 and less than the interval. */
  readonly timeoutSeconds: number;
  /** Checks in a row, 2 to 10. */
  readonly healthyThreshold: number;
  /** Checks in a row, 2 to 10. */
  readonly unhealthyThreshold: number;
}

export interface TargetGroupsArgs {
  readonly network: Network;
  /** Whether the load balancer has no public address. */
  readonly internal: boolean;
  /** TCP port the targets listen on. Changing it replaces the target groups. */
  readonly port: number;
  /** What the targets speak; `http2` and `grpc` need a listener with HTTPS. Changing it replaces the groups. */
  readonly protocol: "http1" | "http2" | "grpc";
  readonly healthCheck: RouteHealthCheck;
  /** Seconds, 5 to 300: how long a target that is taken out may finish its requests. */
  readonly drainSeconds: number;
  readonly targetType: "instance" | "ip";
  readonly transform?: Transform<aws.lb.TargetGroupArgs> | undefined;
}

/** Names that Pulumi's suffix of eight still fits behind, in the 32 characters of a target group's name. */
const maxGroupName = 24;

const protocolVersions = { http1: undefined, http2: "HTTP2", grpc: "GRPC" } as const;

/** What the two groups of a rollout that moves weights are called. */
export const pairNames = (service: string) => [`${service}-blue`, `${service}-green`] as const;

/** Said before anything of a route exists. */
export function refuseLongNames(service: string, names: readonly string[]): void {
  const [longest = ""] = [...names].sort((one, other) => other.length - one.length);
  if (longest.length > maxGroupName)
    throw new Error(
      `route ${service}: its target group ${longest} has ${longest.length} characters; allowed: ${maxGroupName}, so that Pulumi's suffix fits. Shorten the service's name to ${maxGroupName - longest.length + service.length}`,
    );
}

export function createTargetGroup(
  name: string,
  args: TargetGroupsArgs,
  parent: pulumi.Resource,
): TargetGroup {
  const { path, intervalSeconds, timeoutSeconds, healthyThreshold, unhealthyThreshold } =
    args.healthCheck;
  const group: aws.lb.TargetGroupArgs = {
    deregistrationDelay: args.drainSeconds,
    healthCheck: {
      enabled: true,
      protocol: "HTTP",
      path,
      matcher: args.protocol === "grpc" ? "0" : "200",
      interval: intervalSeconds,
      timeout: timeoutSeconds,
      healthyThreshold,
      unhealthyThreshold,
    },
    tags: { Name: name },
  };
  // Unnamed on purpose: what is below can only be changed by replacing the group, and the new one has
  // to stand before the rule lets go of the old one.
  return new aws.lb.TargetGroup(
    name,
    {
      ...transformed(group, args.transform),
      vpcId: args.network.vpcId,
      port: args.port,
      protocol: "HTTP",
      protocolVersion: protocolVersions[args.protocol],
      targetType: args.targetType,
    },
    {
      parent,
      // A group belongs to one load balancer: the replacement's rule would be refused the old one's groups
      // (aws/aws-cdk#33253), so another scheme, which replaces the load balancer, replaces them too.
      replacementTrigger: args.internal ? "internal" : "internet-facing",
    },
  );
}

interface Weight {
  readonly group: TargetGroup | undefined;
  readonly weight: number;
}

/** A weighted forward from birth, with one group too: AWS then reports the action in the shape it was given. */
export function weighted(...weights: readonly Weight[]) {
  const targetGroups = weights.flatMap(({ group, weight }) =>
    group === undefined ? [] : [{ arn: group.arn, weight }],
  );
  return { type: "forward", forward: { targetGroups } };
}
