/** Keys of a service in containers, and of the cluster they run in. */
import { z } from "zod";

import { CONTAINER_CHECK, STOP_SECONDS } from "../aws/limits/containers";
import { key, nameOf, port } from "./schema-key";
import { TierDefaults } from "./tiers";

const image = key(z.string().min(1).max(512), {
  about:
    "Image with tag or digest. With it the program deploys: `up` waits, and fails when ECS goes back. Without it releases deploy.",
  change: "Adding or removing it changes who deploys: docs/rollouts.md has the steps.",
  without: "a repository of its own, and a placeholder until the first release",
}).optional();

const variableName = z.string().regex(/^[A-Z_][A-Z0-9_]*$/, "an upper-case variable name");

/** Variables of a container. */
export const variables = {
  environment: key(z.record(variableName, z.string()).default({}), {
    about: "Variables of the application. Never secrets.",
  }),
  secrets: key(z.array(variableName).default([]), {
    about:
      "Secrets of the application: empty Secrets Manager entries, filled by hand or by a pipeline.",
  }),
};

const secretArns = key(
  z
    .record(
      variableName,
      z.string().regex(/^arn:[\w-]+:(?:secretsmanager|ssm):/, "the ARN of a secret or a parameter"),
    )
    .default({}),
  { about: "Variables whose value is a secret or a parameter that exists already, by its ARN." },
);

const containerHealth = z.strictObject({
  command: key(z.array(z.string()).min(1), {
    about: "Command that ends with 0 while the container is well: [CMD-SHELL, …] or [CMD, …].",
  }),
  intervalSeconds: key(z.int().min(CONTAINER_CHECK.interval.minimum).max(300).default(30), {
    about: "Time between two checks.",
    unit: "seconds",
  }),
  timeoutSeconds: key(z.int().min(CONTAINER_CHECK.timeout.minimum).max(60).default(5), {
    about: "How long a check may take.",
    unit: "seconds",
  }),
  retries: key(z.int().min(1).max(10).default(3), { about: "Failures in a row that count." }),
});

/** Of every container of a task. */
const container = {
  image,
  command: key(z.array(z.string()), {
    about: "Command instead of the image's own.",
    without: "the image's",
  }).optional(),
  user: key(z.string().regex(/^[\w-]+(?::[\w-]+)?$/, "user or user:group"), {
    about: "User the process runs as; not root in prd.",
    without: "1000:1000",
  }).optional(),
  readOnlyRoot: key(z.boolean().default(true), {
    about: "The image's files cannot be changed; writablePaths can.",
  }),
  writablePaths: key(z.array(z.string().startsWith("/", "an absolute path")).default(["/tmp"]), {
    about: "Folders that are empty at start and can be written to while the root cannot.",
  }),
  containerHealth: key(containerHealth, {
    about: "A check inside the container, beside the load balancer's.",
    without: "only the load balancer checks",
  }).optional(),
  ...variables,
  secretArns,
};

const sidecar = z.strictObject({
  ...container,
  port: key(port, { about: "Port it listens on, unique in the task.", without: "none" }).optional(),
  cpu: key(z.int().min(1), {
    about: "CPU units of the task's that it is given first.",
    without: "shared with the others",
  }).optional(),
  memoryMiB: key(z.int().min(6), {
    about: "MiB of the task's memory beyond which it is ended.",
    without: "shared with the others",
  }).optional(),
  essential: key(z.boolean().default(true), { about: "The task ends when this container does." }),
  startsBefore: key(z.boolean().default(false), {
    about: "The service's own container waits until this one has started, or is well.",
  }),
});

const volume = z.strictObject({
  store: key(nameOf("store"), { about: "A store of kind fileSystem." }),
  accessPoint: key(nameOf("access point"), { about: "The one of its access points it leads to." }),
  path: key(z.string().startsWith("/", "an absolute path"), { about: "Where it is mounted." }),
  readOnly: key(z.boolean().default(false), { about: "The tasks may not write to it." }),
});

/** What a service in containers has that instances have not. */
export const containerKeys = {
  launchType: key(z.enum(["fargate", "ec2"]).default("fargate"), {
    about: "Where tasks run: on Fargate, or on the cluster's own instances (cluster.capacity).",
    change: "Replaces the service: docs/rollouts.md has the steps.",
  }),
  networkMode: key(z.enum(["awsvpc", "bridge"]).default("awsvpc"), {
    about:
      "awsvpc: an address of its own for each task. bridge: a free port of the instance (ec2 only).",
    change: "Replaces the service and its target groups.",
  }),
  architecture: key(z.enum(["arm64", "x86_64"]).default("arm64"), {
    about: "Processor the images are built for.",
  }),
  cpu: key(z.int().min(128).default(256), {
    about: "CPU units of a task; 1024 are one processor. Fargate offers 256 to 32768.",
  }),
  memoryMiB: key(z.int().min(128).default(512), {
    about: "MiB of a task. Fargate offers certain ones for each cpu.",
  }),
  spotPercent: key(z.int().min(0).max(100).default(0), {
    about: "Share of the tasks above scaling.min that run on Fargate Spot.",
    unit: "percent",
    change: "Saves up to 70 %; AWS may take a task back with two minutes' notice.",
  }),
  exec: key(z.boolean().default(false), {
    about: "`aws ecs execute-command` opens a shell in a task; logged. Needs readOnlyRoot: false.",
  }),
  startSeconds: key(z.int().min(0).max(2147).default(60), {
    about: "From a task's start to its first good answer, at most.",
    unit: "seconds",
  }),
  stopSeconds: key(z.int().min(2).max(STOP_SECONDS.maximum).default(30), {
    about: "From the signal to stop until the process is killed.",
    unit: "seconds",
  }),
  containers: key(z.record(nameOf("container"), sidecar).default({}), {
    about: "Further containers of the task, by name. Requests go to the service's own.",
  }),
  volumes: key(z.record(nameOf("volume"), volume).default({}), {
    about: "File systems the service's own container mounts, by name.",
  }),
  ...container,
};

export function clusterSchema(tier: TierDefaults) {
  return z.strictObject({
    containerInsights: key(
      z.enum(["disabled", "enabled", "enhanced"]).default(tier.containerInsights),
      {
        about: "CloudWatch's metrics of tasks.",
        change: "Paid per metric: about 0.30 USD a month for each.",
      },
    ),
    from: key(z.string().regex(/^(?:[\w.-]+\/[\w.-]+\/)?[a-z][a-z0-9-]*$/, "a stack's name"), {
      about: "Stack whose cluster this one uses instead of making its own.",
      without: "the stack has a cluster of its own, if it has containers",
    }).optional(),
    capacity: z
      .strictObject({
        instanceType: key(z.string().default(tier.clusterInstanceType), {
          about: "EC2 instance type of the cluster's instances.",
        }),
        min: key(z.int().min(0).max(100).default(tier.instancesMin), {
          about: "Fewest instances.",
        }),
        max: key(z.int().min(1).max(100).default(tier.instancesMax), { about: "Most instances." }),
        targetPercent: key(z.int().min(1).max(100).default(100), {
          about:
            "How full managed scaling keeps the instances: below 100 leaves room for a rollout.",
          unit: "percent",
        }),
        rootVolumeGiB: key(z.int().min(30).max(16384).default(30), {
          about: "Size of the encrypted gp3 root volume; the image needs 30.",
          unit: "GiB",
        }),
      })
      .prefault({}),
  });
}
