import { expect } from "chai";
import fc from "fast-check";

import {
  backupWindowFault,
  CACHE_WINDOW_MINUTES,
  maintenanceWindowFault,
  windowsOverlap,
} from "../../../aws/limits/windows";

const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const two = (value: number) => String(value).padStart(2, "0");
const time = (minute: number) => `${two(Math.floor((minute % 1440) / 60))}:${two(minute % 60)}`;
const moment = (minute: number) => `${DAYS[Math.floor(minute / 1440) % 7]}:${time(minute)}`;

describe("windows of a database", () => {
  it("are of an hour or more for a cache", () => {
    expect(backupWindowFault("17:00-18:00", CACHE_WINDOW_MINUTES)).to.equal(undefined);
    expect(backupWindowFault("17:00-17:59", CACHE_WINDOW_MINUTES)).to.contain(
      "at least 60 minutes, such as 17:00-18:00",
    );
    expect(maintenanceWindowFault("sun:18:00-sun:18:59", CACHE_WINDOW_MINUTES)).to.contain(
      "such as sun:18:00-sun:19:00",
    );
  });

  it("for backups are hh:mm-hh:mm of half an hour or more", () => {
    for (const window of ["17:00-17:30", "23:45-00:15", "00:00-23:59"])
      expect(backupWindowFault(window)).to.equal(undefined);
    for (const window of [
      "",
      "17:00",
      "17:00-17:29",
      "17:00-17:00",
      "24:00-24:30",
      "5:00-6:00",
      "sun:17:00-sun:18:00",
    ])
      expect(backupWindowFault(window), window).to.contain("at least 30 minutes");
  });

  it("for maintenance are ddd:hh:mm-ddd:hh:mm of half an hour to a day", () => {
    for (const window of ["sun:18:00-sun:18:30", "Sun:23:45-Mon:00:15"])
      expect(maintenanceWindowFault(window)).to.equal(undefined);
    for (const window of [
      "",
      "18:00-18:30",
      "sun:18:00-sun:18:29",
      "sun:18:00-mon:18:00",
      "day:18:00-day:19:00",
      "sun:18:00-sun:17:00",
    ])
      expect(maintenanceWindowFault(window), window).to.contain("less than a day");
  });

  it("touch where they share a minute of any day", () => {
    expect(windowsOverlap("17:00-17:30", "sun:17:29-sun:18:00")).to.equal(true);
    expect(windowsOverlap("17:00-17:30", "sun:17:30-sun:18:00")).to.equal(false);
    expect(windowsOverlap("23:45-00:15", "mon:00:00-mon:00:30")).to.equal(true);
    expect(windowsOverlap("00:00-00:30", "sun:23:45-mon:00:15")).to.equal(true);
    expect(windowsOverlap("nonsense", "sun:23:45-mon:00:15")).to.equal(false);
  });

  it("overlap exactly as their minutes do", () => {
    const start = fc.integer({ min: 0, max: 1439 });
    const length = fc.integer({ min: 30, max: 300 });
    const when = fc.integer({ min: 0, max: 7 * 1440 - 1 });
    fc.assert(
      fc.property(start, length, when, length, (daily, dailyLength, weekly, weeklyLength) => {
        const taken = new Set(
          Array.from({ length: dailyLength }, (_, minute) => (daily + minute) % 1440),
        );
        const expected = Array.from(
          { length: weeklyLength },
          (_, minute) => (weekly + minute) % 1440,
        ).some((minute) => taken.has(minute));
        const backup = `${time(daily)}-${time(daily + dailyLength)}`;
        const maintenance = `${moment(weekly)}-${moment(weekly + weeklyLength)}`;
        expect(windowsOverlap(backup, maintenance)).to.equal(expected);
      }),
    );
  });
});
