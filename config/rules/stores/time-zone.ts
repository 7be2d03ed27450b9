/** What is wrong with a database's time zone. */
import { Fault } from "../../fault";

export function timeZoneFaults(timeZone: string, key: string): Fault[] {
  try {
    new Intl.DateTimeFormat("en", { timeZone });
    return [];
  } catch {
    return [
      {
        key: `${key}.timeZone`,
        found: timeZone,
        allowed: "a name of the IANA time zone database, such as Asia/Seoul or UTC",
        fix: "correct the name",
      },
    ];
  }
}
