import * as aws from "@pulumi/aws";
import { expect } from "chai";

import { createDomain, DnsRecord, Domain, DomainArgs } from "../../../components/cdn/domain";
import { dataProtections } from "../../../components/data/protection";
import { Inventory } from "../../support/inventory";
import { registrations, value } from "../../support/mocks";

const zoneType = "aws:route53/zone:Zone";
const record = "aws:route53/record:Record";
const certificate = "aws:acm/certificate:Certificate";
const validation = "aws:acm/certificateValidation:CertificateValidation";

const certificates = {
  given: { sites: {} },
  ingress: [{ names: ["www.example.com"], groups: ["www.example.com"] }],
  sites: [
    { names: ["a.example.com", "www.example.com"], groups: ["a", "web"] },
    { names: ["b.example.com"], groups: ["b"] },
  ],
};
const none = { given: { sites: {} }, ingress: [], sites: [] };
const target = { dnsName: "d1.cloudfront.net", zoneId: "Z2FDTNDATAQYW2" };

async function build(
  change: Partial<DomainArgs> = {},
  then: (domain: Domain) => void = () => undefined,
): Promise<{ inventory: Inventory; domain: Domain }> {
  const made: Domain[] = [];
  const inventory = await registrations(() => {
    const args: DomainArgs = {
      dns: { zone: "example.com", hostedZone: "existing", queryLog: false, routing: {} },
      region: "ap-northeast-2",
      queryLog: { retentionDays: 14, accountId: "123456789012" },
      delegated: true,
      certificates,
      protection: dataProtections.protect,
      ...change,
    };
    const domain = createDomain(args, { provider: new aws.Provider("aws", {}) });
    then(domain);
    made.push(domain);
  });
  const [domain] = made;
  if (domain === undefined) throw new Error("no domain was made");
  return { inventory, domain };
}

const dns = (hostedZone: "new" | "elsewhere") => ({
  zone: "example.com",
  hostedZone,
  queryLog: false,
  routing: {},
});

describe("a stack's domain (row A4)", () => {
  it("is nothing without one", async () => {
    const { inventory, domain } = await build({ dns: undefined, certificates: none });
    expect(inventory.all.filter(({ type }) => type.startsWith("aws:"))).to.deep.equal([]);
    expect([domain.certificates, domain.siteCertificate("web"), domain.outputs()]).to.deep.equal([
      [],
      undefined,
      {},
    ]);
  });

  it("is proven in the zone that exists, which is looked up and left as it is", async () => {
    const { inventory } = await build();
    expect(inventory.count(zoneType)).to.equal(0);
    expect(inventory.invokes.map(({ args }) => args)).to.deep.equal([{ name: "example.com" }]);
    expect(inventory.ofType(record).map(({ name }) => name)).to.have.members([
      "proof-a.example.com",
      "proof-b.example.com",
      "proof-www.example.com",
    ]);
  });

  it("has a certificate for the load balancer, and for each site the one that has all its names", async () => {
    const { inventory, domain } = await build();
    const arn = (name: string) => inventory.named(validation, name).outputs["certificateArn"];
    expect(await Promise.all(domain.certificates.map((each) => value(each)))).to.deep.equal([
      arn("ingress"),
    ]);
    const ofSite = (site: string) => value(domain.siteCertificate(site));
    expect(await Promise.all(["a", "web", "b"].map(ofSite))).to.deep.equal([
      arn("edge"),
      arn("edge"),
      arn("edge-2"),
    ]);
    expect(domain.siteCertificate("other")).to.equal(undefined);
  });

  it("takes certificates that exist already, and asks for none in their place", async () => {
    const given = { ingress: "arn:own", sites: { a: "arn:edge" } };
    const { inventory, domain } = await build({
      certificates: { given, ingress: [], sites: [] },
    });
    expect(inventory.count(certificate)).to.equal(0);
    expect(await value(domain.certificates[0])).to.equal("arn:own");
    expect(await value(domain.siteCertificate("a"))).to.equal("arn:edge");
  });

  describe("with a new zone", () => {
    it("prints its name servers, and waits for no certificate before the zone is asked", async () => {
      const { inventory, domain } = await build({
        dns: dns("new"),
        delegated: false,
        certificates: none,
      });
      expect(inventory.only(zoneType).inputs).to.deep.include({
        name: "example.com",
        forceDestroy: false,
      });
      expect(inventory.count(certificate)).to.equal(0);
      const servers = domain.outputs()["nameServers"] as Parameters<typeof value<string[]>>[0];
      expect(await value(servers)).to.deep.equal(inventory.only(zoneType).outputs["nameServers"]);
      expect(await value(servers)).to.have.length(4);
    });

    it("keeps it as the tier keeps data", async () => {
      for (const [word, [protect, retain]] of Object.entries({
        protect: [true, true],
        keep: [false, true],
        delete: [false, false],
      })) {
        const protection = dataProtections[word as keyof typeof dataProtections];
        const { inventory } = await build({ dns: dns("new"), protection });
        const zone = inventory.only(zoneType);
        expect([zone.protect, zone.retainOnDelete], word).to.deep.equal([protect, retain]);
      }
    });

    it("proves its names in it once it is asked", async () => {
      const { inventory } = await build({ dns: dns("new") });
      const { zoneId } = inventory.only(zoneType).outputs;
      for (const { inputs } of inventory.ofType(record)) expect(inputs["zoneId"]).to.equal(zoneId);
      expect(inventory.count(validation)).to.equal(3);
      expect(inventory.invokes).to.deep.equal([]);
    });
  });

  describe("with a zone elsewhere", () => {
    const recordsOf = (domain: Domain) =>
      Promise.all(
        (domain.outputs()["dnsRecords"] as DnsRecord[]).map(async (each) => ({
          for: each.for,
          type: await value(each.type),
          name: String(await value(each.name)).replace(/^_[0-9a-f]+/, "_proof"),
        })),
      );

    it("asks for its certificates, says what proves them, and waits for none before that is written", async () => {
      const { inventory, domain } = await build({ dns: dns("elsewhere"), delegated: false });
      expect([certificate, validation, record].map((type) => inventory.count(type))).to.deep.equal([
        3, 0, 0,
      ]);
      expect(inventory.invokes).to.deep.equal([]);
      expect(domain.certificates).to.deep.equal([]);
      expect(domain.siteCertificate("web")).to.equal(undefined);
      expect(await recordsOf(domain)).to.deep.equal(
        ["www", "a", "b"].map((name) => ({
          name: `_proof.${name}.example.com.`,
          type: "CNAME",
          for: `the certificate of ${name}.example.com`,
        })),
      );
    });

    it("says what leads here too, once it is: no CNAME at the apex, where none is allowed", async () => {
      const { inventory, domain } = await build({ dns: dns("elsewhere") }, (made) => {
        for (const host of ["www.example.com", "example.com"])
          made.lead(host, target, { ipv6: true });
      });
      expect(inventory.count(record)).to.equal(0);
      expect(inventory.count(validation)).to.equal(3);
      expect((await recordsOf(domain)).slice(3)).to.deep.equal([
        { name: "www.example.com", type: "CNAME", for: "www.example.com leads here" },
        { name: "example.com", type: "ALIAS", for: "example.com leads here" },
      ]);
    });
  });

  it("leads apex, www and wildcard alike, over IPv4 and IPv6", async () => {
    const hosts = ["example.com", "www.example.com", "*.example.com"];
    const { inventory } = await build({ certificates: none }, (made) => {
      for (const host of hosts) made.lead(host, target, { ipv6: true });
    });
    expect(
      inventory.ofType(record).map(({ inputs }) => [inputs["name"], inputs["type"]]),
    ).to.have.deep.members(hosts.flatMap((host) => ["A", "AAAA"].map((type) => [host, type])));
  });
});
