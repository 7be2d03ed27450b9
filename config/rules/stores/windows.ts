/** What is wrong with when a database is backed up and maintained. */
import {
  backupWindowFault,
  maintenanceWindowFault,
  windowsOverlap,
} from "../../../aws/limits/windows";
import { Fault } from "../../fault";
import { limited } from "../rule";

interface Windows {
  readonly backupWindow: string;
  readonly maintenanceWindow: string;
}

export function windowFaults({ backupWindow, maintenanceWindow }: Windows, key: string): Fault[] {
  const maintenance = `${key}.maintenanceWindow`;
  return [
    ...limited(`${key}.backupWindow`, backupWindow, backupWindowFault(backupWindow), "correct it"),
    ...limited(
      maintenance,
      maintenanceWindow,
      maintenanceWindowFault(maintenanceWindow),
      "correct it",
    ),
    ...limited(
      maintenance,
      maintenanceWindow,
      windowsOverlap(backupWindow, maintenanceWindow)
        ? `a window apart from backupWindow (${backupWindow})`
        : undefined,
      "move one of the two windows",
    ),
  ];
}
