import { expect } from "chai";

import { ipv6CidrFault, ipv6Prefix } from "../../aws/cidr6";

describe("an IPv6 block", () => {
  const good = [
    "2001:db8::/32",
    "::1/128",
    "2001:db8:1:2:3:4:5:6/128",
    "fe80::/10",
    "2001:DB8::/32",
  ];
  for (const block of good)
    it(`can be ${block}`, () => expect(ipv6CidrFault(block)).to.equal(undefined));

  const bad: readonly (readonly [string, RegExp])[] = [
    ["2001:db8::", /an IPv6 block/],
    ["2001:db8::/129", /an IPv6 block/],
    ["2001:db8::/032", /an IPv6 block/],
    ["2001:db8::1::/64", /an IPv6 block/],
    ["2001:db8:1:2:3:4:5/64", /an IPv6 block/],
    ["2001:db8:1:2:3:4:5:6:7/64", /an IPv6 block/],
    ["1:2:3:4::5:6:7:8/64", /an IPv6 block/],
    ["20011::/16", /an IPv6 block/],
    ["2001:dg8::/32", /an IPv6 block/],
    ["203.0.113.0/24", /an IPv6 block/],
    ["::ffff:203.0.113.0/120", /an IPv6 block/],
    ["fe80::%eth0/64", /an IPv6 block/],
    ["2001:db8::/32/1", /an IPv6 block/],
    ["2001:db8::1/32", /host bits are zero/],
    ["2001:db8:8000::/32", /host bits are zero/],
  ];
  for (const [block, says] of bad)
    it(`cannot be ${block}`, () => expect(ipv6CidrFault(block)).to.match(says));

  it("says how wide it is, where it is one", () => {
    expect(ipv6Prefix("2001:db8::/32")).to.equal(32);
    expect(ipv6Prefix("2001:db8::1/32")).to.equal(undefined);
  });
});
