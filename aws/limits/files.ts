import type { NumberLimit } from "./numbers";

/** What EFS takes for a number of days (EFS API reference, LifecyclePolicy). */
export const LIFECYCLE_DAYS = [1, 7, 14, 30, 60, 90, 180, 270, 365] as const;

/** A volume of gp3, GiB (EBS user guide, "Amazon EBS volume types"). */
export const VOLUME_SIZE: NumberLimit = { minimum: 1, maximum: 65_536, unit: "GiB" };

/** Days or snapshots that Data Lifecycle Manager keeps at least (Amazon DLM API reference, RetainRule). */
export const SNAPSHOTS_KEPT: NumberLimit = { minimum: 1, maximum: 1000 };

/** `AFTER_1_DAY`, `AFTER_90_DAYS`. */
export function afterDays(days: number): string {
  return days === 1 ? "AFTER_1_DAY" : `AFTER_${days}_DAYS`;
}
