/** A service in containers as small as they come, the cluster it runs in, and what its specs ask of its task. */
import * as pulumi from "@pulumi/pulumi";

import { ClusterPlace } from "../../../components/compute/cluster-contract";
import { ContainerServiceArgs } from "../../../components/compute/container-service";
import { FileStore, ServiceRoute } from "../../../components/shared/contracts";
import { resolveRollout } from "../../../model/rollout/resolve";
import { Rollout, RolloutRequest } from "../../../model/rollout/vocabulary";
import { document, Inventory } from "../../support/inventory";
import { mockAccount, mockRegion } from "../../support/mocks";
import { mockNetwork } from "../../support/network";
import { mockRoute, topicArn } from "./service-fixture";

/** Call it inside `registrations`. */
export function mockCluster(change: Partial<ClusterPlace> = {}): ClusterPlace {
  return {
    name: pulumi.output("the-cluster"),
    arn: pulumi.output(`arn:aws:ecs:${mockRegion}:${mockAccount}:cluster/the-cluster`),
    exec: { logGroupArn: pulumi.output("arn:exec-log") },
    ...change,
  };
}

/** Call it inside `registrations`. */
export function mockPairRoute(service: string): ServiceRoute {
  const { blue, ...route } = mockRoute(service);
  return {
    ...route,
    blue,
    green: {
      arn: pulumi.output(`arn:target-group/${service}-green`),
      name: pulumi.output(`${service}-green-1234567`),
      arnSuffix: pulumi.output(`targetgroup/${service}-green-1234567/1`),
    },
    testRuleArn: pulumi.output("arn:test-rule"),
  };
}

/** A file system with the access point `uploads`. Call it inside `registrations`. */
export function mockFiles(name = "files"): FileStore {
  const efs = `arn:aws:elasticfilesystem:${mockRegion}:${mockAccount}`;
  return {
    name,
    endpoint: { name, port: 2049, securityGroupId: `sg-${name}` },
    fileSystemId: pulumi.output(`fs-${name}`),
    fileSystemArn: pulumi.output(`${efs}:file-system/fs-${name}`),
    accessPoints: {
      uploads: {
        id: pulumi.output("fsap-uploads"),
        arn: pulumi.output(`${efs}:access-point/fsap-uploads`),
      },
    },
    statements: [],
    environment: {},
  };
}

/** A rollout by ECS's own deployment controller. */
export function ecsRollout(request: RolloutRequest = {}, routed = true): Rollout {
  return resolveRollout(request, {
    runtime: "containers",
    routed,
    testListener: true,
    bakeMinutes: 10,
    keepOldMinutes: 5,
  });
}

/** Call it inside `registrations`. */
export function containerArgs(change: Partial<ContainerServiceArgs> = {}): ContainerServiceArgs {
  return {
    network: mockNetwork(),
    subnetTier: "app",
    cluster: mockCluster(),
    route: mockPairRoute("api"),
    stores: [],
    topicArn,
    region: mockRegion,
    accountId: mockAccount,
    port: 8080,
    launchType: "fargate",
    networkMode: "awsvpc",
    architecture: "arm64",
    cpu: 256,
    memoryMiB: 512,
    spotPercent: 0,
    exec: false,
    startSeconds: 60,
    stopSeconds: 30,
    containers: {},
    volumes: {},
    readOnlyRoot: true,
    writablePaths: ["/tmp"],
    environment: {},
    secrets: [],
    secretArns: {},
    scaling: { min: 1, max: 2, cpuPercent: 50, schedules: {}, cooldownSeconds: 60 },
    rollout: ecsRollout(),
    waitMinutes: 42,
    outboundPorts: [443],
    logRetentionDays: 14,
    secretRecoveryDays: 0,
    protectImages: false,
    ...change,
  };
}

/** One container as ECS is told of it. */
export interface Definition {
  readonly name: string;
  readonly image: string;
  readonly [property: string]: unknown;
}

/** The containers of a task definition. */
export function definitionsOf(inventory: Inventory, name: string): readonly Definition[] {
  const { inputs } = inventory.named("aws:ecs/taskDefinition:TaskDefinition", name);
  return document(inputs, "containerDefinitions") as unknown as Definition[];
}
