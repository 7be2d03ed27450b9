/** A service's place behind the load balancer: its target groups and the rules that lead to them. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { RouteMatch } from "../../model/route-match";
import { Ingress, Network, ServiceRoute, TargetGroup } from "../shared/contracts";
import { transformed, Transform } from "../shared/transform";
import { matchConditions, secretCondition } from "./rule-conditions";

export interface RouteTransforms {
  readonly targetGroup?: Transform<aws.lb.TargetGroupArgs>;
  readonly rule?: Transform<aws.lb.ListenerRuleArgs>;
}

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

export interface RouteArgs {
  readonly network: Network;
  readonly ingress: Ingress;
  /** TCP port the targets listen on. Changing it replaces the target groups. */
  readonly port: number;
  /** What it answers on. A rule takes five values, two of them the secret's where there is a lock. */
  readonly match: RouteMatch;
  /** What the targets speak; `http2` and `grpc` need a listener with HTTPS. Changing it replaces the groups. */
  readonly protocol: "http1" | "http2" | "grpc";
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
  /** Whether the test listener, if there is one, leads to green. */
  readonly testTraffic: boolean;
  /** Distributions that send the lock's secret: its rotation reaches them before the rule. @default none */
  readonly senders?: readonly pulumi.Input<string>[];
  readonly transforms?: RouteTransforms;
}

/** Names that Pulumi's suffix of eight still fits behind, in the 32 characters of a target group's name. */
const maxGroupName = 24;

const protocolVersions = { http1: undefined, http2: "HTTP2", grpc: "GRPC" } as const;

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
    refuseUnfit(service, names, args);
    const [blue, green] = names.map((name) => this.createTargetGroup(name, args));
    if (blue === undefined) throw new Error(`route ${service} has no target group`);
    const productionRuleArn = this.createProductionRule(args, blue, green);
    const testRuleArn = green === undefined ? undefined : this.createTestRule(args, blue, green);
    this.route = {
      service,
      ingress: args.ingress,
      blue,
      ...(green === undefined ? {} : { green }),
      productionRuleArn,
      ...(testRuleArn === undefined ? {} : { testRuleArn }),
    };
    this.registerOutputs({
      blueArn: blue.arn,
      greenArn: green?.arn,
      productionRuleArn,
      testRuleArn,
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
        ...transformed(group, args.transforms?.targetGroup),
        vpcId: args.network.vpcId,
        port: args.port,
        protocol: "HTTP",
        protocolVersion: protocolVersions[args.protocol],
        targetType: args.targetType,
      },
      {
        parent: this,
        // A group belongs to one load balancer: the replacement's rule would be refused the old one's groups
        // (aws/aws-cdk#33253), so another scheme, which replaces the load balancer, replaces them too.
        replacementTrigger: args.ingress.internal ? "internal" : "internet-facing",
      },
    );
  }

  private createProductionRule(
    args: RouteArgs,
    blue: TargetGroup,
    green: TargetGroup | undefined,
  ): pulumi.Output<string> {
    const { lock, listenerArn } = args.ingress;
    const conditions = matchConditions(args.match);
    const rule: aws.lb.ListenerRuleArgs = {
      listenerArn,
      priority: args.priority,
      conditions,
      actions: [weighted({ group: blue, weight: 100 }, { group: green, weight: 0 })],
      tags: { Name: this.service },
    };
    const locked =
      lock === undefined
        ? {}
        : { conditions: [...conditions, secretCondition(lock, args.senders ?? [])] };
    return new aws.lb.ListenerRule(
      this.service,
      { ...transformed(rule, args.transforms?.rule), ...locked },
      {
        parent: this,
        // The weights belong to the rollout once there are two groups: set back to 100/0 by an unrelated
        // `pulumi up`, they would send all traffic to a fleet that may be gone. Each mechanism that moves them
        // has a line of it in compute/rollout/ownership.ts; the spec holds both rules to these lines.
        ignoreChanges: green === undefined ? [] : ["actions"],
      },
    ).arn;
  }

  /** Where green is looked at before it takes traffic: without the secret, as testers come by themselves. */
  private createTestRule(
    args: RouteArgs,
    blue: TargetGroup,
    green: TargetGroup,
  ): pulumi.Output<string> | undefined {
    const { testListenerArn } = args.ingress;
    if (testListenerArn === undefined || !args.testTraffic) return undefined;
    const name = `${this.service}-test`;
    return new aws.lb.ListenerRule(
      name,
      {
        listenerArn: testListenerArn,
        priority: args.priority,
        conditions: matchConditions(args.match),
        actions: [weighted({ group: blue, weight: 0 }, { group: green, weight: 100 })],
        tags: { Name: name },
      },
      {
        parent: this,
        // The rollout says which of the two is being tested.
        ignoreChanges: ["actions"],
      },
    ).arn;
  }
}

interface Weight {
  readonly group: TargetGroup | undefined;
  readonly weight: number;
}

/** A weighted forward from birth, with one group too: AWS then reports the rule in the shape it was given. */
function weighted(...weights: readonly Weight[]): aws.types.input.lb.ListenerRuleAction {
  const targetGroups = weights.flatMap(({ group, weight }) =>
    group === undefined ? [] : [{ arn: group.arn, weight }],
  );
  return { type: "forward", forward: { targetGroups } };
}

/** What cannot become a route, said before anything of it exists. */
function refuseUnfit(service: string, names: readonly string[], args: RouteArgs): void {
  const [longest = ""] = [...names].sort((one, other) => other.length - one.length);
  if (longest.length > maxGroupName)
    throw new Error(
      `route ${service}: its target group ${longest} has ${longest.length} characters; allowed: ${maxGroupName}, so that Pulumi's suffix fits. Shorten the service's name to ${maxGroupName - longest.length + service.length}`,
    );
  if (args.protocol !== "http1" && args.ingress.listenerPort !== 443)
    throw new Error(
      `route ${service}: ${args.protocol} needs a listener with HTTPS; this one speaks HTTP on ${args.ingress.listenerPort}`,
    );
}
