/** Which of several stacks with one host answers on it, as Route 53 is told. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { RoutingRole } from "../../model/domain";

/** What Route 53 asks by itself, from around the world and over HTTPS. */
export interface HealthCheckSettings {
  /** A name that only this stack answers on. @default the target's own */
  readonly host?: string;
  readonly path: string;
  readonly intervalSeconds: number;
  /** Bad answers in a row before the record is no longer answered. */
  readonly failureThreshold: number;
}

interface SharedSettings {
  /** What tells this stack's record from those of other stacks. @default the stack's name */
  readonly setIdentifier?: string;
  readonly healthCheck?: HealthCheckSettings;
}

export type RoutingSettings = SharedSettings &
  (
    | { readonly policy: "failover"; readonly role: RoutingRole }
    | { readonly policy: "weighted"; readonly weight: number }
    | { readonly policy: "latency" }
  );

export type RecordRouting = RoutingSettings & {
  /** Region of the stack: latency is compared with it. */
  readonly region: string;
};

type RoutingArgs = Pick<
  aws.route53.RecordArgs,
  "setIdentifier" | "failoverRoutingPolicies" | "weightedRoutingPolicies" | "latencyRoutingPolicies"
>;

function policyArgs(routing: RecordRouting): RoutingArgs {
  switch (routing.policy) {
    case "failover":
      return { failoverRoutingPolicies: [{ type: routing.role.toUpperCase() }] };
    case "weighted":
      return { weightedRoutingPolicies: [{ weight: routing.weight }] };
    case "latency":
      return { latencyRoutingPolicies: [{ region: routing.region }] };
  }
}

/** What makes a record one of several of its name. */
export function routingArgs(routing: RecordRouting): RoutingArgs {
  const setIdentifier = routing.setIdentifier ?? pulumi.getStack();
  return { setIdentifier, ...policyArgs(routing) };
}
