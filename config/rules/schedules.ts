/** Rules about other limits at set times. */
import { recurrenceOf, timeZoneFault, timeZones } from "../../aws/limits/schedules";
import { Fault } from "../fault";
import { nearest } from "../nearest";
import { ServiceSettings } from "../schema";
import { rolloutOf } from "../services";
import { limited, perService, repeated, Rule } from "./rule";

type Schedules = [string, ServiceSettings["scaling"]["schedules"][string]][];

/** A service's schedules, each with its key. */
export function schedulesOf({ scaling }: ServiceSettings, key: string): Schedules {
  return Object.entries(scaling.schedules).map(([name, schedule]) => [
    `${key}.scaling.schedules.${name}`,
    schedule,
  ]);
}

/** A time zone's fault, with what was meant. */
export function zoneFaults(key: string, timeZone: string | undefined): Fault[] {
  if (timeZone === undefined) return [];
  const meant = nearest(timeZone, timeZones);
  const fix = meant === undefined ? "name one of them" : `did you mean ${meant}?`;
  return limited(`${key}.timeZone`, timeZone, timeZoneFault(timeZone), fix);
}

const scheduleTimesUnique = perService(
  "schedule-times-unique",
  'A time sets limits once (EC2 Auto Scaling user guide, "Scheduled scaling": a unique time value).',
  (service, key) =>
    repeated(
      schedulesOf(service, key).map(
        ([place, { cron, timeZone = "UTC" }]) => [place, `${cron} in ${timeZone}`] as const,
      ),
    ).map(([found, keys]) => ({
      key: `${keys[1] ?? key}.cron`,
      found,
      allowed: `a time of its own; ${keys[0]} has this one`,
      fix: "change or remove one of them",
    })),
);

const scheduleZones = perService(
  "schedule-time-zones",
  "A schedule's time zone is one of IANA's.",
  (service, key) =>
    schedulesOf(service, key).flatMap(([place, { timeZone }]) => zoneFaults(place, timeZone)),
);

const instancesRecur = perService(
  "instances-recur",
  "What EC2 Auto Scaling does at set times, it does again and again, by crontab.",
  (service, key) =>
    service.runtime === "containers"
      ? []
      : schedulesOf(service, key)
          .filter(([, { cron }]) => recurrenceOf(cron) === undefined)
          .map(([place, { cron }]) => ({
            key: `${place}.cron`,
            found: cron,
            allowed: "on instances a cron that crontab knows: every year, without L, W and #",
            fix: "write the days or weekdays out, such as cron(0 20 ? * MON-FRI *)",
          })),
);

/** Two fleets share whatever is set on a group: the idle one would start too. */
const idleFleetsRest = perService(
  "idle-fleets-rest",
  "Nothing starts instances in the fleet that is not serving.",
  (service, key, { settings }) => {
    if (rolloutOf(service, settings).mechanism !== "standingFleets") return [];
    return schedulesOf(service, key).map(([place, { cron }]) => ({
      key: place,
      found: cron,
      allowed:
        "no schedule under standingFleets: it belongs to one group by name, and which of the two serves is known at run time only",
      fix: "set rollout.mechanism to copiedFleet, whose keeper puts schedules on the live group",
    }));
  },
);

export const scheduleRules: readonly Rule[] = [
  scheduleTimesUnique,
  scheduleZones,
  instancesRecur,
  idleFleetsRest,
];
