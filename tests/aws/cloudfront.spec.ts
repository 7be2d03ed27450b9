import { expect } from "chai";

import { originShieldRegion } from "../../aws/cloudfront";
import { nearest, ORIGIN_READ_SECONDS } from "../../aws/limits/numbers";
import { regionNames } from "../../aws/regions";

describe("what CloudFront offers", () => {
  it("is a shield in each region this program knows, or near it", () => {
    for (const region of regionNames) expect(originShieldRegion(region)).to.equal(region);
    expect(originShieldRegion("us-west-1")).to.equal("us-west-2");
    expect(() => originShieldRegion("mars-1")).to.throw("no Origin Shield for mars-1");
  });

  it("is the time that comes nearest to what is asked for", () => {
    expect([0, 30, 120, 600].map((seconds) => nearest(ORIGIN_READ_SECONDS, seconds))).to.deep.equal(
      [1, 30, 120, 120],
    );
  });
});
