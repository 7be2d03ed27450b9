import { expect } from "chai";

import { delegationOf, isSeen, judged, nameServersOf, recordsOf } from "../../../cli/dns/verdict";

const own = ["ns-1.awsdns-00.com", "ns-2.awsdns-01.net"];
const heard = (...values: readonly string[]) => ({ values, saidBy: "", certain: true });

describe("whether the world asks a stack's zone", () => {
  const cases: [string, readonly string[], string][] = [
    ["its own name servers and no others", ["NS-2.awsdns-01.net.", own[0] ?? ""], "all"],
    ["one of them is missing", own.slice(1), "some"],
    ["one more than its own", [...own, "ns.registrar.example"], "some"],
    ["the registrar's", ["ns.registrar.example"], "others"],
    ["nothing", [], "none"],
  ];
  for (const [what, values, verdict] of cases)
    it(`is "${verdict}" where the zone above names ${what}`, () => {
      expect(delegationOf(own, heard(...values))).to.equal(verdict);
    });

  it("is unknown where nobody said", () => {
    expect(delegationOf(own, { values: undefined, saidBy: "", certain: false })).to.equal(
      "unknown",
    );
  });
});

describe("whether a record stands in a zone elsewhere", () => {
  const record = {
    ...{ name: "_a.example.com.", type: "CNAME", value: "_b.acm-validations.aws." },
    for: "the certificate of example.com",
  };

  it("is told by the one name it stands for", () => {
    expect(judged(record, heard("_B.acm-validations.aws")).state).to.equal("written");
    expect(judged(record, heard("_c.acm-validations.aws")).state).to.equal("other");
    expect(judged(record, heard()).state).to.equal("missing");
    const unknown = judged(record, { values: undefined, saidBy: "", certain: false });
    expect(unknown).to.deep.include({ state: "unknown", certain: false });
  });

  it("is not told of an alias at the apex, which every provider writes in its own way", () => {
    expect(isSeen({ ...record, type: "ALIAS" })).to.equal(false);
    expect(judged({ ...record, type: "ALIAS" }, undefined).state).to.equal("unseen");
  });
});

describe("what a stack puts out", () => {
  it("is taken where it is what this program puts out, of this zone", () => {
    const record = { name: "_a.example.com.", type: "CNAME", value: "v", for: "f" };
    const other = { ...record, name: "_a.example.org." };
    const outputs = { nameServers: [...own, 5], dnsRecords: [record, other, { name: 1 }, null] };
    expect(nameServersOf(outputs)).to.deep.equal(own);
    expect(recordsOf(outputs, "example.com")).to.deep.equal([record]);
    expect(nameServersOf({})).to.deep.equal([]);
    expect(recordsOf({ dnsRecords: "[secret]" }, "example.com")).to.deep.equal([]);
  });
});
