/** Keys of a service's rollout: the same words for every runtime (model/rollout/vocabulary.ts). */
import { z } from "zod";

import { hookStages, mechanisms, rolloutEvents, strategies } from "../model/rollout/vocabulary";
import { key, nameOf } from "./schema-key";
import { TierDefaults } from "./tiers";

const minutes = z.int().min(0).max(2880);

const step = z.strictObject({
  percent: key(z.number().min(0.1).max(100), {
    about: "Share of the traffic, counted from the start; of the instances under instanceRefresh.",
    unit: "percent",
  }),
  minutes: key(minutes.default(0), {
    about: "How long it stays so; 0 on the last step, which bakeMinutes follows.",
    unit: "minutes",
  }),
});

const hook = z.strictObject({
  stage: key(z.enum(hookStages), {
    about: "When it runs: green is up, green answers testers, green answers everybody.",
  }),
  paths: key(z.array(z.string().startsWith("/", "a path that starts with /")).min(1).max(20), {
    about: "Paths the built-in smoke test asks the new release for; each has to answer below 400.",
  }).optional(),
  functionArn: key(
    z
      .string()
      .regex(
        /^arn:[\w-]+:lambda:[\w-]+:\d{12}:function:[\w-]+(?::[\w-]+)?$/,
        "the ARN of a Lambda function",
      ),
    { about: "A Lambda function of your own that says whether the rollout goes on." },
  ).optional(),
  script: key(z.string().regex(/^[\w./-]+$/, "the path of a file in the bundle"), {
    about: "A script of the release's bundle, run on each new instance (copiedFleet).",
  }).optional(),
  timeoutMinutes: key(z.int().min(1).max(15).default(5), {
    about:
      "After so long the hook has failed. Under ecs and codeDeployEcs a functionArn has its own timeout instead.",
    unit: "minutes",
  }),
});

const approval = z.strictObject({
  timeoutMinutes: key(z.int().min(1).max(2880).default(60), {
    about: "How long a rollout waits for a person once green is up and verified.",
    unit: "minutes",
  }),
  onTimeout: key(z.enum(["rollback", "continue"]).default("rollback"), {
    about: "What happens when nobody answers.",
  }),
});

const alarms = z.strictObject({
  made: key(z.boolean().default(true), {
    about:
      "Alarms this program makes: target 5xx, unhealthy hosts, p95 latency; of a worker its memory and its queue.",
  }),
  names: key(z.array(z.string().min(1).max(255)).default([]), {
    about: "CloudWatch alarms that exist already and stop a rollout too.",
  }),
});

const rollback = z.strictObject({
  onFailure: key(z.boolean().default(true), {
    about: "Back when tasks or instances do not become healthy, or a hook fails.",
  }),
  onAlarm: key(z.boolean().default(true), { about: "Back when one of the alarms fires." }),
  onStop: key(z.boolean().default(true), { about: "Back when a person stops the rollout." }),
});

/** Words every runtime has. What a mechanism cannot do, rules/rollout.ts refuses. */
function words(tier: TierDefaults) {
  return {
    mechanism: key(z.enum(mechanisms), {
      about:
        "Who carries rollouts out. Containers: ecs, codeDeployEcs. Instances: copiedFleet, standingFleets, instanceRefresh.",
      change: "Replaces target groups and fleets: docs/rollouts.md has the steps.",
      without: "ecs for containers, copiedFleet for instances",
    }).optional(),
    strategy: key(z.enum(strategies), {
      about: "How traffic comes to a new release.",
      without:
        "blueGreen with a route, rolling without one and under instanceRefresh, canary under codeDeployEcs",
    }).optional(),
    steps: key(z.array(step).min(1).max(50), {
      about:
        "Shares of canary and linear, checkpoints of instanceRefresh. The last has percent: 100.",
      without:
        "canary: 10 % for 5 minutes; linear: 20 % every 5 minutes; checkpoints at 10 and 50 %",
    }).optional(),
    bakeMinutes: key(z.int().min(0).max(1440), {
      about: "How long the old release stays beside the new one with alarms taking it back.",
      unit: "minutes",
      change: "Both are paid for as long as it lasts.",
      without: `${tier.bakeMinutes} where the mechanism bakes`,
    }).optional(),
    testTraffic: key(z.boolean(), {
      about:
        "The new release answers on the load balancer's test listener before it takes traffic.",
      without: "true where there is a test listener and the mechanism has two target groups",
    }).optional(),
    alarms: key(alarms, {
      about: "What takes a rollout back, beside what fails by itself.",
      without: "the alarms this program makes",
    }).optional(),
    hooks: key(z.record(nameOf("hook"), hook).default({}), {
      about:
        "Checks by name that have to succeed before a rollout goes on. Those that run one after another do so in the order of their names.",
    }),
    approval: key(approval, {
      about: "A pause in which a person continues the rollout or takes it back.",
      without: "nobody is asked",
    }).optional(),
    rollback: rollback.prefault({}),
    keepOldMinutes: key(minutes, {
      about: "How long the old fleet is kept after the rollout, for going back in seconds.",
      unit: "minutes",
      change: "The old fleet is paid for as long as it is kept.",
      without: `${tier.keepOldMinutes} where the mechanism keeps one`,
    }).optional(),
    notify: key(z.array(z.enum(rolloutEvents)), {
      about: "Events of a rollout that are sent to the notification topic.",
      without: "every one",
    }).optional(),
    minimumHealthyPercent: key(z.int().min(0).max(100), {
      about: "Under rolling: how many of the wanted tasks or instances keep serving.",
      unit: "percent",
      without: "100",
    }).optional(),
    maximumPercent: key(z.int().min(100).max(200), {
      about: "Under rolling: how many may run at a time.",
      unit: "percent",
      without: "200",
    }).optional(),
    timeoutMinutes: key(z.int().min(1).max(10_000), {
      about: "When `up` gives up waiting for a rollout of its own (a service with image).",
      unit: "minutes",
      without: "the longest the rollout can take, the way back, and ten minutes",
    }).optional(),
  };
}

export function containerRollout(tier: TierDefaults) {
  return z.strictObject(words(tier));
}

export function instanceRollout(tier: TierDefaults) {
  return z.strictObject({
    ...words(tier),
    artifactBucket: key(nameOf("store").default("artifacts"), {
      about: "Bucket store (purpose: artifacts) that releases are read from.",
    }),
  });
}
