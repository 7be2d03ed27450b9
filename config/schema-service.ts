/** Keys of one service. */
import { z } from "zod";

import { containerKeys, variables } from "./schema-containers";
import { priority } from "./schema-ingress";
import { hostName, key, nameOf, port } from "./schema-key";
import { containerRollout, instanceRollout } from "./schema-rollout";
import { instanceScaling, taskScaling } from "./schema-scaling";
import { TierDefaults } from "./tiers";

const pathPattern = z.string().min(1).max(128).startsWith("/", "a path that starts with /");

/** Header names of at most 40 characters (ELB HttpHeaderConditionConfig). */
const headerName = z.string().regex(/^[A-Za-z0-9-]{1,40}$/, "a header name of 1 to 40 characters");

const route = z.strictObject({
  host: key(hostName, {
    about: "Host name the service answers on; inside dns.zone.",
    change: "Asks for a certificate; the old name is shut at once.",
    without: "any host",
  }).optional(),
  hosts: key(z.array(hostName).default([]), {
    about: "Further host names. Hosts, paths and header values are at most five together.",
  }),
  path: key(pathPattern, {
    about: "Path pattern the service answers on; `*` and `?` are wildcards.",
    without: "every path",
  }).optional(),
  paths: key(z.array(pathPattern).default([]), { about: "Further path patterns." }),
  headers: key(z.record(headerName, z.array(z.string().min(1).max(128)).min(1)).default({}), {
    about:
      "Header values a request has to carry, by header: one value of each header. Case does not count.",
  }),
  allow: key(z.array(z.string()).default([]), {
    about:
      "IPv4 blocks that alone may reach it, where people reach the load balancer themselves. Behind CloudFront edge.webAcl.allowLists does it.",
    change: "Each block is one of the five values of the rule.",
  }),
  priority: key(priority, {
    about: "Order among the load balancer's rules, lowest first; unique on the load balancer.",
    change: "Moves the rule in place.",
  }),
  protocol: key(z.enum(["http1", "http2", "grpc"]).default("http1"), {
    about:
      "What the targets speak. http2 and grpc take requests that arrive so over HTTPS, never through CloudFront. An instance's own check of a release asks healthCheck.path over HTTP/1.1.",
    change: "Replaces the target group: targets are registered anew.",
  }),
});

const healthCheck = z.strictObject({
  path: key(
    z.string().min(1).max(1024).startsWith("/", "a path that starts with /").default("/health"),
    {
      about: "Path that answers 200 when the service can take traffic.",
    },
  ),
  intervalSeconds: key(z.int().min(5).max(300).default(10), {
    about: "Time between two checks of one target.",
    unit: "seconds",
  }),
  timeoutSeconds: key(z.int().min(2).max(120).default(5), {
    about: "How long a check waits for its answer; less than the interval.",
    unit: "seconds",
  }),
  healthyThreshold: key(z.int().min(2).max(10).default(2), {
    about: "Good answers in a row before a target takes traffic.",
  }),
  unhealthyThreshold: key(z.int().min(2).max(10).default(3), {
    about: "Bad answers in a row before a target is taken out.",
  }),
});

const image = z.strictObject({
  id: key(z.string().regex(/^ami-(?:[0-9a-f]{8}|[0-9a-f]{17})$/, "the id of an image, ami-…"), {
    about: "Image of the stack's region.",
  }),
  architecture: key(z.enum(["arm64", "x86_64"]), {
    about: "What it was built for, which has to be what the instance type is.",
  }),
});

/** A store's name, alone or with a word of model/store-access.ts. */
const use = z
  .string()
  .regex(/^[a-z][a-z0-9-]*(?:\.[a-z]+)?$/, "a store's name, or one with a word: images.read");

/** What a service has, whatever it runs on. */
function shared() {
  return {
    subnetTier: key(nameOf("tier").default("app"), {
      about: "Subnet tier it lives in: app, or a private one of network.tiers.",
      change: "Goes live with the next release.",
    }),
    port: key(port.default(8080), { about: "TCP port the application listens on." }),
    healthCheck: healthCheck.prefault({}),
    drainSeconds: key(z.int().min(5).max(300).default(30), {
      about: "How long a target that is taken out may finish its requests.",
      unit: "seconds",
    }),
    uses: key(z.array(use).default([]), {
      about:
        "Stores the service may reach: each gives the connection, the rights and the variables. A word behind the name gives fewer rights: images.read (docs/data.md).",
    }),
    outboundPorts: key(z.array(port).default([443]), {
      about: "TCP ports it may reach on the internet (465 for SMTP over TLS).",
    }),
  };
}

function instances(tier: TierDefaults) {
  return z.strictObject({
    runtime: key(z.literal("instances"), {
      about: "EC2 instances in Auto Scaling groups.",
      change: "Replaces the service.",
    }),
    ...shared(),
    instanceType: key(z.string().default(tier.instanceType), {
      about: "EC2 instance type. Its family decides between the ARM and the x86 image.",
      change: "Goes live with the next release or instance replacement.",
    }),
    image: key(image, {
      about:
        "An image of your own, with systemd, dnf and the AWS CLI as Amazon Linux 2023 has them.",
      change: "Goes live with the next release or instance replacement.",
      without: "the newest Amazon Linux 2023 of the type's architecture",
    }).optional(),
    rootVolumeGiB: key(z.int().min(8).max(16384).default(20), {
      about: "Size of the encrypted gp3 root volume.",
      unit: "GiB",
      change: "Goes live with the next release or instance replacement.",
    }),
    startSeconds: key(z.int().min(60).max(3600).default(300), {
      about:
        "From an instance's launch to its first good answer, at most: packages, agents, application.",
      unit: "seconds",
    }),
    route,
    scaling: instanceScaling(tier).prefault({}),
    rollout: instanceRollout(tier).prefault({}),
    environment: key(variables.environment, {
      about: "Variables of the application, kept in Parameter Store. Never secrets.",
    }),
    secrets: variables.secrets,
  });
}

function containers(tier: TierDefaults) {
  return z.strictObject({
    runtime: key(z.literal("containers"), {
      about: "Tasks of ECS, on Fargate or on the cluster's instances.",
      change: "Replaces the service.",
    }),
    ...shared(),
    route: key(route, {
      about: "How it is reached through the load balancer.",
      without: "nobody reaches it: a worker",
    }).optional(),
    ...containerKeys,
    scaling: taskScaling(tier).prefault({}),
    rollout: containerRollout(tier).prefault({}),
  });
}

/** One service. `runtime` tells the kinds apart. */
export function serviceSchema(tier: TierDefaults) {
  return z.discriminatedUnion("runtime", [instances(tier), containers(tier)]);
}
