import { expect } from "chai";
import fc from "fast-check";

import {
  Cidr,
  contains,
  overlappingPairs,
  parseCidr,
  RESERVED_PER_SUBNET,
  sizeOf,
} from "../../aws/cidr";
import { regionNames, zonesOf } from "../../aws/regions";
import {
  AddressPlan,
  addressPlan,
  addressPlanFaults,
  AddressPlanRequest,
  subnetTiers,
} from "../../model/address-plan";

const seoul = "ap-northeast-2";

function block(text: string): Cidr {
  const parsed = parseCidr(text);
  if (parsed === undefined) throw new Error(`${text} is no block`);
  return parsed;
}

function subnets(plan: AddressPlan): Cidr[] {
  return subnetTiers.flatMap((tier) => plan.blocks[tier]).map(block);
}

/** Any VPC, any region, any of its zones in any order, as many as there is room for. */
const requests: fc.Arbitrary<AddressPlanRequest> = fc
  .record({
    prefix: fc.integer({ min: 16, max: 24 }),
    place: fc.nat(),
    region: fc.constantFrom(...regionNames),
    order: fc.nat(),
  })
  .chain(({ prefix, place, region }) =>
    fc.record({
      cidr: fc.constant(cidrAt(place, prefix)),
      region: fc.constant(region),
      zones: fc
        .shuffledSubarray([...zonesOf(region)], { minLength: 2 })
        .map((zones) => (prefix === 24 ? zones.slice(0, 4) : zones)),
    }),
  );

function cidrAt(place: number, prefix: number): string {
  const blocks = 2 ** (prefix - 8);
  const base = (place % blocks) * 2 ** (32 - prefix);
  return `10.${Math.floor(base / 65536)}.${Math.floor(base / 256) % 256}.${base % 256}/${prefix}`;
}

describe("address plan", () => {
  it("has a plan for every size, region and number of zones", () => {
    fc.assert(fc.property(requests, (request) => addressPlanFaults(request).length === 0));
  });

  it("gives every zone one subnet per tier, inside the VPC and apart from all others", () => {
    fc.assert(
      fc.property(requests, (request) => {
        const plan = addressPlan(request);
        for (const tier of subnetTiers)
          expect(plan.blocks[tier]).to.have.length(request.zones.length);
        const all = subnets(plan);
        expect(overlappingPairs(all)).to.deep.equal([]);
        expect(all.every((subnet) => contains(block(request.cidr), subnet))).to.equal(true);
      }),
    );
  });

  it("accounts for every address: subnets and free blocks together are the VPC", () => {
    fc.assert(
      fc.property(requests, (request) => {
        const plan = addressPlan(request);
        const all = [...subnets(plan), ...plan.free.map(block)];
        expect(overlappingPairs(all)).to.deep.equal([]);
        expect(all.reduce((sum, part) => sum + sizeOf(part), 0)).to.equal(
          sizeOf(block(request.cidr)),
        );
      }),
    );
  });

  it("leaves a load balancer its eight free addresses, and no subnet below AWS's /28", () => {
    fc.assert(
      fc.property(requests, (request) => {
        const plan = addressPlan(request);
        for (const text of plan.blocks.public) {
          expect(block(text).prefix).to.be.at.most(27);
          expect(sizeOf(block(text)) - RESERVED_PER_SUBNET).to.be.at.least(8);
        }
        for (const subnet of subnets(plan)) expect(subnet.prefix).to.be.within(16, 28);
      }),
    );
  });

  it("moves no block when a zone is appended", () => {
    fc.assert(
      fc.property(requests, (request) => {
        const whole = addressPlan(request);
        for (let count = 2; count < request.zones.length; count++) {
          const before = addressPlan({ ...request, zones: request.zones.slice(0, count) });
          for (const tier of subnetTiers)
            expect(before.blocks[tier]).to.deep.equal(whole.blocks[tier].slice(0, count));
        }
      }),
    );
  });

  it("has a slot for every zone of the region from /23 on, in use or not", () => {
    for (const region of regionNames)
      for (const prefix of [16, 20, 21, 22, 23])
        expect(
          addressPlanFaults({ cidr: `10.0.0.0/${prefix}`, zones: zonesOf(region), region }),
        ).to.deep.equal([]);
  });

  it("keeps two further tiers' blocks in every zone from /21 on, clear of all subnets", () => {
    fc.assert(
      fc.property(requests, (request) => {
        const plan = addressPlan(request);
        const vpc = block(request.cidr);
        if (vpc.prefix <= 21) expect(plan.reserved).to.have.length(2);
        const kept = plan.reserved.flat().map(block);
        expect(overlappingPairs([...subnets(plan), ...kept])).to.deep.equal([]);
        for (const tier of plan.reserved) expect(tier).to.have.length(request.zones.length);
        // A tier that is added later takes from what is free, so no subnet has to make room for it.
        const free = plan.free.map(block);
        for (const one of kept) expect(free.some((part) => contains(part, one))).to.equal(true);
      }),
    );
  });

  it("does not depend on the region from /21 on, so that no table of zones can move a subnet", () => {
    const plans = ["ap-northeast-2", "us-east-1"].map(
      (region) => addressPlan({ cidr: "10.1.0.0/21", zones: ["x", "y", "z"], region }).blocks,
    );
    expect(plans[0]).to.deep.equal(plans[1]);
  });

  it("is what it has been: these blocks exist in running stacks", () => {
    const zones = [`${seoul}a`, `${seoul}b`, `${seoul}c`];
    const large = addressPlan({ cidr: "10.0.0.0/16", zones, region: seoul });
    expect(large.blocks).to.deep.equal({
      public: ["10.0.16.0/22", "10.0.48.0/22", "10.0.80.0/22"],
      app: ["10.0.0.0/20", "10.0.32.0/20", "10.0.64.0/20"],
      data: ["10.0.20.0/22", "10.0.52.0/22", "10.0.84.0/22"],
    });
    expect(large.reserved[0]).to.deep.equal(["10.0.24.0/22", "10.0.56.0/22", "10.0.88.0/22"]);
    expect(large.free).to.deep.equal([
      "10.0.24.0/21",
      "10.0.56.0/21",
      "10.0.88.0/21",
      "10.0.96.0/19",
      "10.0.128.0/17",
    ]);
    const small = addressPlan({ cidr: "10.0.0.0/24", zones, region: seoul });
    expect(small.blocks).to.deep.equal({
      public: ["10.0.0.0/27", "10.0.0.64/27", "10.0.0.128/27"],
      app: ["10.0.0.32/28", "10.0.0.96/28", "10.0.0.160/28"],
      data: ["10.0.0.48/28", "10.0.0.112/28", "10.0.0.176/28"],
    });
    expect(small.reserved).to.deep.equal([]);
    const middle = addressPlan({ cidr: "10.0.0.0/23", zones: zones.slice(0, 2), region: seoul });
    expect(middle.blocks).to.deep.equal({
      public: ["10.0.0.64/27", "10.0.0.192/27"],
      app: ["10.0.0.0/26", "10.0.0.128/26"],
      data: ["10.0.0.96/27", "10.0.0.224/27"],
    });
  });
});

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
});
