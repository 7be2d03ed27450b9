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
  AddressPlanRequest,
  blocksOf,
  FurtherTier,
  subnetTiers,
  tierNamesOf,
} from "../../model/address-plan";
import { addressPlanFaults } from "../../model/address-plan-faults";

const seoul = "ap-northeast-2";

function block(text: string): Cidr {
  const parsed = parseCidr(text);
  if (parsed === undefined) throw new Error(`${text} is no block`);
  return parsed;
}

function subnets(plan: AddressPlan): Cidr[] {
  return plan.tiers.flatMap(({ blocks }) => blocks).map(block);
}

/** A plan's blocks by tier. */
function byTier(plan: AddressPlan): Record<string, readonly string[]> {
  return Object.fromEntries(plan.tiers.map(({ name, blocks }) => [name, blocks]));
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
          expect(blocksOf(plan, tier)).to.have.length(request.zones.length);
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
        for (const text of blocksOf(plan, "public")) {
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
            expect(blocksOf(before, tier)).to.deep.equal(blocksOf(whole, tier).slice(0, count));
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
    const plans = ["ap-northeast-2", "us-east-1"].map((region) =>
      byTier(addressPlan({ cidr: "10.1.0.0/21", zones: ["x", "y", "z"], region })),
    );
    expect(plans[0]).to.deep.equal(plans[1]);
  });

  it("is what it has been: these blocks exist in running stacks", () => {
    const zones = [`${seoul}a`, `${seoul}b`, `${seoul}c`];
    const large = addressPlan({ cidr: "10.0.0.0/16", zones, region: seoul });
    expect(byTier(large)).to.deep.equal({
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
    expect(byTier(small)).to.deep.equal({
      public: ["10.0.0.0/27", "10.0.0.64/27", "10.0.0.128/27"],
      app: ["10.0.0.32/28", "10.0.0.96/28", "10.0.0.160/28"],
      data: ["10.0.0.48/28", "10.0.0.112/28", "10.0.0.176/28"],
    });
    expect(small.reserved).to.deep.equal([]);
    const middle = addressPlan({ cidr: "10.0.0.0/23", zones: zones.slice(0, 2), region: seoul });
    expect(byTier(middle)).to.deep.equal({
      public: ["10.0.0.64/27", "10.0.0.192/27"],
      app: ["10.0.0.0/26", "10.0.0.128/26"],
      data: ["10.0.0.96/27", "10.0.0.224/27"],
    });
  });

  const further: fc.Arbitrary<FurtherTier[]> = fc
    .array(fc.constantFrom("isolated" as const, "private" as const), { maxLength: 3 })
    .map((reaches) => reaches.map((reach, place) => ({ name: `more-${place}`, reach })));

  it("moves no block whatever is added, or refuses the addition and says what it would replace", () => {
    let refused = 0;
    let made = 0;
    fc.assert(
      fc.property(requests, further, fc.nat(), (request, tiers, seed) => {
        const count = 2 + (seed % (request.zones.length - 1));
        const first = tiers.slice(0, seed % (tiers.length + 1));
        const before = { ...request, zones: request.zones.slice(0, count), tiers: first };
        const after = { ...request, tiers };
        if (addressPlanFaults(before).length > 0) return;
        const faults = addressPlanFaults(after);
        if (faults.length > 0) {
          refused += 1;
          for (const { allowed } of faults) expect(allowed).to.contain("replace every subnet");
          return;
        }
        made += 1;
        const [old, grown] = [addressPlan(before), addressPlan(after)];
        for (const { name, blocks, ipv6Place } of old.tiers) {
          expect(blocksOf(grown, name).slice(0, count), name).to.deep.equal(blocks);
          expect(grown.tiers.find((tier) => tier.name === name)?.ipv6Place).to.equal(ipv6Place);
        }
      }),
      { numRuns: 500 },
    );
    // Both halves of the promise were tried.
    expect(refused).to.be.greaterThan(20);
    expect(made).to.be.greaterThan(100);
  });

  it("gives further tiers the reserved blocks, one after the other", () => {
    const request = { cidr: "10.0.0.0/16", zones: [`${seoul}a`, `${seoul}b`], region: seoul };
    const [first, second] = addressPlan(request).reserved;
    const tiers: FurtherTier[] = [
      { name: "cache", reach: "isolated" },
      { name: "monitoring", reach: "private" },
    ];
    const plan = addressPlan({ ...request, tiers });
    expect(blocksOf(plan, "cache")).to.deep.equal(first);
    expect(blocksOf(plan, "monitoring")).to.deep.equal(second);
    expect(plan.reserved).to.deep.equal([]);
  });

  it("lists tiers as awsx lists subnets: public, private, isolated", () => {
    const tiers: FurtherTier[] = [
      { name: "cache", reach: "isolated" },
      { name: "monitoring", reach: "private" },
    ];
    const request = {
      cidr: "10.0.0.0/16",
      zones: [`${seoul}a`, `${seoul}b`],
      region: seoul,
      tiers,
    };
    expect(addressPlan(request).tiers.map(({ name }) => name)).to.deep.equal([
      "public",
      "app",
      "monitoring",
      "data",
      "cache",
    ]);
    expect(tierNamesOf(request)).to.deep.equal(["public", "app", "data", "cache", "monitoring"]);
  });

  it("takes given blocks as they are, and counts what is free beside them", () => {
    const blocks = {
      public: ["10.10.0.0/24", "10.10.1.0/24"],
      app: ["10.10.2.0/24", "10.10.3.0/24"],
      data: ["10.10.4.0/24", "10.10.5.0/24"],
      cache: ["10.10.6.0/24", "10.10.7.0/24"],
    };
    const request: AddressPlanRequest = {
      cidr: "10.10.0.0/20",
      zones: [`${seoul}a`, `${seoul}c`],
      region: seoul,
      tiers: [{ name: "cache", reach: "isolated" }],
      blocks,
    };
    expect(addressPlanFaults(request)).to.deep.equal([]);
    const plan = addressPlan(request);
    expect(byTier(plan)).to.deep.equal(blocks);
    expect(plan.free).to.deep.equal(["10.10.8.0/21"]);
    expect(plan.reserved).to.deep.equal([]);
  });
});
