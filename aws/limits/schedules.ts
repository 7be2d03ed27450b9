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
