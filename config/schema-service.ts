/** Keys of one service. */
import { z } from "zod";

import { key, nameOf, port } from "./schema-key";
import { TierDefaults } from "./tiers";

const route = z.strictObject({
  host: key(z.hostname(), {
    about: "Host name the service answers on; inside dns.zone.",
    without: "any host",
  }).optional(),
  path: key(z.string().min(1).max(128).startsWith("/", "a path that starts with /").default("/*"), {
    about: "Path pattern the service answers on; `*` and `?` are wildcards.",
  }),
  priority: key(z.int().min(1).max(50000), {
    about: "Order among the load balancer's rules, lowest first; unique in the stack.",
    change: "Moves the rule in place.",
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

function scaling(tier: TierDefaults) {
  return z.strictObject({
    min: key(z.int().min(1).max(100).default(tier.instancesMin), { about: "Fewest instances." }),
    max: key(z.int().min(1).max(100).default(tier.instancesMax), {
      about: "Most instances. During a blue/green deployment two fleets of this size may run.",
    }),
    cpuPercent: key(z.int().min(10).max(90).default(50), {
      about: "Average CPU that target tracking holds.",
      unit: "percent",
    }),
  });
}

function rollout(tier: TierDefaults) {
  return z.strictObject({
    strategy: key(z.enum(["blueGreen"]).default("blueGreen"), {
      about: "A second fleet is started, verified on its instances, and takes over the traffic.",
    }),
    keepOldMinutes: key(z.int().min(0).max(2880).default(tier.keepOldMinutes), {
      about: "How long the old fleet is kept after traffic has moved, for going back in seconds.",
      unit: "minutes",
      change: "The old fleet is paid for as long as it is kept.",
    }),
    artifactBucket: key(nameOf("store").default("artifacts"), {
      about: "Bucket store (purpose: artifacts) that releases are read from.",
    }),
  });
}

/** One service. `runtime` tells the kinds apart; containers join `instances` with the compute issue. */
export function serviceSchema(tier: TierDefaults) {
  return z.discriminatedUnion("runtime", [
    z.strictObject({
      runtime: key(z.literal("instances"), {
        about: "EC2 instances in an Auto Scaling group, released by CodeDeploy.",
        change: "Replaces the service.",
      }),
      subnetTier: key(nameOf("tier").default("app"), {
        about: "Subnet tier the instances live in: app, or a private one of network.tiers.",
        change: "Goes live with the next release.",
      }),
      port: key(port.default(8080), { about: "TCP port the application listens on." }),
      instanceType: key(z.string().default(tier.instanceType), {
        about: "EC2 instance type. Its family decides between the ARM and the x86 image.",
        change: "Goes live with the next release or instance replacement.",
      }),
      rootVolumeGiB: key(z.int().min(8).max(16384).default(20), {
        about: "Size of the encrypted gp3 root volume.",
        unit: "GiB",
        change: "Goes live with the next release or instance replacement.",
      }),
      route,
      healthCheck: healthCheck.prefault({}),
      drainSeconds: key(z.int().min(5).max(300).default(30), {
        about: "How long a target that is taken out may finish its requests.",
        unit: "seconds",
      }),
      scaling: scaling(tier).prefault({}),
      rollout: rollout(tier).prefault({}),
      environment: key(
        z
          .record(z.string().regex(/^[A-Z_][A-Z0-9_]*$/, "an upper-case variable name"), z.string())
          .default({}),
        { about: "Variables of the application, kept in Parameter Store. Never secrets." },
      ),
      secrets: key(
        z.array(z.string().regex(/^[A-Z_][A-Z0-9_]*$/, "an upper-case variable name")).default([]),
        {
          about:
            "Secrets of the application: empty Secrets Manager entries, filled by hand or by a pipeline.",
        },
      ),
      uses: key(z.array(nameOf("store")).default([]), {
        about:
          "Stores the service may reach: each gives the connection, the rights and the variables.",
      }),
      outboundPorts: key(z.array(port).default([443]), {
        about: "TCP ports the instances may reach on the internet (465 for SMTP over TLS).",
      }),
    }),
  ]);
}
