/** Keys of how many tasks or instances a service has, and when. */
import { z } from "zod";

import { key, nameOf } from "./schema-key";
import { TierDefaults } from "./tiers";

const count = z.int().min(0).max(1000);

const schedule = z.strictObject({
  cron: key(
    z
      .string()
      .regex(
        /^cron\(\S+(?: \S+){5}\)$|^at\(\S+\)$/,
        "cron(minutes hours day month weekday year) or at(date)",
      ),
    { about: "When: six fields, as EventBridge and Application Auto Scaling write them." },
  ),
  timeZone: key(z.string().min(1), {
    about: "IANA name of the zone the time is in.",
    without: "UTC",
  }).optional(),
  min: key(count, { about: "Fewest tasks or instances from then on; 0 stops the service." }),
  max: key(count, { about: "Most tasks or instances from then on." }),
});

const scalingStep = z.strictObject({
  abovePercent: key(z.int().min(1).max(99), {
    about: "Average CPU from which the step counts.",
    unit: "percent",
  }),
  add: key(z.int().min(1).max(100), { about: "Tasks or instances that are added." }),
});

const common = (tier: TierDefaults, kind: "instances" | "tasks") => ({
  min: key(count.default(tier.instancesMin), { about: `Fewest ${kind}.` }),
  max: key(count.default(tier.instancesMax), {
    about: `Most ${kind}. During a blue/green rollout two fleets of this size may run.`,
    change: "The preview multiplies it into the highest cost.",
  }),
  cpuPercent: key(z.int().min(10).max(90).default(50), {
    about: "Average CPU that target tracking holds.",
    unit: "percent",
  }),
  requestsPerTarget: key(z.int().min(1), {
    about:
      "Requests a minute of each task or instance that target tracking holds, both colours counted.",
    without: "requests are not counted",
  }).optional(),
  steps: key(z.array(scalingStep).min(1).max(10), {
    about:
      "Further tasks or instances at once when CPU jumps: step scaling beside target tracking.",
    without: "target tracking alone",
  }).optional(),
  schedules: key(z.record(nameOf("schedule"), schedule).default({}), {
    about:
      "Other limits at set times, by name. With any, min and max are what a new service starts with; later the schedules say it.",
  }),
});

export function instanceScaling(tier: TierDefaults) {
  return z.strictObject({
    ...common(tier, "instances"),
    warmPool: key(
      z.strictObject({
        min: key(count.default(1), { about: "Instances that are kept ready." }),
        state: key(z.enum(["Stopped", "Running"]).default("Stopped"), {
          about: "How they wait. A stopped one pays for its volume only.",
        }),
      }),
      {
        about: "Instances that have booted already and join in seconds.",
        without: "every instance boots when it is needed",
      },
    ).optional(),
  });
}

export function taskScaling(tier: TierDefaults) {
  return z.strictObject({
    ...common(tier, "tasks"),
    memoryPercent: key(z.int().min(10).max(90), {
      about: "Average memory that target tracking holds.",
      unit: "percent",
      without: "memory is not looked at",
    }).optional(),
    cooldownSeconds: key(z.int().min(0).max(3600).default(60), {
      about: "How long after a change of the number another may follow.",
      unit: "seconds",
    }),
    backlog: key(
      z.strictObject({
        queue: key(nameOf("store"), {
          about: "Queue store of this stack; the tasks may receive from it.",
        }),
        messagesPerTask: key(z.int().min(1), {
          about: "Waiting messages that one task may have before another one starts.",
        }),
      }),
      {
        about: "Scaling by waiting messages, for a service without route.",
        without: "CPU decides",
      },
    ).optional(),
  });
}
