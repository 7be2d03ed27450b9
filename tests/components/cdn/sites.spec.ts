import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import { RecordTarget } from "../../../components/cdn/domain";
import { createSites, Sites, SitesArgs } from "../../../components/cdn/sites";
import { mockBucket } from "../../support/bucket";
import { mockIngress, mockLock } from "../../support/ingress";
import { Inventory } from "../../support/inventory";
import { registrations, value } from "../../support/mocks";

const ingress = (listenerPort: number) => mockIngress({ listenerPort, internal: true });

const domain: SitesArgs["domain"] = {
  siteCertificate: (site) => pulumi.output(`arn:of-${site}`),
  lead: () => undefined,
};

async function build(
  args: () => Partial<SitesArgs> & Pick<SitesArgs, "sites">,
): Promise<{ inventory: Inventory; sites: Sites }> {
  const made: Sites[] = [];
  const inventory = await registrations(() => {
    const buckets = new Map([["images", mockBucket("images")]]);
    made.push(
      createSites({ buckets, domain, ...args() }, { provider: new aws.Provider("aws", {}) }),
    );
  });
  const [sites] = made;
  if (sites === undefined) throw new Error("no sites were made");
  return { inventory, sites };
}

const images = { origin: "images", priceClass: "PriceClass_200" } as const;
const app = { origin: "ingress", priceClass: "PriceClass_200" } as const;
const vpcOrigin = "aws:cloudfront/vpcOrigin:VpcOrigin";

describe("a stack's sites", () => {
  it("have the certificate that covers all their names", async () => {
    const { inventory } = await build(() => ({
      ingress: ingress(443),
      sites: {
        images: { ...images, host: "img.example.com" },
        app: { ...app, host: "www.example.com" },
      },
    }));
    for (const { name, inputs } of inventory.ofType("aws:cloudfront/distribution:Distribution"))
      expect(inputs["viewerCertificate"]).to.include({ acmCertificateArn: `arn:of-${name}` });
  });

  it("are led to by every name, those that only redirect among them", async () => {
    const led: [string, RecordTarget, { readonly ipv6: boolean }][] = [];
    const { inventory } = await build(() => ({
      domain: { ...domain, lead: (...given) => void led.push(given) },
      sites: {
        images: {
          ...images,
          host: "img.example.com",
          hosts: ["*.img.example.com"],
          redirectHosts: ["pictures.example.com"],
        },
      },
    }));
    const { domainName } = inventory.only("aws:cloudfront/distribution:Distribution").outputs;
    expect(led.map(([host]) => host)).to.deep.equal([
      "img.example.com",
      "*.img.example.com",
      "pictures.example.com",
    ]);
    for (const [, target, { ipv6 }] of led) {
      expect(await value(pulumi.output(target.dnsName))).to.equal(domainName);
      expect(await value(pulumi.output(target.zoneId))).to.equal("Z2FDTNDATAQYW2");
      expect(ipv6).to.equal(true);
    }
  });

  it("share one VPC origin, which speaks what the listener speaks", async () => {
    const two = { app, admin: app };
    const secure = await build(() => ({ ingress: ingress(443), sites: two }));
    expect(secure.inventory.only(vpcOrigin).name).to.equal("ingress-https-443");
    const plain = await build(() => ({ ingress: ingress(80), sites: two }));
    expect(plain.inventory.only(vpcOrigin).name).to.equal("ingress-http-80");
  });

  it("come to a load balancer with a lock by its name, over TLS, and with its secret alone", async () => {
    const { inventory } = await build(() => ({
      ingress: mockIngress({ lock: mockLock() }),
      sites: { app: { ...app, host: "www.example.com" } },
    }));
    const distribution = inventory.only("aws:cloudfront/distribution:Distribution");
    expect(distribution.inputs["origins"]).to.deep.equal([
      {
        originId: "ingress",
        domainName: "origin.example.com",
        customOriginConfig: {
          httpPort: 80,
          httpsPort: 443,
          originProtocolPolicy: "https-only",
          originSslProtocols: ["TLSv1.2"],
        },
        customHeaders: [{ name: "X-Origin-Secret", value: "the-current-one" }],
      },
    ]);
    expect(distribution.secrets).to.include("origins");
    expect(inventory.count(vpcOrigin)).to.equal(0);
  });

  it("make no VPC origin where every site has a bucket", async () => {
    const { inventory } = await build(() => ({ ingress: ingress(80), sites: { images } }));
    expect(inventory.count(vpcOrigin)).to.equal(0);
  });

  it("tell which distributions a bucket has to admit", async () => {
    const { inventory, sites } = await build(() => ({
      ingress: ingress(80),
      sites: { images, thumbs: images, app },
    }));
    const arnOf = (name: string) =>
      inventory.named("aws:cloudfront/distribution:Distribution", name).outputs["arn"];
    const admitted = sites.distributionArns.get("images") ?? [];
    expect(await Promise.all(admitted.map((arn) => value(arn)))).to.deep.equal([
      arnOf("images"),
      arnOf("thumbs"),
    ]);
  });

  it("tell which distributions stand in front of the load balancer", async () => {
    const { inventory, sites } = await build(() => ({
      ingress: ingress(80),
      sites: { images, app, admin: app },
    }));
    const arns = ["app", "admin"].map(
      (name) => inventory.named("aws:cloudfront/distribution:Distribution", name).outputs["arn"],
    );
    expect(await Promise.all(sites.toIngress.map((arn) => value(arn)))).to.deep.equal(arns);
  });

  it("use the stack's own provider for everything", async () => {
    const { inventory } = await build(() => ({ ingress: ingress(80), sites: { images, app } }));
    const provider = inventory.only("pulumi:providers:aws");
    for (const registration of inventory.all.filter(
      ({ custom, type }) => custom && type.startsWith("aws:"),
    ))
      expect(registration.provider, registration.urn).to.equal(`${provider.urn}::${provider.id}`);
  });

  it("stay under their names while the load balancer is gone, off, with an origin that is never asked", async () => {
    const { inventory, sites } = await build(() => ({
      paused: true,
      sites: { app: { ...app }, images: { ...images } },
    }));
    expect([...sites.byName.keys()]).to.deep.equal(["app", "images"]);
    const off = inventory.named("aws:cloudfront/distribution:Distribution", "app").inputs;
    expect(off["enabled"]).to.equal(false);
    expect(off["origins"]).to.have.nested.property("[0].domainName", "example.com");
    const on = inventory.named("aws:cloudfront/distribution:Distribution", "images").inputs;
    expect(on["enabled"]).to.equal(true);
    expect(inventory.count(vpcOrigin)).to.equal(0);
  });
});
