/** A service's place behind the load balancer: its target groups and the rules that lead to them. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { exampleRequest, RouteMatch } from "../../model/route-match";
import { Ingress, ServedGroups, ServiceRoute, TargetGroup } from "../shared/contracts";
import { transformed, Transform } from "../shared/transform";
import { matchConditions, secretCondition } from "./rule-conditions";
import {
  createTargetGroup,
  pairNames,
  refuseLongNames,
  TargetGroupsArgs,
  weighted,
} from "./target-groups";

export interface RouteTransforms {
  readonly targetGroup?: Transform<aws.lb.TargetGroupArgs>;
  readonly rule?: Transform<aws.lb.ListenerRuleArgs>;
}

export interface RouteArgs extends Omit<TargetGroupsArgs, "internal" | "transform"> {
  readonly ingress: Ingress;
  /** What it answers on. A rule takes five values, two of them the secret's where there is a lock. */
  readonly match: RouteMatch;
  /** 1 to 50000, unique on the listener, lowest first. Changed in place. */
  readonly priority: number;
  /**
   * `one`: CodeDeploy registers the new fleet's instances and takes the old ones out; no rule moves, so the
   * program keeps owning it. `pair`: a blue and a green group on one weighted rule, whose weights a rollout
   * moves; service names have at most 18 characters then, for the groups' own names to fit.
   */
  readonly groups: "one" | "pair";
  /** Whether the test listener, if there is one, leads to green. */
  readonly testTraffic: boolean;
  /** Distributions that send the lock's secret: its rotation reaches them before the rule. @default none */
  readonly senders?: pulumi.Input<readonly string[]>;
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
    const { served } = args.ingress;
    refuseUnfit(service, args);
    this.route =
      served?.service === service ? servedRoute(args, served) : this.createRulesAndGroups(args);
    const { blue, green, productionRuleArn, testRuleArn } = this.route;
    this.registerOutputs({
      blueArn: blue.arn,
      greenArn: green?.arn,
      productionRuleArn,
      testRuleArn,
    });
  }

  private createRulesAndGroups(args: RouteArgs): ServiceRoute {
    const { ingress, transforms } = args;
    const names = args.groups === "one" ? [this.service] : pairNames(this.service);
    refuseLongNames(this.service, names);
    const grouped = { ...args, internal: ingress.internal, transform: transforms?.targetGroup };
    const [blue, green] = names.map((name) => createTargetGroup(name, grouped, this));
    if (blue === undefined) throw new Error(`route ${this.service} has no target group`);
    const productionRuleArn = this.createProductionRule(args, blue, green);
    const testRuleArn = green === undefined ? undefined : this.createTestRule(args, blue, green);
    return {
      service: this.service,
      ingress,
      blue,
      ...(green === undefined ? {} : { green }),
      productionRuleArn,
      ...(testRuleArn === undefined ? {} : { testRuleArn }),
      request: requestOf(args),
    };
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

/** CloudFront and people ask for a host of the route, or for the one that the certificate is for. */
function requestOf({ match, ingress }: RouteArgs) {
  const host = ingress.host === undefined ? {} : { host: ingress.host };
  return { ...host, ...exampleRequest(match) };
}

/** The load balancer leads to the service by itself (load-balancer.ts): no rule is made. */
function servedRoute(args: RouteArgs, served: ServedGroups): ServiceRoute {
  const { ingress } = args;
  const { service, blue, green } = served;
  const { listenerArn: production, testListenerArn } = ingress;
  const test = served.testTraffic && testListenerArn !== undefined ? { test: testListenerArn } : {};
  return {
    service,
    ingress,
    blue,
    green,
    productionRuleArn: production,
    listenerArns: { production, ...test },
    request: requestOf(args),
  };
}

/** What cannot become a route, said before anything of it exists. */
function refuseUnfit(service: string, args: RouteArgs): void {
  if (args.protocol !== "http1" && args.ingress.listenerPort !== 443)
    throw new Error(
      `route ${service}: ${args.protocol} needs a listener with HTTPS; this one speaks HTTP on ${args.ingress.listenerPort}`,
    );
}
