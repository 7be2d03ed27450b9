/**
 * The prd stack with a container service in it, and one mistake for each guardrail of ECS and ECR that is
 * mandatory in prd. The service is written here because prd's own runs on instances: the guardrails hold
 * for the first container all the same.
 */
import { UNKNOWN } from "../../../../analysis/graph";
import { ContainerChange, containers } from "../containers";
import type { Added, RecordedStack } from "../recorded-stack";
import { changed, Mutant, Place } from "./mutant";

const cluster: Place = ["aws:ecs/cluster:Cluster", "containers"];
const service: Place = ["aws:ecs/service:Service", "shop"];
const shifting: Place = ["aws:ecs/service:Service", "shop-canary"];
const definition: Place = ["aws:ecs/taskDefinition:TaskDefinition", "shop"];
const repository: Place = ["aws:ecr/repository:Repository", "shop"];
const lifecycle: Place = ["aws:ecr/lifecyclePolicy:LifecyclePolicy", "shop"];
const repositoryPolicy: Place = ["aws:ecr/repositoryPolicy:RepositoryPolicy", "shop"];
const task: Place = ["aws:iam/role:Role", "shop-task"];
const execution: Place = ["aws:iam/role:Role", "shop-execution"];

const tags = Object.fromEntries(
  ["Project", "Environment", "Owner", "ManagedBy"].map((key) => [key, "shop"]),
);

const running: Added["inputs"] = {
  tags,
  desiredCount: 2,
  availabilityZoneRebalancing: "ENABLED",
  networkConfiguration: { assignPublicIp: false, subnets: [UNKNOWN] },
  platformVersion: "LATEST",
  healthCheckGracePeriodSeconds: 60,
  deploymentCircuitBreaker: { enable: true, rollback: true },
  alarms: { enable: true, rollback: true, alarmNames: ["shop-errors"] },
  loadBalancers: [
    {
      targetGroupArn: UNKNOWN,
      containerName: "app",
      containerPort: 8080,
      advancedConfiguration: { alternateTargetGroupArn: UNKNOWN, productionListenerRule: UNKNOWN },
    },
  ],
};

const fileVolume = {
  name: "uploads",
  efsVolumeConfiguration: {
    fileSystemId: "fs-1",
    transitEncryption: "ENABLED",
    authorizationConfig: { iam: "ENABLED" },
  },
};

function policy(principal: object | string, action: string): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: principal, Action: action }],
  });
}

const trust = policy({ Service: "ecs-tasks.amazonaws.com" }, "sts:AssumeRole");

/** The cluster, its task definition, and a service under each way in which ECS itself deploys. */
export function withContainers(prd: RecordedStack): RecordedStack {
  return withRepository(prd)
    .with(...cluster, {
      inputs: {
        tags,
        settings: [{ name: "containerInsights", value: "enhanced" }],
        configuration: { executeCommandConfiguration: { kmsKeyId: UNKNOWN } },
      },
    })
    .with(...task, { inputs: { tags, assumeRolePolicy: trust } })
    .with(...execution, { inputs: { tags, assumeRolePolicy: trust } })
    .with(...definition, {
      inputs: {
        tags,
        family: "shop",
        networkMode: "awsvpc",
        requiresCompatibilities: ["FARGATE"],
        taskRoleArn: UNKNOWN,
        executionRoleArn: UNKNOWN,
        containerDefinitions: containers({}),
        volumes: [fileVolume],
      },
      refs: { taskRoleArn: task, executionRoleArn: execution },
    })
    .with(...service, {
      inputs: { ...running, taskDefinition: UNKNOWN },
      refs: { taskDefinition: definition },
      options: { ignoreChanges: ["desiredCount"] },
    })
    .with(...shifting, {
      inputs: {
        ...running,
        taskDefinition: UNKNOWN,
        deploymentConfiguration: { strategy: "CANARY", bakeTimeInMinutes: "10" },
      },
      refs: { taskDefinition: definition },
      options: { ignoreChanges: ["desiredCount", "loadBalancers", "taskDefinition"] },
    });
}

function withRepository(prd: RecordedStack): RecordedStack {
  const builder = { AWS: "arn:aws:iam::111122223333:role/builder" };
  return prd
    .with(...repository, {
      inputs: {
        tags,
        imageTagMutability: "IMMUTABLE",
        imageScanningConfiguration: { scanOnPush: true },
      },
    })
    .with(...lifecycle, { inputs: { repository: UNKNOWN }, refs: { repository } })
    .with(...repositoryPolicy, {
      inputs: { repository: UNKNOWN, policy: policy(builder, "ecr:BatchGetImage") },
      refs: { repository },
    });
}

function container(mistake: string, change: ContainerChange): Mutant {
  return changed(mistake, definition, { containerDefinitions: containers({}, change) });
}

/** By guardrail. */
export const containerMutants: Readonly<Record<string, Mutant>> = {
  "ECS-01": changed("tasks with public addresses", service, {
    "networkConfiguration.assignPublicIp": true,
  }),
  "ECS-02": changed("no metrics per task", cluster, { settings: undefined }),
  "ECS-03": container("a root file system that can be written", {
    readonlyRootFilesystem: undefined,
  }),
  "ECS-04": container("a privileged sidecar", { privileged: true }),
  "ECS-05": container("a sidecar that logs nowhere", { logConfiguration: undefined }),
  "ECS-06": container("a password as a plain variable", {
    environment: [{ name: "DB_PASSWORD", value: "correct-horse" }],
  }),
  "ECS-07": changed("the instance's processes", definition, { pidMode: "host" }),
  "ECS-08": changed("the instance's network", definition, { networkMode: "host" }),
  "ECS-09": container("a sidecar that runs as root", { user: undefined }),
  "ECS-10": {
    mistake: "one role for the application and for who starts it",
    make: (prd) => prd.refer(definition, "taskRoleArn", execution),
    seenAt: definition,
  },
  "ECS-11": changed("an old platform", service, { platformVersion: "1.3.0" }),
  "ECS-12": changed("files in plain text", definition, {
    "volumes[0].efsVolumeConfiguration.transitEncryption": "DISABLED",
  }),
  "ECS-13": changed("shells that nobody logs", cluster, {
    "configuration.executeCommandConfiguration.logging": "NONE",
  }),
  "ECS-14": changed("a circuit breaker that only stops", service, {
    "deploymentCircuitBreaker.rollback": false,
  }),
  "ECS-15": changed("a canary without a bake time", shifting, {
    "deploymentConfiguration.bakeTimeInMinutes": undefined,
  }),
  "ECS-16": changed("no alarms", service, { "alarms.alarmNames": [] }),
  "ECS-17": changed("a single task", service, { desiredCount: 1 }),
  "ECS-18": changed("no time to start", service, { healthCheckGracePeriodSeconds: 0 }),
  "ECS-19": container("an image under latest", { image: "public.ecr.aws/nginx/nginx:latest" }),
  "ECS-20": {
    mistake: "a canary whose target groups are set back",
    make: (prd) => prd.ignoring(shifting, ["desiredCount"]),
    seenAt: shifting,
  },
  "ECR-01": changed("images that nobody looks into", repository, {
    imageScanningConfiguration: undefined,
  }),
  "ECR-02": changed("tags that move", repository, { imageTagMutability: "MUTABLE" }),
  "ECR-03": {
    mistake: "images that stay for ever",
    make: (prd) => prd.without(...lifecycle),
    seenAt: repository,
  },
  "ECR-05": changed("a repository that everyone may pull from", repositoryPolicy, {
    policy: policy("*", "ecr:BatchGetImage"),
  }),
  "ECR-06": changed("a repository that goes with its images", repository, { forceDelete: true }),
};
