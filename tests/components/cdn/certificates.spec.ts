import { expect } from "chai";

import { Certificates, CertificatesArgs } from "../../../components/cdn/certificates";
import { Inventory } from "../../support/inventory";
import { registrations, value } from "../../support/mocks";

const record = "aws:route53/record:Record";
const certificate = "aws:acm/certificate:Certificate";
const validation = "aws:acm/certificateValidation:CertificateValidation";

const edge = { names: ["api.example.com", "www.example.com"], region: "us-east-1" };
const ingress = { names: ["api.example.com"] };

async function build(
  change: Partial<CertificatesArgs> = {},
  options: { readonly preview?: boolean } = {},
): Promise<{ inventory: Inventory; made: Certificates }> {
  const all: Certificates[] = [];
  const args = { requests: { edge, ingress }, zoneId: "Z1", wait: true, ...change };
  const inventory = await registrations(
    () => all.push(new Certificates("certificates", args)),
    options,
  );
  const [made] = all;
  if (made === undefined) throw new Error("no certificates were made");
  return { inventory, made };
}

describe("certificates (row E4)", () => {
  it("are exactly these resources: one proof per name, however many certificates have it", async () => {
    expect((await build()).inventory.lines()).to.deep.equal([
      "aws:acm/certificate:Certificate edge",
      "aws:acm/certificate:Certificate ingress",
      "aws:acm/certificateValidation:CertificateValidation edge",
      "aws:acm/certificateValidation:CertificateValidation ingress",
      "aws:route53/record:Record proof-api.example.com",
      "aws:route53/record:Record proof-www.example.com",
      "bluegreen-aws:cdn:Certificates certificates",
    ]);
  });

  it("cover every name, the first one mainly, and are proven by DNS so that AWS renews them", async () => {
    const { inventory } = await build();
    expect(inventory.named(certificate, "edge").inputs).to.deep.equal({
      domainName: "api.example.com",
      subjectAlternativeNames: ["www.example.com"],
      validationMethod: "DNS",
      region: "us-east-1",
      tags: { Name: "api.example.com" },
    });
  });

  it("are named after the first name that fits: ACM takes 64 characters there", async () => {
    const [long, short] = [`${"a".repeat(53)}.example.com`, `${"b".repeat(52)}.example.com`];
    const { inventory } = await build({ requests: { edge: { names: [long, short] } } });
    expect(inventory.only(certificate).inputs).to.deep.include({
      domainName: short,
      subjectAlternativeNames: [long],
    });
  });

  it("prove each name with the record ACM asks for it, in both regions the same", async () => {
    const { inventory } = await build();
    for (const { outputs } of inventory.ofType(certificate))
      for (const option of outputs["domainValidationOptions"] as unknown as {
        domainName: string;
        resourceRecordName: string;
        resourceRecordValue: string;
      }[])
        expect(inventory.named(record, `proof-${option.domainName}`).inputs).to.deep.equal({
          zoneId: "Z1",
          name: option.resourceRecordName,
          type: "CNAME",
          records: [option.resourceRecordValue],
          ttl: 300,
          allowOverwrite: true,
        });
  });

  it("are handed on once they are issued, not before", async () => {
    const { inventory, made } = await build();
    for (const name of ["edge", "ingress"]) {
      const issued = inventory.named(validation, name);
      expect(issued.dependencies).to.include(inventory.named(record, "proof-api.example.com").urn);
      expect(await value(made.issued[name])).to.equal(issued.outputs["certificateArn"]);
    }
  });

  it("are made and awaited in the region they are asked for", async () => {
    const { inventory } = await build();
    for (const type of [certificate, validation])
      expect(
        inventory.ofType(type).map(({ name, inputs }) => [name, inputs["region"]]),
      ).to.have.deep.members([
        ["edge", "us-east-1"],
        ["ingress", undefined],
      ]);
  });

  it("prove a name and its wildcard once: ACM asks for the same record", async () => {
    const requests = { edge: { names: ["*.example.com", "example.com"] } };
    const { inventory } = await build({ requests });
    expect(inventory.only(record).name).to.equal("proof-example.com");
    expect(inventory.only(certificate).inputs["tags"], "no asterisk").to.deep.equal({
      Name: "example.com",
    });
    expect(inventory.only(record).inputs["name"]).to.match(/^_[0-9a-f]{32}\.example\.com\.$/);
  });

  it("declare their records although nothing is known yet", async () => {
    expect((await build({}, { preview: true })).inventory.count(record)).to.equal(2);
  });

  it("hand out what proves them where somebody else keeps the zone, and wait for it", async () => {
    const { inventory, made } = await build({ zoneId: undefined });
    expect(inventory.count(record)).to.equal(0);
    const proofs = made.proofs.map(async (proof) => [proof.for, await value(proof.name)]);
    for (const [name, proof] of await Promise.all(proofs))
      expect(proof).to.match(new RegExp(`^_[0-9a-f]{32}\\.${name}\\.$`));
    expect(made.proofs.map((proof) => proof.for)).to.deep.equal([
      "api.example.com",
      "www.example.com",
    ]);
    expect(inventory.named(validation, "edge").inputs).to.not.have.property(
      "validationRecordFqdns",
    );
  });

  it("wait for nobody before the names lead here, and hand on no certificate that is not issued", async () => {
    const { inventory, made } = await build({ zoneId: undefined, wait: false });
    expect(inventory.count(validation)).to.equal(0);
    expect(inventory.count(certificate)).to.equal(2);
    expect(made.issued).to.deep.equal({});
  });

  it("refuse to cover nothing", async () => {
    let message = "";
    await registrations(() => {
      try {
        new Certificates("certificates", { requests: { edge: { names: [] } }, wait: true });
      } catch (error) {
        message = String(error);
      }
    });
    expect(message).to.contain("certificate edge has no name");
  });
});
