import { expect } from "chai";

import { findRegion, isZoneOf, regionByName, regionNames, zonesOf } from "../../aws/regions";

describe("regions", () => {
  it("have two zones or more, written as the region and a letter", () => {
    for (const name of regionNames) {
      expect(zonesOf(name).length).to.be.at.least(2);
      for (const zone of zonesOf(name)) expect(zone).to.match(new RegExp(`^${name}[a-f]$`));
    }
  });

  it("own their zones and no others", () => {
    expect(zonesOf("ap-northeast-2")).to.deep.equal(
      ["a", "b", "c", "d"].map((letter) => `ap-northeast-2${letter}`),
    );
    expect(isZoneOf("ap-northeast-2", "ap-northeast-2d")).to.equal(true);
    expect(isZoneOf("ap-northeast-2", "ap-northeast-2e")).to.equal(false);
    expect(isZoneOf("ap-northeast-2", "ap-northeast-1a")).to.equal(false);
    expect(isZoneOf("ap-northeast-9", "ap-northeast-9a")).to.equal(false);
  });

  it("each have hosted zones of their own", () => {
    const zones = regionNames
      .map(regionByName)
      .flatMap((region) => [region.loadBalancerZoneId, region.databaseZoneId, region.bucketZoneId]);
    expect(new Set(zones).size).to.equal(zones.length);
    for (const zone of zones) expect(zone).to.match(/^Z[A-Z0-9]{12,14}$/);
  });

  it("that are not in the table are an error that names it", () => {
    expect(findRegion("mars-north-1")).to.equal(undefined);
    expect(() => regionByName("mars-north-1")).to.throw("aws/regions.ts");
  });
});
