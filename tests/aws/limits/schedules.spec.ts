import { expect } from "chai";

import {
  recurrenceFault,
  recurrenceOf,
  ruleScheduleFault,
  scheduleFault,
  timeZoneFault,
  timeZones,
} from "../../../aws/limits/schedules";

describe("times AWS takes", () => {
  const repeated = [
    "rate(1 minute)",
    "rate(5 minutes)",
    "cron(50 23 * * ? *)",
    "cron(0 9 ? * 2 *)",
  ];
  const wrong = [
    "",
    "5 minutes",
    "rate(0 minutes)",
    "rate(5 weeks)",
    "cron(0 9 * * MON-FRI)",
    "cron(0 9 * * MON-FRI *)",
    "cron(0 9 ? * ? *)",
    "0 9 * * MON-FRI",
    "at(2026-01-31)",
  ];

  for (const text of repeated) {
    it(`can be ${text}, for a schedule and for an event rule`, () => {
      expect(scheduleFault(text)).to.equal(undefined);
      expect(ruleScheduleFault(text)).to.equal(undefined);
    });
  }

  for (const text of wrong) {
    it(`cannot be ${JSON.stringify(text)}`, () => {
      expect(scheduleFault(text)).to.contain("rate(5 minutes)");
      expect(ruleScheduleFault(text)).to.contain("rate(5 minutes)");
    });
  }

  it("can be one moment for a schedule, and not for an event rule", () => {
    expect(scheduleFault("at(2026-01-31T23:50:00)")).to.equal(undefined);
    expect(ruleScheduleFault("at(2026-01-31T23:50:00)")).to.contain("allowed");
  });

  it("of an Auto Scaling group are Unix cron of five fields", () => {
    for (const text of ["50 23 * * *", "0 9 * * MON-FRI", "*/5 0-6,23 1 1 0"])
      expect(recurrenceFault(text)).to.equal(undefined);
    for (const text of ["", "50 23 * *", "50 23 * * ? *", "cron(50 23 * * ? *)", "rate(1 day)"])
      expect(recurrenceFault(text)).to.contain("five fields");
  });
});

describe("a time zone", () => {
  for (const name of ["Asia/Seoul", "America/Argentina/Buenos_Aires", "Asia/Kolkata", "UTC"])
    it(`may be ${name}`, () => expect(timeZoneFault(name)).to.equal(undefined));

  for (const name of ["KST", "Asia/Soul", "asia/seoul", "GMT+9", "EST", "", "Korea/Seoul"])
    it(`is not "${name}"`, () => expect(timeZoneFault(name)).to.contain("Asia/Seoul"));

  it("is known by name", () => expect(timeZones).to.include.members(["UTC", "Asia/Seoul"]));
});

describe("a cron with six fields", () => {
  const same: readonly (readonly [string, string])[] = [
    ["cron(50 23 * * ? *)", "50 23 * * *"],
    ["cron(0 20 ? * MON-FRI *)", "0 20 * * MON-FRI"],
    ["cron(0 20 ? * 2-6 *)", "0 20 * * 1-5"],
    ["cron(0 8 ? * 1,7 *)", "0 8 * * 0,6"],
    ["cron(0/15 8 ? * WED *)", "0-59/15 8 * * WED"],
    ["cron(0 8 ? * 2/2 *)", "0 8 * * 1-6/2"],
    ["cron(0 8 1 * ? *)", "0 8 1 * *"],
  ];
  for (const [six, five] of same)
    it(`is "${five}" in crontab: ${six}`, () => expect(recurrenceOf(six)).to.equal(five));

  for (const six of [
    "cron(0 8 L * ? *)",
    "cron(0 8 15W * ? *)",
    "cron(0 8 ? * 2#1 *)",
    "cron(0 8 ? * 6L *)",
    "cron(0 8 * * ? 2026)",
    "at(2026-12-24T00:00:00)",
  ])
    it(`cannot be said in crontab: ${six}`, () => expect(recurrenceOf(six)).to.equal(undefined));
});
