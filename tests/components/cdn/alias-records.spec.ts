import { expect } from "chai";

import { AliasRecords } from "../../../components/cdn/alias-records";
import { Inventory } from "../../support/inventory";
import { registrations } from "../../support/mocks";

function build(ipv6: boolean): Promise<Inventory> {
  const target = { dnsName: "lb.example.net", zoneId: "ZALB" };
  return registrations(
    () => new AliasRecords("www", { host: "www.example.com", zoneId: "Z1", target, ipv6 }),
  );
}

describe("alias records", () => {
  it("lead a host to its target, over IPv6 too where the target has addresses", async () => {
    const records = (await build(true)).ofType("aws:route53/record:Record");
    expect(records.map(({ name, inputs }) => [name, inputs["type"]])).to.deep.equal([
      ["www", "A"],
      ["www-ipv6", "AAAA"],
    ]);
    for (const { inputs } of records) {
      const { type, ...rest } = inputs;
      expect(type).to.be.a("string");
      expect(rest).to.deep.equal({
        zoneId: "Z1",
        name: "www.example.com",
        aliases: [{ name: "lb.example.net", zoneId: "ZALB", evaluateTargetHealth: false }],
      });
    }
  });

  it("promise no IPv6 that the target does not have", async () => {
    const records = (await build(false)).ofType("aws:route53/record:Record");
    expect(records.map(({ inputs }) => inputs["type"])).to.deep.equal(["A"]);
  });
});
