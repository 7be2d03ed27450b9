import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import { createSites, signingKeys, Sites, SitesArgs } from "../../../components/cdn/sites";
import { mockBucket } from "../../support/bucket";
import { mockIngress, mockLock } from "../../support/ingress";
import { Inventory } from "../../support/inventory";
import { registrations, value } from "../../support/mocks";
import { ownSite } from "../../support/site";

/** A name that was led to a distribution. */
interface Led {
  readonly host: string;
  readonly dnsName: pulumi.Input<string>;
  readonly ipv6: boolean;
}

interface Origin {
  readonly vpcOriginConfig: { readonly originReadTimeout: number };
}

const ingress = (listenerPort: number) => mockIngress({ listenerPort, internal: true });

async function build(
  args: () => Partial<SitesArgs> & Pick<SitesArgs, "sites">,
): Promise<{ inventory: Inventory; sites: Sites; led: Led[] }> {
  const made: Sites[] = [];
  const led: Led[] = [];
  const inventory = await registrations(() => {
    const buckets = new Map([
      ["images", mockBucket("images")],
      ["front", mockBucket("front", { purpose: "site" })],
    ]);
    const domain: SitesArgs["domain"] = {
      siteCertificate: (site) => pulumi.output(`arn:certificate:${site}`),
      lead: (host, { dnsName }, { ipv6 }) => led.push({ host, dnsName, ipv6 }),
    };
    const around = { buckets, domain, region: "ap-northeast-2" };
    made.push(createSites({ ...around, ...args() }, { provider: new aws.Provider("aws", {}) }));
  });
  const [sites] = made;
  if (sites === undefined) throw new Error("no sites were made");
  return { inventory, sites, led };
}

const images = ownSite("images");
const front = ownSite("front");
const app = ownSite("ingress");
const distribution = "aws:cloudfront/distribution:Distribution";
const vpcOrigin = "aws:cloudfront/vpcOrigin:VpcOrigin";

describe("a stack's sites", () => {
  it("have the certificate of their domain for their names, and are led to over IPv4 and IPv6", async () => {
    const { inventory, led } = await build(() => ({
      ingress: ingress(443),
      sites: {
        images: { ...images, host: "img.example.com" },
        app: {
          ...app,
          host: "example.com",
          hosts: ["*.example.com"],
          redirectHosts: ["www.example.com"],
        },
      },
    }));
    const names = ["example.com", "*.example.com", "www.example.com"];
    const { inputs, outputs } = inventory.named(distribution, "app");
    expect(inputs["aliases"]).to.deep.equal(names);
    expect(inputs["viewerCertificate"]).to.include({ acmCertificateArn: "arn:certificate:app" });
    expect(led.map(({ host, ipv6 }) => [host, ipv6])).to.deep.equal(
      ["img.example.com", ...names].map((host) => [host, true]),
    );
    for (const { dnsName } of led.slice(1))
      expect(await value(pulumi.output(dnsName))).to.equal(outputs["domainName"]);
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
    const site = inventory.only(distribution);
    expect(site.inputs["origins"]).to.deep.equal([
      {
        originId: "ingress",
        domainName: "origin.example.com",
        customOriginConfig: {
          httpPort: 80,
          httpsPort: 443,
          originProtocolPolicy: "https-only",
          originSslProtocols: ["TLSv1.2"],
          originReadTimeout: 30,
        },
        customHeaders: [{ name: "X-Origin-Secret", value: "the-current-one" }],
      },
    ]);
    expect(site.secrets).to.include("origins");
    expect(inventory.count(vpcOrigin)).to.equal(0);
  });

  it("make no VPC origin where every site has a bucket", async () => {
    const { inventory } = await build(() => ({ ingress: ingress(80), sites: { images } }));
    expect(inventory.count(vpcOrigin)).to.equal(0);
    expect(inventory.count("aws:acm/certificate:Certificate")).to.equal(0);
  });

  it("tell which distributions a bucket has to admit, to which folder, and whom it tells what is missing", async () => {
    const { inventory, sites } = await build(() => ({
      ingress: ingress(80),
      sites: {
        images,
        missed: { ...images, errorPages: { "404": "/404.html" } },
        admin: { ...front, prefix: "admin", failover: { to: "images", statuses: [500] } },
        app,
      },
    }));
    const arnOf = (name: string) => inventory.named(distribution, name).outputs["arn"];
    const readers = async (bucket: string) =>
      Promise.all(
        (sites.bucketReaders.get(bucket) ?? []).map(async ({ distributionArn, ...reader }) => ({
          arn: await value(pulumi.output(distributionArn)),
          ...reader,
        })),
      );
    expect(await readers("images")).to.deep.equal([
      { arn: arnOf("images"), folder: undefined, isToldOfMissing: false },
      { arn: arnOf("missed"), folder: undefined, isToldOfMissing: true },
      { arn: arnOf("admin"), folder: "admin", isToldOfMissing: false },
    ]);
    expect(await readers("front")).to.deep.equal([
      { arn: arnOf("admin"), folder: "admin", isToldOfMissing: true },
    ]);
  });

  it("tell which distributions stand in front of the load balancer", async () => {
    const { inventory, sites } = await build(() => ({
      ingress: ingress(80),
      sites: { images, app, admin: { ...front, api: { paths: ["/api/*"] } } },
    }));
    const arns = ["app", "admin"].map((name) => inventory.named(distribution, name).outputs["arn"]);
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
      sites: { app, images, front: { ...front, api: { paths: ["/api/*"] } } },
    }));
    expect([...sites.byName.keys()]).to.deep.equal(["app", "images", "front"]);
    const off = inventory.named(distribution, "app").inputs;
    expect(off["enabled"]).to.equal(false);
    expect(off["origins"]).to.have.nested.property("[0].domainName", "example.com");
    const on = inventory.named(distribution, "images").inputs;
    expect(on["enabled"]).to.equal(true);
    expect(inventory.count(vpcOrigin)).to.equal(0);
    const half = inventory.named(distribution, "front").inputs;
    expect(half["enabled"], "the bucket goes on being served").to.equal(true);
    expect(half["origins"]).to.have.length(1);
    const paths = (half["orderedCacheBehaviors"] as { pathPattern: string }[]).map(
      ({ pathPattern }) => pathPattern,
    );
    expect(paths, "the API is off").to.not.include("/api/*");
  });

  it("share their cache policies, and have none of their own where AWS has one", async () => {
    const policies = async (sites: SitesArgs["sites"]) =>
      (await build(() => ({ ingress: ingress(80), sites }))).inventory
        .ofType("aws:cloudfront/cachePolicy:CachePolicy")
        .map(({ name }) => name);
    expect(await policies({ images, app })).to.deep.equal([]);
    expect(await policies({ front, admin: front })).to.have.members(["assets", "pages"]);
  });

  it("are guarded by the web ACL of the edge, but for those that say otherwise", async () => {
    const { inventory } = await build(() => ({
      webAclArn: "arn:web-acl",
      sites: { images, open: { ...images, webAcl: false } },
    }));
    expect(inventory.named(distribution, "images").inputs["webAclId"]).to.equal("arn:web-acl");
    expect(inventory.named(distribution, "open").inputs).to.not.have.property("webAclId");
  });

  it("E3 have their API on the way all other sites take to the load balancer", async () => {
    const { inventory } = await build(() => ({
      ingress: ingress(443),
      sites: { app, admin: { ...front, prefix: "admin", api: { paths: ["/api/*"] } } },
    }));
    expect(inventory.count(vpcOrigin)).to.equal(1);
    const { inputs } = inventory.named(distribution, "admin");
    expect(inputs["origins"]).to.have.nested.property("[0].originPath", "/admin");
    expect(inputs["origins"]).to.have.nested.property(
      "[1].vpcOriginConfig.vpcOriginId",
      inventory.only(vpcOrigin).id,
    );
    expect(inputs["orderedCacheBehaviors"]).to.have.nested.property("[0].pathPattern", "/api/*");
    expect(inputs["orderedCacheBehaviors"]).to.have.nested.property(
      "[0].targetOriginId",
      "ingress",
    );
  });

  it("B1 fall back on the load balancer where the bucket fails, while there is one", async () => {
    const falling = { ...front, failover: { to: "ingress", statuses: [500, 503] } };
    const { inventory } = await build(() => ({ ingress: ingress(80), sites: { falling } }));
    const { inputs } = inventory.only(distribution);
    expect(inputs["originGroups"]).to.deep.equal([
      {
        originId: "failover",
        failoverCriteria: { statusCodes: [500, 503] },
        members: [{ originId: "bucket" }, { originId: "ingress" }],
      },
    ]);
    const paused = await build(() => ({ paused: true, sites: { falling } }));
    expect(paused.inventory.only(distribution).inputs).to.not.have.property("originGroups");
  });

  it("wait for the load balancer as long as asked for, and as CloudFront can", async () => {
    const seconds = async (requestSeconds: number) => {
      const sites = { app: { ...app, requestSeconds } };
      const { inventory } = await build(() => ({ ingress: ingress(80), sites }));
      const { origins } = { ...inventory.only(distribution).inputs } as Record<string, unknown>;
      return (origins as Origin[])[0]?.vpcOriginConfig.originReadTimeout;
    };
    expect(await seconds(45)).to.equal(45);
    expect(await seconds(600)).to.equal(120);
  });

  it("have a cache between the edges and their origin in the region of the stack", async () => {
    const { inventory } = await build(() => ({
      sites: { front: { ...front, originShield: true } },
    }));
    expect(inventory.only(distribution).inputs["origins"]).to.have.deep.nested.property(
      "[0].originShield",
      { enabled: true, originShieldRegion: "ap-northeast-2" },
    );
  });
});

describe("staging distributions of a stack's sites", () => {
  const testListenerPort = 8443;
  const tested = { stickySeconds: 300, percent: 5, testTraffic: true };
  const apart = { stickySeconds: 300, prefix: "next", testTraffic: false };

  it("reach the test listener by a VPC origin of their own, and only where one asks for it", async () => {
    const around = () => ({ ingress: mockIngress({ internal: true, testListenerPort }) });
    const { inventory } = await build(() => ({
      ...around(),
      sites: { app: { ...app, staging: tested } },
    }));
    const origins = inventory.ofType(vpcOrigin);
    expect(origins.map(({ name }) => name)).to.deep.equal([
      "ingress-https-443",
      "ingress-test-https-8443",
    ]);
    const asked = ["app", "app-staging"].map(
      (name) => inventory.named(distribution, name).inputs["origins"],
    );
    for (const [place, origin] of origins.entries())
      expect(asked[place]).to.have.nested.property("[0].vpcOriginConfig.vpcOriginId", origin.id);
    const without = await build(() => ({ ...around(), sites: { app } }));
    expect(without.inventory.count(vpcOrigin)).to.equal(1);
  });

  it("read their own folder of the bucket, and the load balancer waits for both", async () => {
    const { inventory, sites } = await build(() => ({
      sites: { front: { ...front, prefix: "live", staging: apart } },
    }));
    const readers = sites.bucketReaders.get("front") ?? [];
    const read = await Promise.all(
      readers.map(async ({ distributionArn, folder }) => [
        await value(pulumi.output(distributionArn)),
        folder,
      ]),
    );
    expect(read).to.deep.equal([
      [inventory.named(distribution, "front").outputs["arn"], "live"],
      [inventory.named(distribution, "front-staging").outputs["arn"], "next"],
    ]);
    const behind = await build(() => ({
      ingress: ingress(443),
      sites: { app: { ...app, staging: tested } },
    }));
    expect(behind.sites.toIngress).to.have.length(2);
  });
});

describe("access logs of a stack's sites", () => {
  const source = "aws:cloudwatch/logDeliverySource:LogDeliverySource";
  const destination = "aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination";

  it("go to the stack's bucket for logs, of every site that does not say otherwise", async () => {
    const { inventory } = await build(() => ({
      logBucketName: pulumi.output("logs-1234567"),
      sites: { front, images: { ...images, logs: false } },
    }));
    expect(inventory.only(source).name).to.equal("front");
    expect(inventory.count(destination)).to.equal(1);
  });

  it("are not there without a bucket, or without a site that logs", async () => {
    for (const args of [
      { sites: { front } },
      { sites: { front: { ...front, logs: false } }, logBucketName: pulumi.output("logs") },
    ]) {
      const { inventory } = await build(() => args);
      expect(inventory.count(source) + inventory.count(destination)).to.equal(0);
    }
  });
});

describe("signed content and routing of a stack's sites", () => {
  it("follow the stack file: pages of a bucket for sites are an application's, others files", async () => {
    const code = async (change: Partial<typeof front>) => {
      const { inventory } = await build(() => ({ sites: { front: { ...front, ...change } } }));
      return inventory
        .ofType("aws:cloudfront/function:Function")
        .filter(({ name }) => name === "front")
        .map(({ inputs }) => inputs["code"]);
    };
    expect((await code({}))[0]).to.include('"routing":"spa"');
    expect((await code({ routing: "directories" }))[0]).to.include('"routing":"directories"');
    expect(await code({ routing: "files" })).to.deep.equal([]);
    expect((await code({}))[0]).to.include('"apart":["/assets/*","/static/*","/_next/static/*"]');
  });

  it("trust the keys of the site alone", async () => {
    const keys = { main: "-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----" };
    const { inventory, sites } = await build(() => ({
      sites: { front: { ...front, signed: { keys, paths: ["/*"] } }, images },
    }));
    const told = signingKeys(sites).signingKeys;
    expect(Object.keys(told ?? {})).to.deep.equal(["front"]);
    expect(Object.keys(told?.["front"] ?? {})).to.deep.equal(["main"]);
    const { id } = inventory.only("aws:cloudfront/keyGroup:KeyGroup");
    const trusted = (name: string) => inventory.named(distribution, name).inputs;
    expect(trusted("front")).to.have.deep.nested.property("defaultCacheBehavior.trustedKeyGroups", [
      id,
    ]);
    // Nobody, and said so: the provider would keep the key group of a site that is signed no more.
    const none = ["defaultCacheBehavior.trustedKeyGroups", []] as const;
    expect(trusted("images")).to.have.deep.nested.property(...none);
  });

  it("C8 leave CloudFront's own name where an allow list closes a host: by that name nobody asked it", async () => {
    const { inventory } = await build(() => ({
      closedHosts: ["admin.example.com"],
      sites: {
        admin: { ...images, host: "example.com", hosts: ["*.example.com"] },
        open: { ...images, host: "img.example.net" },
        unguarded: { ...images, host: "admin.example.com", webAcl: false },
      },
    }));
    const edge = inventory.only("aws:cloudfront/function:Function");
    expect(edge.name).to.equal("admin");
    expect(edge.inputs["code"]).to.contain('"redirectHosts":["*.cloudfront.net"]');
  });

  it("have their logs delivered one after the other: AWS refuses two deliveries of a bucket at once", async () => {
    const { inventory } = await build(() => ({
      logBucketName: pulumi.output("logs"),
      sites: { a: images, quiet: { ...images, logs: false }, b: images },
    }));
    const [first, second] = inventory.ofType("aws:cloudwatch/logDelivery:LogDelivery");
    expect([first?.name, second?.name]).to.deep.equal(["a", "b"]);
    expect(second?.dependencies).to.include(first?.urn);
  });
});
