/** What a service in containers needs to know of the cluster it runs in: its own stack's or another's. */
import * as pulumi from "@pulumi/pulumi";

import { Peer } from "../shared/contracts";

/** Where what is done in a task's shell is written down, and the key it is encrypted with on its way. */
export interface ExecChannel {
  readonly logGroupArn: pulumi.Output<string>;
  readonly kmsKeyArn?: pulumi.Input<string>;
}

/** The cluster's instances; a peer, because tasks under bridge have no security group of their own. */
export interface ClusterInstances extends Peer {
  /** Known once services may name it. */
  readonly capacityProvider: pulumi.Output<string>;
}

export interface ClusterPlace {
  readonly name: pulumi.Output<string>;
  /** Known once the cluster has its capacity providers: services may name them. */
  readonly arn: pulumi.Output<string>;
  /** Absent: the cluster is another stack's, and so is the log of its shells. */
  readonly exec?: ExecChannel;
  /** Absent: there is Fargate alone. */
  readonly instances?: ClusterInstances;
}
