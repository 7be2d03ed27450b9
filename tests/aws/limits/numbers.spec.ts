import { expect } from "chai";

import { logRetentionFault } from "../../../aws/limits/logs";
import * as numbers from "../../../aws/limits/numbers";
import { checkNumber, type NumberLimit } from "../../../aws/limits/numbers";

const isLimit = (value: unknown): value is NumberLimit =>
  typeof value === "object" &&
  value !== null &&
  "minimum" in value &&
  value !== numbers.IOPS_PER_GIB;

describe("numbers AWS takes", () => {
  const limits = [...Object.entries(numbers), ...Object.entries(numbers.QUEUE_NUMBERS)].flatMap(
    ([name, value]) => (isLimit(value) ? [[name, value] as const] : []),
  );

  for (const [name, limit] of limits) {
    it(`${name} ends at ${limit.minimum} and ${limit.maximum}, both allowed`, () => {
      const step = limit.step ?? 1;
      expect(checkNumber(limit, limit.minimum)).to.equal(undefined);
      expect(checkNumber(limit, limit.maximum)).to.equal(undefined);
      expect(checkNumber(limit, limit.maximum + step)).to.contain(
        `${limit.minimum} to ${limit.maximum}`,
      );
      expect(checkNumber(limit, limit.minimum + step / 2)).to.contain(`${limit.minimum} to`);
      const below = limit.minimum - step;
      if (limit.also?.includes(below) !== true)
        expect(checkNumber(limit, below)).not.to.equal(undefined);
    });
  }

  it("can include 0 for off, and say so", () => {
    expect(checkNumber(numbers.SLOW_START_SECONDS, 0)).to.equal(undefined);
    expect(checkNumber(numbers.SLOW_START_SECONDS, 29)).to.equal(
      "allowed: 0, or 30 to 900 seconds",
    );
  });

  it("go up in steps without falling for binary fractions", () => {
    const tenths: NumberLimit = { minimum: 0.1, maximum: 100, step: 0.1 };
    for (const value of [0.1, 0.3, 0.7, 33.3, 100])
      expect(checkNumber(tenths, value)).to.equal(undefined);
    expect(checkNumber(tenths, 0.15)).to.contain("in steps of 0.1");
    expect(checkNumber(numbers.SERVERLESS_CAPACITY, 0.5)).to.equal(undefined);
    expect(checkNumber(numbers.SERVERLESS_CAPACITY, 0.7)).to.contain("in steps of 0.5");
  });

  it("are numbers", () => {
    expect(checkNumber(numbers.PORT, Number.NaN)).to.contain("1 to 65535");
    expect(checkNumber(numbers.PORT, Number.POSITIVE_INFINITY)).to.contain("1 to 65535");
    expect(checkNumber(numbers.PORT, 80.5)).to.contain("1 to 65535");
  });

  it("of a log group's days are those of the list, or 0 for ever", () => {
    for (const days of [0, 1, 30, 731, 3653]) expect(logRetentionFault(days)).to.equal(undefined);
    for (const days of [-1, 2, 31, 100, 3654])
      expect(logRetentionFault(days)).to.contain("1, 3, 5, 7");
  });

  it("of an alarm's period are 10, 20, 30 and whole minutes", () => {
    for (const seconds of [10, 20, 30, 60, 300, 86_400])
      expect(numbers.alarmPeriodFault(seconds)).to.equal(undefined);
    for (const seconds of [0, -60, 15, 45, 90])
      expect(numbers.alarmPeriodFault(seconds)).to.contain("multiple of 60");
  });

  it("of Performance Insights are a week, whole months or two years", () => {
    for (const days of [7, 31, 62, 713, 731])
      expect(numbers.insightsRetentionFault(days)).to.equal(undefined);
    for (const days of [0, 8, 30, 744, 732])
      expect(numbers.insightsRetentionFault(days)).to.contain("31 times 1 to 23");
  });

  it("of a health check leave its timeout below its interval", () => {
    expect(numbers.timeoutFault(4, 5)).to.equal(undefined);
    expect(numbers.timeoutFault(5, 5)).to.contain("less than the interval of 5");
  });

  it("of a health check's codes are from 200 to 499, as codes, lists and ranges", () => {
    for (const codes of ["200", "200,302", "200-299", "200-204,404"])
      expect(numbers.matcherFault(codes)).to.equal(undefined);
    for (const codes of ["", "100", "500", "200-", "200-599", "200-300-400", "2xx", "200, 201"])
      expect(numbers.matcherFault(codes), codes).to.contain("200 to 499");
  });

  it("of a gRPC health check's codes are from 0 to 99", () => {
    for (const codes of ["0", "0-99", "0,5"])
      expect(numbers.grpcMatcherFault(codes)).to.equal(undefined);
    for (const codes of ["", "200", "0-", "0-100"])
      expect(numbers.grpcMatcherFault(codes), codes).to.contain("0 to 99");
  });

  it("of a choice are named in the fault", () => {
    expect(numbers.oneOfFault(numbers.MONITORING_SECONDS, 60)).to.equal(undefined);
    expect(numbers.oneOfFault(numbers.MONITORING_SECONDS, 20)).to.equal(
      "allowed: 0, 1, 5, 10, 15, 30, 60",
    );
  });
});
