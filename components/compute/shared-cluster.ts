/** A cluster that belongs to another stack: what its owner exports, and what a guest makes of it. */
import * as pulumi from "@pulumi/pulumi";

import { Cluster } from "./cluster";
import { ClusterInstances, ClusterPlace } from "./cluster-contract";
import { BridgeWays } from "./cluster-instances";
import { openWaysOut } from "./service-ways";
import { Network } from "../shared/contracts";

/** The output `cluster` of a stack that has one: names that guests rely on, so only added to. */
export interface SharedClusterOutputs {
  readonly name: string;
  readonly arn: string;
  /** Present where the cluster has instances. */
  readonly instances?: {
    readonly capacityProvider: string;
    readonly securityGroupId: string;
    /** The owner's load balancer may open the ports that tasks under bridge are given. */
    readonly bridge: boolean;
  };
}

/** What the owner of a cluster exports for its guests. */
export function sharedCluster({ name, arn, instances, bridge }: Cluster): Record<string, unknown> {
  const { capacityProvider, securityGroupId } = instances ?? {};
  const own = instances && { capacityProvider, securityGroupId, bridge };
  return { cluster: { name, arn, ...(own && { instances: own }) } };
}

export interface SharedClusterArgs {
  /** The owner's stack, for messages. */
  readonly from: string;
  /** As the owner exports it; undefined in a stack that has none. */
  readonly outputs: pulumi.Output<SharedClusterOutputs | undefined>;
  readonly network: Network;
  /** Present where tasks of this stack run on the owner's instances. */
  readonly instances?: {
    /** What this stack's tasks under bridge reach beside what the owner has opened. Absent: there are none. */
    readonly bridge?: Pick<BridgeWays, "stores" | "endpoints">;
  };
}

export class SharedCluster extends pulumi.ComponentResource implements ClusterPlace {
  static readonly token = "bluegreen-aws:compute:SharedCluster";

  readonly name: pulumi.Output<string>;
  readonly arn: pulumi.Output<string>;
  readonly instances?: ClusterInstances;

  constructor(name: string, args: SharedClusterArgs, opts?: pulumi.ComponentResourceOptions) {
    super(SharedCluster.token, name, {}, opts);
    const owner = args.outputs.apply((outputs) => present(args, outputs));
    this.name = owner.name;
    this.arn = owner.arn;
    if (args.instances !== undefined) {
      const own = owner.apply((outputs) => instancesOf(args, outputs));
      const { capacityProvider, securityGroupId } = own;
      this.instances = { name, capacityProvider, securityGroupId };
      const { bridge } = args.instances;
      if (bridge !== undefined)
        openWaysOut(
          this.instances,
          { ...bridge, network: withoutEndpoints(args.network), outboundPorts: [] },
          this,
        );
    }
    this.registerOutputs({ name: this.name, arn: this.arn });
  }
}

/** The owner's instances have a way to the network's endpoints already. */
function withoutEndpoints({ ipv6 = false }: Network) {
  return { ipv6 };
}

/** @throws RunError, as everything here does: any other error in an exported output never ends the program */
function present(
  { from }: SharedClusterArgs,
  outputs: SharedClusterOutputs | undefined,
): SharedClusterOutputs {
  if (outputs !== undefined) return outputs;
  throw new pulumi.RunError(
    `cluster.from: stack ${from} has no output "cluster"; allowed: a stack with services in containers. Fix: deploy it first`,
  );
}

function instancesOf(
  { from, instances: wanted }: SharedClusterArgs,
  { instances }: SharedClusterOutputs,
): NonNullable<SharedClusterOutputs["instances"]> {
  if (instances === undefined)
    throw new pulumi.RunError(
      `cluster.from: the cluster of ${from} has no instances. Fix: give that stack a service with launchType: ec2, or use fargate here`,
    );
  if (wanted?.bridge !== undefined && !instances.bridge)
    throw new pulumi.RunError(
      `cluster.from: the instances of ${from} admit no load balancer to ports of their own. Fix: give that stack a service with networkMode: bridge and a route, or use awsvpc here`,
    );
  return instances;
}
