/** Times as Application Auto Scaling, EC2 Auto Scaling and EventBridge take them. */
import type { Fault } from "./text";

const RATE = /^rate\(([1-9]\d*) (?:minute|hour|day)s?\)$/;
const AT = /^at\(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\)$/;
const CRON = /^cron\(([^()]*)\)$/;

/**
 * Six fields: minutes, hours, day of the month, month, day of the week, year. The two days exclude each
 * other: one of them is "?" (EventBridge Scheduler user guide, "Cron-based schedules").
 */
function isCron(text: string): boolean {
  const fields = CRON.exec(text)?.[1]?.trim().split(/\s+/) ?? [];
  return fields.length === 6 && (fields[2] === "?") !== (fields[4] === "?");
}

/** The fault of a schedule of EventBridge Scheduler or Application Auto Scaling. */
export function scheduleFault(text: string): Fault | undefined {
  return RATE.test(text) || AT.test(text) || isCron(text)
    ? undefined
    : "allowed: rate(5 minutes), at(2026-01-31T09:00:00) or cron(0 9 ? * MON-FRI *), with ? for one of the two days";
}

/** The fault of an event rule's schedule, which has no single moment (EventBridge PutRule, ScheduleExpression). */
export function ruleScheduleFault(text: string): Fault | undefined {
  return RATE.test(text) || isCron(text)
    ? undefined
    : "allowed: rate(5 minutes) or cron(0 9 ? * MON-FRI *), with ? for one of the two days";
}

/** The fault of an Auto Scaling group's recurrence: Unix cron (PutScheduledUpdateGroupAction, Recurrence). */
export function recurrenceFault(text: string): Fault | undefined {
  return /^[^\s()]+(?: +[^\s()]+){4}$/.test(text)
    ? undefined
    : "allowed: five fields of Unix cron, such as 0 9 * * MON-FRI";
}

/**
 * The fault of a time zone's name. AWS takes IANA's names, in their own spelling; those that have no place in
 * them, but UTC, are old ones that not every service knows.
 */
export function timeZoneFault(name: string): Fault | undefined {
  const allowed = "allowed: an IANA time zone, such as Asia/Seoul, or UTC";
  if (!name.includes("/") && name !== "UTC") return allowed;
  try {
    const { timeZone } = new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions();
    const spelledOtherwise = timeZone !== name && timeZone.toLowerCase() === name.toLowerCase();
    return spelledOtherwise ? allowed : undefined;
  } catch {
    return allowed;
  }
}

/** Every name that this Node knows, for "did you mean". */
export const timeZones: readonly string[] = ["UTC", ...Intl.supportedValuesOf("timeZone")];

/** Sunday is 1 in a cron with six fields, and 0 in crontab's five. */
function weekday(field: string): string {
  return field.replaceAll(/(?<![/\w])[1-7](?!\w)/g, (day) => String(Number(day) - 1));
}

/** Of minutes, hours, days, months and weekdays. */
const greatest = [59, 23, 31, 12, 6];

/** Crontab has no `?`, and counts in steps through a range alone: `0/15` is `0-59/15` there. */
function crontab(field: string, last: number | undefined): string {
  return field === "?" ? "*" : field.replace(/^(\d+)\//, `$1-${last}/`);
}

/**
 * A cron with six fields as the five that EC2 Auto Scaling takes (user guide, "Recurring schedules": crontab);
 * undefined where crontab cannot say it: a year, and EventBridge's L, W and #.
 */
export function recurrenceOf(cron: string): string | undefined {
  const fields = /^cron\((.*)\)$/.exec(cron)?.[1]?.split(" ");
  if (fields === undefined) return undefined;
  const [minute, hour, day, month, week, year] = fields;
  if (year !== "*" || week === undefined || day === undefined) return undefined;
  if (/[LW#]/.test(`${day} ${week.replaceAll(/WED/gi, "")}`)) return undefined;
  return [minute, hour, day, month, weekday(week)]
    .map((field, place) => crontab(field ?? "*", greatest[place]))
    .join(" ");
}
