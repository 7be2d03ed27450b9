/** What a mechanism for containers is given, as small as it comes, and a service to attach it to. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { ContainerMechanismArgs } from "../../../../components/compute/rollout/container-mechanism";
import { ServiceRoute } from "../../../../components/shared/contracts";
import { resolveRollout } from "../../../../model/rollout/resolve";
import { Rollout, RolloutRequest } from "../../../../model/rollout/vocabulary";
import { mockIngress } from "../../../support/ingress";
import { mockAccount, mockRegion } from "../../../support/mocks";
import { mockNetwork } from "../../../support/network";
import { topicArn } from "../service-fixture";

/** A rollout of a service in containers that a test listener leads to. */
export function containerRollout(request: RolloutRequest = {}): Rollout {
  return resolveRollout(request, {
    runtime: "containers",
    routed: true,
    testListener: true,
    bakeMinutes: 5,
    keepOldMinutes: 0,
  });
}

const group = (name: string) => ({
  arn: pulumi.output(`arn:target-group/${name}`),
  name: pulumi.output(`${name}-1234567`),
  arnSuffix: pulumi.output(`targetgroup/${name}-1234567/1`),
});

const elb = `arn:aws:elasticloadbalancing:${mockRegion}:${mockAccount}`;
export const productionListener = `${elb}:listener/app/ingress/1/2`;
export const testListener = `${elb}:listener/app/ingress/1/3`;

/** What both kinds of route have. */
const groups = () => ({
  service: "app",
  ingress: mockIngress({ testListenerArn: pulumi.output(testListener), testListenerPort: 8443 }),
  blue: group("app-blue"),
  green: group("app-green"),
  request: { host: "app.example.com", headers: {} },
});

/** A route with two groups, by rules. Call it inside `registrations`. */
export function pairRoute(change: Partial<ServiceRoute> = {}): ServiceRoute {
  return {
    ...groups(),
    productionRuleArn: pulumi.output(`${elb}:listener-rule/app/ingress/1/2/4`),
    testRuleArn: pulumi.output(`${elb}:listener-rule/app/ingress/1/3/5`),
    ...change,
  };
}

/** A route that has the listeners to itself. Call it inside `registrations`. */
export function servedRoute(change: Partial<ServiceRoute> = {}): ServiceRoute {
  const production = pulumi.output(productionListener);
  return {
    ...groups(),
    productionRuleArn: production,
    listenerArns: { production, test: pulumi.output(testListener) },
    ...change,
  };
}

/** Call it inside `registrations`. */
export function mechanismArgs(
  change: Partial<ContainerMechanismArgs> = {},
): ContainerMechanismArgs & { readonly route: ServiceRoute } {
  const route = change.route ?? pairRoute();
  return {
    rollout: containerRollout(),
    network: mockNetwork(),
    subnetTier: "app",
    cluster: {
      name: pulumi.output("cluster"),
      arn: pulumi.output(`arn:aws:ecs:${mockRegion}:${mockAccount}:cluster/cluster`),
    },
    containerName: "app",
    port: 8080,
    alarms: [],
    released: true,
    taskRoleArns: [],
    topicArn,
    region: mockRegion,
    accountId: mockAccount,
    logRetentionDays: 14,
    ...change,
    route,
  };
}

/** A service as its mechanism wants it. Call it inside `registrations`. */
export function literalService(
  change: Partial<aws.ecs.ServiceArgs> = {},
  opts: pulumi.CustomResourceOptions = {},
): aws.ecs.Service {
  const service = {
    name: "bluegreen-aws-test-app",
    cluster: "cluster",
    taskDefinition: "arn:task-definition",
    desiredCount: 1,
  };
  return new aws.ecs.Service("app", { ...service, ...change }, opts);
}
