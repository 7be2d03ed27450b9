import { expect } from "chai";

import { AliasRecords, AliasRecordsArgs } from "../../../components/cdn/alias-records";
import { RecordRouting } from "../../../components/cdn/record-routing";
import { Inventory } from "../../support/inventory";
import { registrations } from "../../support/mocks";

const target = { dnsName: "lb.example.net", zoneId: "ZALB" };
const region = "ap-northeast-2";
const healthCheck = { path: "/health", intervalSeconds: 30, failureThreshold: 3 };

function build(args: Partial<AliasRecordsArgs>): Promise<Inventory> {
  const whole = { host: "www.example.com", zoneId: "Z1", target, ipv6: false, ...args };
  return registrations(() => new AliasRecords("www", whole), { stack: "prd" });
}

/** The A record of a host with this routing, of a load balancer unless it is said otherwise. */
async function routed(routing: RecordRouting, knowsHealth = true) {
  return (await build({ routing, knowsHealth })).only("aws:route53/record:Record").inputs;
}

describe("alias records", () => {
  it("lead a host to its target, over IPv6 too where the target has addresses", async () => {
    const records = (await build({ ipv6: true })).ofType("aws:route53/record:Record");
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
    const records = (await build({ ipv6: false })).ofType("aws:route53/record:Record");
    expect(records.map(({ inputs }) => inputs["type"])).to.deep.equal(["A"]);
  });

  it("answer whatever the target's health while nobody else is there to answer", async () => {
    const { inputs } = (await build({ knowsHealth: true })).only("aws:route53/record:Record");
    expect(inputs["aliases"]).to.deep.include.members([
      { name: "lb.example.net", zoneId: "ZALB", evaluateTargetHealth: false },
    ]);
    expect(inputs).to.not.have.any.keys("setIdentifier", "healthCheckId");
  });
});

describe("alias records of a host that other stacks answer on too (row B2)", () => {
  const policies: [RecordRouting, object][] = [
    [
      { policy: "failover", role: "primary", region },
      { failoverRoutingPolicies: [{ type: "PRIMARY" }] },
    ],
    [
      { policy: "failover", role: "secondary", region },
      { failoverRoutingPolicies: [{ type: "SECONDARY" }] },
    ],
    [{ policy: "weighted", weight: 0, region }, { weightedRoutingPolicies: [{ weight: 0 }] }],
    [{ policy: "latency", region }, { latencyRoutingPolicies: [{ region }] }],
  ];
  for (const [routing, told] of policies)
    it(`tell Route 53 of ${Object.values(routing).slice(0, 2).join(", ")}, and of it alone`, async () => {
      const { zoneId, name, type, aliases, ...rest } = await routed(routing);
      expect({ zoneId, name, type }).to.deep.equal({
        ...{ zoneId: "Z1", name: "www.example.com", type: "A" },
      });
      expect(aliases).to.have.length(1);
      expect(rest).to.deep.equal({ setIdentifier: "prd", ...told });
    });

  it("go by a load balancer's own health, and by none of a distribution's", async () => {
    const health = async (knowsHealth: boolean) =>
      JSON.stringify((await routed({ policy: "latency", region }, knowsHealth))["aliases"]);
    expect(await health(true)).to.contain('"evaluateTargetHealth":true');
    expect(await health(false)).to.contain('"evaluateTargetHealth":false');
  });

  it("ask a distribution under CloudFront's name of it, once for both records", async () => {
    const routing: RecordRouting = { policy: "weighted", weight: 1, region, healthCheck };
    const inventory = await build({ ipv6: true, routing });
    const check = inventory.only("aws:route53/healthCheck:HealthCheck");
    expect(check.inputs).to.deep.equal({
      ...{ type: "HTTPS", fqdn: "lb.example.net", port: 443, enableSni: true },
      ...{ resourcePath: "/health", requestInterval: 30, failureThreshold: 3 },
      tags: { Name: "www" },
    });
    for (const { inputs } of inventory.ofType("aws:route53/record:Record"))
      expect(inputs["healthCheckId"]).to.equal(check.id);
  });

  it("leave the whole judgement to a check, asked by a name of this stack's own", async () => {
    const asked = { ...healthCheck, host: "www-seoul.example.com" };
    const routing: RecordRouting = {
      ...{ policy: "failover", role: "primary", region },
      ...{ setIdentifier: "seoul", healthCheck: asked },
    };
    const inventory = await build({ knowsHealth: true, routing });
    expect(inventory.only("aws:route53/healthCheck:HealthCheck").inputs["fqdn"]).to.equal(
      "www-seoul.example.com",
    );
    const { inputs } = inventory.only("aws:route53/record:Record");
    expect(inputs["setIdentifier"]).to.equal("seoul");
    expect(JSON.stringify(inputs["aliases"])).to.contain('"evaluateTargetHealth":false');
  });
});
