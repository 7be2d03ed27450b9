import { expect } from "chai";

import { recurrenceFault, ruleScheduleFault, scheduleFault } from "../../../aws/limits/schedules";

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
