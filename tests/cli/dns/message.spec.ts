import { expect } from "chai";

import { messageOf, question } from "../../../cli/dns/message";
import { reply } from "./replies";

const hex = (...parts: readonly string[]) => Buffer.from(parts.join("").replaceAll(" ", ""), "hex");

/** What a name server of com says of shop.example.com, names shortened as servers do. */
const referral = hex(
  "1234 8000 0001 0000 0002 0001",
  "04 73686f70 07 6578616d706c65 03 636f6d 00 0002 0001",
  "c00c 0002 0001 0002a300 0011 04 4e532d31 09 617773646e732d3030 c019",
  "c00c 0002 0001 0002a300 0007 04 6e732d32 c033",
  "c02e 0001 0001 0002a300 0004 c0000201",
);

describe("DNS on the wire", () => {
  it("asks a server of the zone, and nobody behind it", () => {
    expect(question(0x1234, "Shop.Example.com.", "NS").toString("hex")).to.equal(
      hex(
        "1234 0000 0001 0000 0000 0000",
        "04 73686f70 07 6578616d706c65 03 636f6d 00 0002 0001",
      ).toString("hex"),
    );
  });

  it("reads a referral, which stands in the authority section, through its shortened names", () => {
    expect(messageOf(referral)).to.deep.equal({
      ...{ id: 0x1234, truncated: false, authoritative: false, result: "fine", answers: [] },
      authority: [
        { name: "shop.example.com", type: "NS", value: "ns-1.awsdns-00.com" },
        { name: "shop.example.com", type: "NS", value: "ns-2.awsdns-00.com" },
      ],
    });
  });

  it("tells an answer of the zone's own, a name that is none, and a refusal apart", () => {
    const name = "www.example.com";
    const own = messageOf(
      reply({ name, authoritative: true, answers: [[name, "CNAME", "d1.cloudfront.net"]] }),
    );
    expect(own.authoritative).to.equal(true);
    expect(own.answers).to.deep.equal([{ name, type: "CNAME", value: "d1.cloudfront.net" }]);
    expect(messageOf(reply({ name, code: 3 })).result).to.equal("noSuchName");
    expect(messageOf(reply({ name, code: 5 })).result).to.equal("other");
  });

  it("reads nothing out of a message that was cut", () => {
    const whole = reply({ name: "a.b", truncated: true, answers: [["a.b", "CNAME", "c.d"]] });
    // Between two records, and within one.
    for (const bytes of [whole, whole.subarray(0, -3)])
      expect(messageOf(bytes)).to.deep.include({ truncated: true, answers: [], authority: [] });
  });

  it("refuses what is no answer, ends too early, or goes round for ever", () => {
    const bad: [string, Buffer][] = [
      ["Header must be 12 bytes", hex("1234 8000 00")],
      ["a question", question(1, "example.com", "NS")],
      ["buffer overflow", referral.subarray(0, 60)],
      ["bad pointer", hex("1234 8000 0001 0000 0000 0000", "01 61 c00c 0002 0001")],
    ];
    for (const [what, bytes] of bad) expect(() => messageOf(bytes), what).to.throw(what);
  });
});
