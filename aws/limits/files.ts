/** What EFS takes for a number of days (EFS API reference, LifecyclePolicy). */
export const LIFECYCLE_DAYS = [1, 7, 14, 30, 60, 90, 180, 270, 365] as const;

/** `AFTER_1_DAY`, `AFTER_90_DAYS`. */
export function afterDays(days: number): string {
  return days === 1 ? "AFTER_1_DAY" : `AFTER_${days}_DAYS`;
}
