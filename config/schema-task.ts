/** Keys of one task: something that runs to its end beside a service, once or at set times. */
import { z } from "zod";

import { key, nameOf } from "./schema-key";

const schedule = z.strictObject({
  cron: key(
    z
      .string()
      .regex(
        /^cron\(\S+(?: \S+){5}\)$|^at\(\S+\)$/,
        "cron(minutes hours day month weekday year) or at(date)",
      ),
    { about: "When: six fields, as EventBridge Scheduler writes them." },
  ).optional(),
  rate: key(
    z
      .string()
      .regex(
        /^rate\([1-9]\d* (?:minutes?|hours?|days?)\)$/,
        "rate(5 minutes), rate(1 hour) or rate(1 day)",
      ),
    { about: "How often, instead of cron. Never twice at the same time of day for sure." },
  ).optional(),
  timeZone: key(z.string().min(1), {
    about: "IANA name of the zone that cron's time is in.",
    without: "UTC",
  }).optional(),
});

export function taskSchema() {
  return z.strictObject({
    of: key(nameOf("service"), {
      about:
        "Service in containers whose image, variables, secrets, rights and network the task has.",
      change: "Replaces the task.",
    }),
    command: key(z.array(z.string().min(1)).min(1), {
      about: "Command instead of the service's. The task ends when it does; 0 is success.",
    }),
    schedule: key(schedule, {
      about: "When it runs by itself.",
      without: "somebody runs it: a release, or a person with the output tasks.<name>",
    }).optional(),
    cpu: key(z.int().min(128), {
      about: "CPU units of the task; 1024 are one processor.",
      without: "the service's",
    }).optional(),
    memoryMiB: key(z.int().min(128), {
      about: "MiB of the task.",
      without: "the service's",
    }).optional(),
  });
}
