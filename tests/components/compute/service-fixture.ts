/** A service as small as they come, and what its specs ask of the policies it makes. */
import * as pulumi from "@pulumi/pulumi";

import { InstanceServiceArgs } from "../../../components/compute/instance-service";
import { ServiceRoute, Store } from "../../../components/shared/contracts";
import { resolveRollout } from "../../../model/rollout/resolve";
import { Mechanism, Rollout, RolloutRequest } from "../../../model/rollout/vocabulary";
import { mockBucket } from "../../support/bucket";
import { mockIngress } from "../../support/ingress";
import { document, Inventory } from "../../support/inventory";
import { mockAccount, mockRegion } from "../../support/mocks";
import { mockNetwork } from "../../support/network";

export const key = `arn:aws:kms:${mockRegion}:${mockAccount}:key/1`;
export const topicArn = `arn:aws:sns:${mockRegion}:${mockAccount}:notifications`;

/** Call it inside `registrations`. */
export function mockRoute(service: string): ServiceRoute {
  return {
    service,
    ingress: mockIngress(),
    blue: {
      arn: pulumi.output(`arn:target-group/${service}`),
      name: pulumi.output(`${service}-1234567`),
      arnSuffix: pulumi.output(`targetgroup/${service}-1234567/1`),
    },
    productionRuleArn: pulumi.output("arn:rule"),
  };
}

export function mockDatabase(): Store {
  return {
    name: "main",
    endpoint: { name: "main", port: 5432, securityGroupId: "sg-main" },
    statements: [
      { Effect: "Allow", Action: ["secretsmanager:GetSecretValue"], Resource: "arn:main-secret" },
    ],
    environment: { MAIN_HOST: "main.example.com", MAIN_PORT: "5432" },
  };
}

/** A rollout by CodeDeploy's copied fleet. */
export function copiedFleet(request: RolloutRequest = {}): Rollout {
  return resolveRollout(request, {
    runtime: "instances",
    routed: true,
    testListener: false,
    bakeMinutes: 1,
    keepOldMinutes: 5,
  });
}

/** A rollout by any mechanism for instances. */
export function rolloutBy(mechanism: Mechanism, request: RolloutRequest = {}): Rollout {
  return copiedFleet({ ...request, mechanism });
}

/** Call it inside `registrations`. */
export function serviceArgs(
  change: Partial<InstanceServiceArgs> = {},
  service = "app",
): InstanceServiceArgs {
  return {
    network: mockNetwork(),
    subnetTier: "app",
    route: mockRoute(service),
    stores: [],
    artifacts: mockBucket("artifacts"),
    topicArn,
    region: mockRegion,
    accountId: mockAccount,
    port: 8080,
    instanceType: "t4g.micro",
    rootVolumeGiB: 20,
    healthCheck: { path: "/health", timeoutSeconds: 5 },
    scaling: { min: 1, max: 2, cpuPercent: 50, schedules: {} },
    rollout: copiedFleet({ keepOldMinutes: 5 }),
    times: {
      startSeconds: 300,
      healthySeconds: 25,
      drainSeconds: 30,
      stopSeconds: 0,
      count: 2,
      healthCheckTimeoutSeconds: 5,
    },
    environment: {},
    secrets: [],
    outboundPorts: [443],
    detailedMonitoring: false,
    logRetentionDays: 14,
    secretRecoveryDays: 0,
    tags: { Project: "bluegreen-aws", Environment: "test" },
    ...change,
  };
}

export interface Statement {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Action: readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: unknown;
}

/** The statements of a role's inline policy. */
export function statementsOf(inventory: Inventory, name: string): readonly Statement[] {
  const { inputs } = inventory.named("aws:iam/rolePolicy:RolePolicy", name);
  return (document(inputs, "policy") as unknown as { Statement: Statement[] }).Statement;
}

/** The one statement that allows an action. */
export function allowing(statements: readonly Statement[], action: string): Statement {
  const found = statements.filter((statement) => statement.Action.includes(action));
  const [first] = found;
  if (first === undefined || found.length > 1)
    throw new Error(`${found.length} statements allow ${action}`);
  return first;
}
