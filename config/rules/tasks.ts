/** Rules about tasks: what runs to its end beside a service in containers. */
import { fargateSizeFault } from "../../aws/limits/containers";
import { RuleContext } from "../configuration";
import { Fault } from "../fault";
import { nearest } from "../nearest";
import { TaskSettings } from "../schema";
import { servicesOn } from "../services";
import { limited, Rule } from "./rule";
import { zoneFaults } from "./schedules";

function perTask(
  id: string,
  about: string,
  check: (task: TaskSettings, key: string, context: RuleContext) => readonly Fault[],
): Rule {
  return {
    id,
    about,
    check: (context) =>
      Object.entries(context.settings.tasks).flatMap(([name, task]) =>
        check(task, `tasks.${name}`, context),
      ),
  };
}

const tasksBelongToContainers = perTask(
  "tasks-belong-to-containers",
  "A task is of a service in containers.",
  ({ of }, key, { settings, declared }) => {
    const names = servicesOn("containers", settings).map(([name]) => name);
    if (names.includes(of)) return [];
    const onInstances = settings.services[of] !== undefined;
    // A service with mistakes of its own may be any.
    if (!onInstances && declared.services.includes(of)) return [];
    const meant = nearest(of, names);
    const fixed = meant === undefined ? "name one of them" : `did you mean ${meant}?`;
    const allowed = names.length === 0 ? "there is none" : names.join(", ");
    return [
      {
        key: `${key}.of`,
        found: of,
        allowed: onInstances
          ? `a service in containers (${allowed}): on instances there is nothing that would run it once`
          : `a service in containers: ${allowed}`,
        fix: onInstances
          ? `run it on an instance of ${of} with aws ssm send-command, or move ${of} into containers`
          : fixed,
      },
    ];
  },
);

/** Families of task definitions: one for each service and task, and one for each one's template. */
const familiesUnique: Rule = {
  id: "task-families-unique",
  about: "No two services and tasks register task definitions under one name.",
  check: ({ settings: { services, tasks } }) => {
    const names = [...Object.keys(services), ...Object.keys(tasks)];
    return Object.keys(tasks)
      .filter((name) => name in services || names.some((other) => name === `${other}-template`))
      .map((name) => ({
        key: `tasks.${name}`,
        found: name,
        allowed: "a name that no service has, and that is not another's with -template behind it",
        fix: "rename the task",
      }));
  },
};

const oneSchedule = perTask(
  "task-schedule-is-one",
  "A task's schedule is a cron or a rate.",
  ({ schedule }, key) => {
    if (schedule === undefined) return [];
    const { cron, rate, timeZone } = schedule;
    const place = `${key}.schedule`;
    if ((cron === undefined) === (rate === undefined))
      return [
        {
          key: place,
          found: schedule,
          allowed: "cron or rate, one of them",
          fix: cron === undefined ? "add one" : "remove one",
        },
      ];
    return rate === undefined || timeZone === undefined
      ? zoneFaults(place, timeZone)
      : [
          {
            key: `${place}.timeZone`,
            found: timeZone,
            allowed: "no time zone with rate, which knows no time of day",
            fix: "remove it, or use cron",
          },
        ];
  },
);

const taskSize = perTask(
  "task-size",
  "A task on Fargate has a size that Fargate offers.",
  ({ of, cpu, memoryMiB }, key, { settings }) => {
    const service = settings.services[of];
    if (service?.runtime !== "containers" || service.launchType === "ec2") return [];
    const size = [cpu ?? service.cpu, memoryMiB ?? service.memoryMiB] as const;
    return cpu === undefined && memoryMiB === undefined
      ? []
      : limited(
          `${key}.memoryMiB`,
          `${size[0]} CPU units with ${size[1]} MiB`,
          fargateSizeFault(...size),
          "choose one of these",
        );
  },
);

export const taskRules: readonly Rule[] = [
  tasksBelongToContainers,
  familiesUnique,
  oneSchedule,
  taskSize,
];
