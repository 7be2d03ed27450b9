import * as aws from "@pulumi/aws";
import { expect } from "chai";

import {
  Certificate,
  createCertificates,
  CertificateArgs,
} from "../../../components/cdn/certificate";
import { Inventory } from "../../support/inventory";
import { registrations, value } from "../../support/mocks";

const record = "aws:route53/record:Record";
const certificate = "aws:acm/certificate:Certificate";
const validation = "aws:acm/certificateValidation:CertificateValidation";

function build(change: Partial<CertificateArgs> = {}): Promise<Inventory> {
  const args = { names: ["www.example.com", "api.example.com"], zoneId: "Z1", ...change };
  return registrations(() => new Certificate("edge", args));
}

describe("certificate", () => {
  it("is exactly these resources: one proof per name", async () => {
    expect((await build()).lines()).to.deep.equal([
      "aws:acm/certificate:Certificate edge",
      "aws:acm/certificateValidation:CertificateValidation edge",
      "aws:route53/record:Record edge-api.example.com",
      "aws:route53/record:Record edge-www.example.com",
      "bluegreen-aws:cdn:Certificate edge",
    ]);
  });

  it("covers every name, the first one mainly, and is proven by DNS so that AWS renews it", async () => {
    expect((await build()).only(certificate).inputs).to.deep.equal({
      domainName: "www.example.com",
      subjectAlternativeNames: ["api.example.com"],
      validationMethod: "DNS",
      tags: { Name: "www.example.com" },
    });
  });

  it("proves each name with the record ACM asks for it", async () => {
    const inventory = await build();
    const options = inventory.only(certificate).outputs["domainValidationOptions"] as unknown as {
      domainName: string;
      resourceRecordName: string;
      resourceRecordValue: string;
    }[];
    for (const { domainName, resourceRecordName, resourceRecordValue } of options)
      expect(inventory.named(record, `edge-${domainName}`).inputs).to.deep.equal({
        zoneId: "Z1",
        name: resourceRecordName,
        type: "CNAME",
        records: [resourceRecordValue],
        ttl: 300,
        allowOverwrite: true,
      });
    expect(options).to.have.length(2);
  });

  it("is handed on once it is issued, not before", async () => {
    const made: Certificate[] = [];
    const inventory = await registrations(() =>
      made.push(new Certificate("edge", { names: ["example.com"], zoneId: "Z1" })),
    );
    const issued = inventory.only(validation);
    expect(issued.dependencies).to.include(inventory.only(record).urn);
    expect(await value(made[0]?.certificateArn)).to.equal(issued.outputs["certificateArn"]);
  });

  it("is made and awaited in the region it is asked for", async () => {
    const inventory = await build({ region: "us-east-1" });
    for (const type of [certificate, validation])
      expect(inventory.only(type).inputs["region"]).to.equal("us-east-1");
  });

  it("proves a name and its wildcard once: ACM asks for the same record", async () => {
    const inventory = await build({ names: ["example.com", "*.example.com", "example.com"] });
    expect(inventory.only(record).name).to.equal("edge-example.com");
  });

  it("declares its records although nothing is known yet", async () => {
    const names = ["a.example.com", "b.example.com"];
    const inventory = await registrations(() => new Certificate("edge", { names, zoneId: "Z1" }), {
      preview: true,
    });
    expect(inventory.count(record)).to.equal(2);
  });

  it("stands beside another for the same names", async () => {
    const names = ["www.example.com"];
    const both = await registrations(() => {
      new Certificate("edge", { names, zoneId: "Z1", region: "us-east-1" });
      new Certificate("ingress", { names, zoneId: "Z1" });
    });
    expect(both.count(record)).to.equal(2);
  });

  it("is one for each host where asked so, and one that is added leaves the others alone", async () => {
    const names = async (hosts: readonly string[]) => {
      const inventory = await registrations(() => {
        const provider = new aws.Provider("aws", {});
        const made = createCertificates("ingress", hosts, "Z1", { provider });
        expect(Object.keys(made)).to.deep.equal(hosts);
      });
      return inventory.ofType(certificate).map(({ urn, inputs }) => [urn, inputs["domainName"]]);
    };
    const one = await names(["b.example.com"]);
    const two = await names(["a.example.com", "b.example.com"]);
    expect(two).to.have.length(2);
    expect(two[1]).to.deep.equal(one[0]);
  });

  it("refuses to cover nothing", async () => {
    let message = "";
    await registrations(() => {
      try {
        new Certificate("edge", { names: [], zoneId: "Z1" });
      } catch (error) {
        message = String(error);
      }
    });
    expect(message).to.contain("certificate edge has no name");
  });
});
