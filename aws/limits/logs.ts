import type { Fault } from "./text";

/** Days a log group can keep what it gets (CloudWatch Logs PutRetentionPolicy, retentionInDays). */
export const retentionDays: readonly number[] = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288,
  3653,
];

/** What the provider writes for "never expire". */
export const NEVER_EXPIRES = 0;

/** The fault of a log group's retention. */
export function logRetentionFault(days: number): Fault | undefined {
  return days === NEVER_EXPIRES || retentionDays.includes(days)
    ? undefined
    : `allowed: ${retentionDays.join(", ")} days`;
}
