/** A service's place behind the load balancer: its target groups and the rule that leads to them. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { Ingress, Network, ServiceRoute, TargetGroup } from "../shared/contracts";
import { transformed, Transform } from "../shared/transform";

export interface RouteTransforms {
  readonly targetGroup?: Transform<aws.lb.TargetGroupArgs>;
  readonly rule?: Transform<aws.lb.ListenerRuleArgs>;
}

export interface RouteHealthCheck {
  /** Answers 200 when the target can take traffic. */
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

export interface RouteArgs {
  readonly network: Network;
  readonly ingress: Ingress;
  /** TCP port the targets listen on. Changing it replaces the target groups. */
  readonly port: number;
  /** Host name the route answers on. @default any */
  readonly host?: string;
  /** Path pattern; `*` and `?` are wildcards. */
  readonly path: string;
  /** 1 to 50000, unique on the listener, lowest first. Changed in place. */
  readonly priority: number;
  readonly healthCheck: RouteHealthCheck;
  /** Seconds, 5 to 300: how long a target that is taken out may finish its requests. */
  readonly drainSeconds: number;
  readonly targetType: "instance" | "ip";
  /**
   * `one`: CodeDeploy registers the new fleet's instances and takes the old ones out; no rule moves, so the
   * program keeps owning it. `pair`: a blue and a green group on one weighted rule, whose weights a rollout
   * moves; service names have at most 18 characters then, for the groups' own names to fit.
   */
  readonly groups: "one" | "pair";
  readonly transforms?: RouteTransforms;
}

export class Route extends pulumi.ComponentResource {
  static readonly token = "bluegreen-aws:ingress:Route";

  readonly route: ServiceRoute;

  constructor(
    private readonly service: string,
    args: RouteArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super(Route.token, service, {}, opts);
    const names = args.groups === "one" ? [service] : [`${service}-blue`, `${service}-green`];
    const [blue, green] = names.map((name) => this.createTargetGroup(name, args));
    if (blue === undefined) throw new Error(`route ${service} has no target group`);
    const rule = this.createRule(args, blue, green);
    this.route = {
      service,
      ingress: args.ingress,
      blue,
      ...(green === undefined ? {} : { green }),
      productionRuleArn: rule.arn,
    };
    this.registerOutputs({
      blueArn: blue.arn,
      greenArn: green?.arn,
      productionRuleArn: rule.arn,
    });
  }

  private createTargetGroup(name: string, args: RouteArgs): TargetGroup {
    const { path, intervalSeconds, timeoutSeconds, healthyThreshold, unhealthyThreshold } =
      args.healthCheck;
    const group: aws.lb.TargetGroupArgs = {
      deregistrationDelay: args.drainSeconds,
      healthCheck: {
        enabled: true,
        protocol: "HTTP",
        path,
        matcher: "200",
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
        ...transformed(group, args.transforms?.targetGroup),
        vpcId: args.network.vpcId,
        port: args.port,
        protocol: "HTTP",
        targetType: args.targetType,
      },
      { parent: this },
    );
  }

  private createRule(
    args: RouteArgs,
    blue: TargetGroup,
    green: TargetGroup | undefined,
  ): aws.lb.ListenerRule {
    const conditions = [
      ...(args.host === undefined ? [] : [{ hostHeader: { values: [args.host] } }]),
      { pathPattern: { values: [args.path] } },
    ];
    const rule: aws.lb.ListenerRuleArgs = {
      listenerArn: args.ingress.listenerArn,
      priority: args.priority,
      conditions,
      actions: [{ type: "forward", forward: { targetGroups: weighted(blue, green) } }],
      tags: { Name: this.service },
    };
    return new aws.lb.ListenerRule(this.service, transformed(rule, args.transforms?.rule), {
      parent: this,
      // The weights belong to the rollout once there are two groups: set back to 100/0 by an unrelated
      // `pulumi up`, they would send all traffic to a fleet that may be gone.
      ignoreChanges: green === undefined ? [] : ["actions"],
    });
  }
}

/** A weighted forward from birth, with one group too: AWS then reports the rule in the shape it was given. */
function weighted(
  blue: TargetGroup,
  green: TargetGroup | undefined,
): aws.types.input.lb.ListenerRuleActionForwardTargetGroup[] {
  return [
    { arn: blue.arn, weight: 100 },
    ...(green === undefined ? [] : [{ arn: green.arn, weight: 0 }]),
  ];
}
