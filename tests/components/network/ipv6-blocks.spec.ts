import { expect } from "chai";

import { numbered, numberOf } from "../../../components/network/ipv6-blocks";
import { addressPlan, FurtherTier } from "../../../model/address-plan";

const region = "ap-northeast-2";
const zones = ["a", "b", "c", "d"].map((letter) => `${region}${letter}`);
const tiers: FurtherTier[] = [
  { name: "cache", reach: "isolated" },
  { name: "monitoring", reach: "private" },
];

describe("IPv6 blocks", () => {
  it("are numbered within the VPC's /56, whatever awsx counted", () => {
    expect(numbered("2600:1f00:abcd:ab05::/64", 9)).to.equal("2600:1f00:abcd:ab09::/64");
    expect(numbered("2600:1f00:abcd:ab00::/64", 27)).to.equal("2600:1f00:abcd:ab1b::/64");
    expect(numbered("2600:1f00::/64", 3)).to.equal("2600:1f00:0:3::/64");
  });

  it("are each subnet's own", () => {
    const plan = addressPlan({ cidr: "10.0.0.0/16", zones, region, tiers });
    const numbers = plan.tiers.flatMap(({ name }) =>
      zones.map((_, place) => numberOf("network", plan, `network-${name}-${place + 1}`)),
    );
    expect(new Set(numbers).size).to.equal(numbers.length);
    expect(Math.max(...numbers)).to.be.lessThan(256);
  });

  it("stay what they are when zones and tiers are added", () => {
    const request = { cidr: "10.0.0.0/16", region };
    const small = addressPlan({ ...request, zones: zones.slice(0, 2) });
    const grown = addressPlan({ ...request, zones, tiers });
    for (const { name } of small.tiers)
      for (const place of [1, 2]) {
        const subnet = `network-${name}-${place}`;
        expect(numberOf("network", grown, subnet)).to.equal(numberOf("network", small, subnet));
      }
  });

  it("are refused to a subnet that is not planned", () => {
    const plan = addressPlan({ cidr: "10.0.0.0/16", zones, region });
    expect(() => numberOf("network", plan, "network-other-1")).to.throw("no subnet of the plan");
  });
});
