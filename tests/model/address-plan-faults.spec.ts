import { expect } from "chai";

import { AddressPlanRequest } from "../../model/address-plan";
import { addressPlanFaults } from "../../model/address-plan-faults";

const seoul = "ap-northeast-2";

describe("address plan faults", () => {
  const fine: AddressPlanRequest = {
    cidr: "10.0.0.0/16",
    zones: [`${seoul}a`, `${seoul}b`],
    region: seoul,
  };

  function faults(change: Partial<AddressPlanRequest>): string[] {
    return addressPlanFaults({ ...fine, ...change }).map(
      ({ key, found, allowed, fix }) => `${key} ${JSON.stringify(found)}; ${allowed}; ${fix}`,
    );
  }

  it("say what is no block at all", () => {
    for (const cidr of ["", "10.0.0.0", "10.0.0/16", "10.0.0.256/16", "10.0.0.0/33"])
      expect(faults({ cidr })[0]).to.contain(`cidr "${cidr}"`).and.contain("10.0.0.0/16");
  });

  it("say which block is meant when host bits are set", () => {
    expect(faults({ cidr: "10.0.1.0/16" })).to.have.length(1);
    expect(faults({ cidr: "10.0.1.0/16" })[0]).to.contain("10.0.0.0/16");
  });

  it("refuse a VPC larger than AWS takes and one smaller than two zones need", () => {
    expect(faults({ cidr: "10.0.0.0/15" })[0]).to.contain("no VPC larger than /16");
    expect(faults({ cidr: "10.0.0.0/25" })[0]).to.contain("choose /24 or larger");
  });

  it("name a zone the region lacks, with those it has", () => {
    expect(faults({ zones: [`${seoul}a`, "us-east-1a"] })[0])
      .to.contain('zones "us-east-1a"')
      .and.contain(`${seoul}a, ${seoul}b, ${seoul}c, ${seoul}d`);
  });

  it("name a zone that is listed twice", () => {
    expect(faults({ zones: [`${seoul}a`, `${seoul}b`, `${seoul}a`] })).to.deep.equal([
      `zones "${seoul}a"; every zone once; remove the second ${seoul}a`,
    ]);
  });

  it("refuse fewer than two zones", () => {
    expect(faults({ zones: [`${seoul}a`] })[0]).to.contain("two zones or more");
    expect(faults({ zones: [] })[0]).to.contain("two zones or more");
  });

  it("refuse more zones than the VPC has slots for, which only a /24 can be short of", () => {
    const zones = ["a", "b", "c", "d", "e"].map((letter) => `us-east-1${letter}`);
    expect(faults({ cidr: "10.0.0.0/24", zones, region: "us-east-1" })[0]).to.contain(
      "at most 4 zones in a /24",
    );
    expect(faults({ cidr: "10.0.0.0/23", zones, region: "us-east-1" })).to.deep.equal([]);
  });

  it("report everything at once", () => {
    expect(faults({ cidr: "10.0.0.0/8", zones: ["nowhere"] })).to.have.length(3);
  });

  it("leave the zones of an unknown region to the key that names the region", () => {
    expect(faults({ region: "mars-north-1" })).to.deep.equal([]);
  });

  it("refuse a further tier that has a name already", () => {
    const named = (name: string) => ({ name, reach: "isolated" as const });
    expect(faults({ tiers: [named("data")] })[0]).to.contain('tiers[0].name "data"');
    expect(faults({ tiers: [named("x"), named("x")] })[0]).to.contain('tiers[1].name "x"');
  });

  it("refuse tiers there is no room for, and say what they would replace", () => {
    const tiers = ["a", "b", "c"].map((name) => ({ name, reach: "isolated" as const }));
    expect(faults({ tiers: tiers.slice(0, 2) })).to.deep.equal([]);
    expect(faults({ tiers })[0]).to.match(
      /at most 2 further tiers in a \/16.*replace every subnet/,
    );
    expect(faults({ cidr: "10.0.0.0/24", tiers: tiers.slice(0, 1) })[0]).to.contain("at most 0");
  });

  describe("of given blocks", () => {
    const blocks = {
      public: ["10.0.0.0/24", "10.0.1.0/24"],
      app: ["10.0.2.0/24", "10.0.3.0/24"],
      data: ["10.0.4.0/24", "10.0.5.0/24"],
    };

    it("are none where every tier has one block per zone", () => {
      expect(faults({ blocks })).to.deep.equal([]);
    });

    const cases: Record<string, [Record<string, string[]>, RegExp]> = {
      "a tier without blocks": [{ ...blocks, data: [] }, /^blocks.data .*one block per zone \(2\)/],
      "a zone without a block": [{ ...blocks, app: ["10.0.2.0/24"] }, /^blocks.app /],
      "a tier that the network lacks": [
        { ...blocks, cache: ["10.0.6.0/24", "10.0.7.0/24"] },
        /^blocks.cache .*add the tier to network.tiers/,
      ],
      "host bits": [
        { ...blocks, app: ["10.0.2.1/24", "10.0.3.0/24"] },
        /^blocks.app\[0\] .*10.0.2.0\/24/,
      ],
      "a block outside the VPC": [
        { ...blocks, app: ["10.9.2.0/24", "10.0.3.0/24"] },
        /^blocks.app\[0\] .*inside 10.0.0.0\/16/,
      ],
      "blocks that overlap": [
        { ...blocks, data: ["10.0.4.0/24", "10.0.3.128/25"] },
        /^blocks.data\[1\] .*network.blocks.app\[1\] has 10.0.3.0\/24/,
      ],
      "a public subnet too small for a load balancer": [
        { ...blocks, public: ["10.0.0.0/28", "10.0.1.0/24"] },
        /^blocks.public\[0\] .*\/27 or larger.*eight free/,
      ],
      "a subnet smaller than AWS's smallest": [
        { ...blocks, data: ["10.0.4.0/29", "10.0.5.0/24"] },
        /^blocks.data\[0\] .*\/28/,
      ],
    };
    for (const [what, [given, says]] of Object.entries(cases))
      it(`name ${what}`, () => {
        const found = faults({ blocks: given });
        expect(found).to.have.length(1);
        expect(found[0]).to.match(says);
      });
  });
});
