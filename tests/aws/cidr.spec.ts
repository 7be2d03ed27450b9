import { expect } from "chai";
import fc from "fast-check";

import {
  addressText,
  cidrFault,
  cidrText,
  contains,
  networkCidrFault,
  overlappingPairs,
  overlaps,
  parseAddress,
  parseCidr,
  sizeOf,
  type Cidr,
} from "../../aws/cidr";

const block = fc
  .record({
    address: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
    prefix: fc.integer({ min: 0, max: 32 }),
  })
  .map(({ address, prefix }): Cidr => {
    const size = 2 ** (32 - prefix);
    return { base: Math.floor(address / size) * size, prefix };
  });

const parsed = (text: string): Cidr => {
  const cidr = parseCidr(text);
  if (cidr === undefined) throw new Error(`${text} is no block`);
  return cidr;
};

describe("IPv4 blocks", () => {
  it("are read and written the same", () => {
    fc.assert(
      fc.property(block, (cidr) => {
        expect(parseCidr(cidrText(cidr))).to.deep.equal(cidr);
      }),
    );
  });

  it("are refused with host bits set, naming the block that was meant", () => {
    expect(cidrFault("100.68.0.18/18")).to.contain("100.68.0.0/18");
    expect(parseCidr("100.68.0.18/18")).to.equal(undefined);
  });

  it("are refused as one address, naming the block of that address alone", () => {
    expect(cidrFault("203.0.113.9")).to.contain("203.0.113.9/32");
  });

  for (const text of [
    "",
    "10.0.0.0",
    "10.0.0.0/33",
    "10.0.0/16",
    "010.0.0.0/16",
    "256.0.0.0/8",
    "10.0.0.0/16/8",
    "10.0.0.0/a",
    "10.0.0.0/016",
  ]) {
    it(`are not "${text}"`, () => {
      expect(cidrFault(text)).to.contain("an IPv4 block");
    });
  }

  it("of a VPC are /16 to /28", () => {
    expect(networkCidrFault("10.0.0.0/15")).to.contain("/16 to /28");
    expect(networkCidrFault("10.0.0.0/29")).to.contain("/16 to /28");
    expect(networkCidrFault("10.0.0.0/16")).to.equal(undefined);
    expect(networkCidrFault("10.0.0.0/28")).to.equal(undefined);
    expect(networkCidrFault("10.0.0.1/16")).to.contain("10.0.0.0/16");
  });

  it("contain themselves, and what they contain overlaps them", () => {
    fc.assert(
      fc.property(block, block, (one, other) => {
        expect(contains(one, one)).to.equal(true);
        if (contains(one, other)) expect(overlaps(one, other)).to.equal(true);
        expect(overlaps(one, other)).to.equal(overlaps(other, one));
      }),
    );
  });

  it("overlap exactly when one contains the other, being powers of two", () => {
    fc.assert(
      fc.property(block, block, (one, other) => {
        expect(overlaps(one, other)).to.equal(contains(one, other) || contains(other, one));
      }),
    );
  });

  it("that lie side by side share nothing", () => {
    expect(overlaps(parsed("10.0.0.0/24"), parsed("10.0.1.0/24"))).to.equal(false);
    expect(contains(parsed("10.0.0.0/16"), parsed("10.0.255.0/24"))).to.equal(true);
    expect(contains(parsed("10.0.0.0/16"), parsed("10.1.0.0/24"))).to.equal(false);
  });

  it("that overlap are found as pairs, the earlier one first", () => {
    const blocks = ["10.0.0.0/16", "10.1.0.0/16", "10.0.4.0/24"].map(parsed);
    expect(overlappingPairs(blocks)).to.deep.equal([[0, 2]]);
  });

  it("have a size, and addresses a text of their own", () => {
    expect(sizeOf(parsed("10.0.0.0/28"))).to.equal(16);
    expect(sizeOf(parsed("0.0.0.0/0"))).to.equal(2 ** 32);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), (address) => {
        expect(parseAddress(addressText(address))).to.equal(address);
      }),
    );
  });
});
