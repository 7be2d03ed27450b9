import { expect } from "chai";
import fc from "fast-check";

import {
  Block,
  blockText,
  edgesOf,
  endOf,
  holds,
  hostsOf,
  isEverywhere,
  isPublic,
  parseBlock,
  rangeOf,
  samplesIn,
} from "../../../analysis/reachability/blocks";

function block(text: string): Block {
  const parsed = parseBlock(text);
  if (parsed === undefined) throw new Error(`${text} is no block`);
  return parsed;
}

const address = (text: string) => {
  const { family, base } = block(text);
  return { family, value: base };
};

const anyBlock = fc.oneof(
  fc.tuple(fc.ipV4(), fc.integer({ min: 0, max: 32 })).map((parts) => parts.join("/")),
  fc.tuple(fc.ipV6(), fc.integer({ min: 0, max: 128 })).map((parts) => parts.join("/")),
);

describe("blocks of addresses", () => {
  it("are read in both families, host bits dropped, with one address as the smallest", () => {
    expect(block("10.0.1.7/24")).to.deep.equal({ family: 4, base: 0x0a000100n, prefix: 24 });
    expect(block("10.0.0.1")).to.deep.equal({ family: 4, base: 0x0a000001n, prefix: 32 });
    expect(block("2001:db8::1/127").base).to.equal(0x20010db8n << 96n);
    expect(block("::ffff:10.0.0.1").base).to.equal(0xffff0a000001n);
    expect(block("::").prefix).to.equal(128);
    expect(block("::/0")).to.deep.equal({ family: 6, base: 0n, prefix: 0 });
  });

  it("are nothing where the text is none", () => {
    for (const text of [
      "",
      "10.0.0",
      "10.0.0.256/8",
      "10.0.0.0/33",
      "1:2:3",
      "1::2::3/64",
      "10.0.0.0/",
      "::1.2.3.256",
      "::g/64",
    ])
      expect(parseBlock(text), text).to.equal(undefined);
  });

  it("read the same when they are written and read again", () => {
    fc.assert(
      fc.property(anyBlock, (text) => {
        expect(block(blockText(block(text)))).to.deep.equal(block(text));
      }),
    );
  });

  it("hold what lies between their ends, and nothing of the other family", () => {
    const own = block("10.0.1.0/24");
    expect(holds(own, address("10.0.1.0"))).to.equal(true);
    expect(holds(own, address("10.0.1.255"))).to.equal(true);
    expect(holds(own, address("10.0.2.0"))).to.equal(false);
    expect(holds(own, address("10.0.0.255"))).to.equal(false);
    expect(holds(block("::/0"), address("10.0.1.0"))).to.equal(false);
  });

  it("hold an address that only AWS knows when they hold all of them", () => {
    const listed = { family: 4 as const, value: 0n, list: "pl-1" };
    expect(holds(block("0.0.0.0/0"), listed)).to.equal(true);
    expect(holds(block("0.0.0.0/1"), listed)).to.equal(false);
  });

  it("are as good as everyone when they are halves and quarters of all addresses", () => {
    expect(
      ["0.0.0.0/1", "64.0.0.0/7", "::/0", "2000::/3"].map((text) => isEverywhere(block(text))),
    ).to.deep.equal([true, true, true, true]);
    expect(isEverywhere(block("10.0.0.0/8"))).to.equal(false);
    expect(isEverywhere(block("2001:db8::/32"))).to.equal(false);
  });

  it("tell addresses of the internet from private ones", () => {
    for (const text of ["8.8.8.8", "203.0.113.7", "2600::1"])
      expect(isPublic(address(text)), text).to.equal(true);
    for (const text of ["10.1.2.3", "172.31.0.1", "192.168.1.1", "169.254.169.254", "224.0.0.1"])
      expect(isPublic(address(text)), text).to.equal(false);
    for (const text of ["fd00::1", "fe80::1", "::1"])
      expect(isPublic(address(text)), text).to.equal(false);
  });

  it("of subnets give away all but the first four addresses and the last", () => {
    const { first, end } = hostsOf(block("10.0.0.16/28"));
    expect(first).to.equal(address("10.0.0.20").value);
    expect(end).to.equal(address("10.0.0.31").value);
    const tiny = { family: 4, first: 5n, end: 5n } as const;
    expect(samplesIn(tiny, edgesOf([]))).to.deep.equal([]);
  });

  it("are sampled once between each two edges of others, so that no rule can tell more", () => {
    const others = [block("10.0.0.8/29"), block("10.0.0.12/32")];
    const samples = samplesIn(rangeOf(block("10.0.0.0/28")), edgesOf(others));
    const texts = ["10.0.0.0", "10.0.0.8", "10.0.0.12", "10.0.0.13"];
    expect(samples.map(({ value }) => value)).to.deep.equal(
      texts.map((text) => address(text).value),
    );
    expect(endOf(block("10.0.0.0/28"))).to.equal(address("10.0.0.16").value);
  });
});
