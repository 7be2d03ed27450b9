import { expect } from "chai";

import { momentOf } from "../../model/local-time";

function at(local: string, zone: string): string {
  const moment = momentOf(local, zone);
  return "at" in moment ? moment.at.toISOString() : moment.fault;
}

describe("a local time", () => {
  it("is a moment of its zone, in summer and in winter (row B16)", () => {
    expect(at("2026-12-01T00:00", "Asia/Seoul")).to.equal("2026-11-30T15:00:00.000Z");
    expect(at("2026-07-01T09:30", "Europe/Berlin")).to.equal("2026-07-01T07:30:00.000Z");
    expect(at("2026-12-01T09:30", "Europe/Berlin")).to.equal("2026-12-01T08:30:00.000Z");
    expect(at("2026-12-01T00:00", "UTC")).to.equal("2026-12-01T00:00:00.000Z");
    expect(at("2026-12-01T00:00", "Pacific/Apia")).to.equal("2026-11-30T11:00:00.000Z");
  });

  it("is none where clocks leave it out, and none that is meant where they show it twice", () => {
    expect(at("2027-03-28T02:30", "Europe/Berlin")).to.contain("is left out");
    expect(at("2026-10-25T02:30", "Europe/Berlin")).to.contain("comes twice");
    expect(at("2027-03-28T03:00", "Europe/Berlin")).to.equal("2027-03-28T01:00:00.000Z");
  });

  for (const [what, local, zone, says] of [
    ["a day that there is not", "2026-02-30T00:00", "Asia/Seoul", "is no time"],
    ["seconds", "2026-12-01T00:00:30", "Asia/Seoul", "write 2026-12-01T00:00"],
    ["a word", "midnight", "Asia/Seoul", "is no time"],
    ["an unknown zone", "2026-12-01T00:00", "Asia/Soul", "IANA time zone"],
    ["an abbreviation", "2026-12-01T00:00", "KST", "IANA time zone"],
  ] as const)
    it(`is not ${what}`, () => expect(at(local, zone)).to.contain(says));
});
