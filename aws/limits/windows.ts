import type { Fault } from "./text";

/** Minutes from the start of the week (or day) to the start of a window, and its length. */
interface Window {
  readonly start: number;
  readonly length: number;
}

const DAY = 24 * 60;
const WEEK = 7 * DAY;
const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/** RDS PreferredBackupWindow and PreferredMaintenanceWindow: at least half an hour. */
const SHORTEST_MINUTES = 30;

/** ElastiCache SnapshotWindow and PreferredMaintenanceWindow: at least an hour. */
export const CACHE_WINDOW_MINUTES = 60;

/** hh:mm so many minutes after another hour. */
function end(hour: number, length: number): string {
  return `${hour + Math.floor(length / 60)}:${String(length % 60).padStart(2, "0")}`;
}

const TIME = "([01]\\d|2[0-3]):([0-5]\\d)";
const DAILY = new RegExp(`^${TIME}-${TIME}$`);
const WEEKLY = new RegExp(`^(${DAYS.join("|")}):${TIME}-(${DAYS.join("|")}):${TIME}$`, "i");

const minutes = (hours = "", rest = "") => Number(hours) * 60 + Number(rest);

function daily(text: string): Window | undefined {
  const match = DAILY.exec(text);
  if (match === null) return undefined;
  const start = minutes(match[1], match[2]);
  return { start, length: (minutes(match[3], match[4]) - start + DAY) % DAY };
}

function weekly(text: string): Window | undefined {
  const match = WEEKLY.exec(text);
  if (match === null) return undefined;
  const at = (day = "", hours = "", rest = "") =>
    DAYS.indexOf(day.toLowerCase()) * DAY + minutes(hours, rest);
  const start = at(match[1], match[2], match[3]);
  return { start, length: (at(match[4], match[5], match[6]) - start + WEEK) % WEEK };
}

/** The fault of a daily backup window. */
export function backupWindowFault(text: string, shortest = SHORTEST_MINUTES): Fault | undefined {
  const window = daily(text);
  return window !== undefined && window.length >= shortest
    ? undefined
    : `allowed: hh:mm-hh:mm in UTC, at least ${shortest} minutes, such as 17:00-${end(17, shortest)}`;
}

/** The fault of a weekly maintenance window. */
export function maintenanceWindowFault(
  text: string,
  shortest = SHORTEST_MINUTES,
): Fault | undefined {
  const window = weekly(text);
  return window !== undefined && window.length >= shortest && window.length < DAY
    ? undefined
    : `allowed: ddd:hh:mm-ddd:hh:mm in UTC, at least ${shortest} minutes and less than a day, such as sun:18:00-sun:${end(18, shortest)}`;
}

/** Whether a daily and a weekly window share a minute; false where one of them is not well-formed. */
export function windowsOverlap(backup: string, maintenance: string): boolean {
  const [every, once] = [daily(backup), weekly(maintenance)];
  if (every === undefined || once === undefined) return false;
  // A window across midnight on Sunday reaches into Monday, hence one day before and one after the week.
  return Array.from({ length: 9 }, (_, day) => (day - 1) * DAY + every.start).some((start) =>
    [once.start, once.start - WEEK].some(
      (other) => start < other + once.length && other < start + every.length,
    ),
  );
}
