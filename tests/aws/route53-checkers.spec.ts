import { expect } from "chai";

import { keepsCheckersOut } from "../../aws/route53-checkers";

describe("the checkers of Route 53", () => {
  it("are kept out where fewer than two of their regions may come", () => {
    for (const allow of [["KR"], ["KR", "JP"]])
      expect(keepsCheckersOut({ allow }), allow.join()).to.equal(true);
    expect(keepsCheckersOut({ deny: ["US", "IE", "SG", "AU", "BR"] })).to.equal(true);
  });

  it("get in by two regions, or by one country that has three", () => {
    for (const allow of [["KR", "JP", "SG"], ["US"]])
      expect(keepsCheckersOut({ allow }), allow.join()).to.equal(false);
    expect(keepsCheckersOut({ deny: ["US", "KR"] })).to.equal(false);
    expect(keepsCheckersOut({})).to.equal(false);
  });
});
