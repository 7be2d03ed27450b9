import { expect } from "chai";

import { Site, SiteArgs } from "../../../components/cdn/site";
import { cacheBehaviors } from "../../../model/cache-behaviors";
import { mockBucket } from "../../support/bucket";
import { Inventory, text } from "../../support/inventory";
import { registrations, value } from "../../support/mocks";
import { mockCaching, usualHeaders } from "../../support/site";

const distribution = "aws:cloudfront/distribution:Distribution";
const accessControl = "aws:cloudfront/originAccessControl:OriginAccessControl";
const headersPolicy = "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy";

const shared = {
  headers: usualHeaders,
  caching: mockCaching,
  readSeconds: 30,
  edge: { redirectHosts: [], routing: "files", apart: [] },
} as const;

const fromBucket = (): SiteArgs => ({
  ...shared,
  origin: { kind: "bucket", bucket: mockBucket("images") },
  behaviors: cacheBehaviors("images", {}),
  priceClass: "PriceClass_200",
});
const fromIngress = (): SiteArgs => ({
  ...shared,
  origin: { kind: "ingress", vpcOriginId: "vo_1", dnsName: "internal-lb.example.net" },
  behaviors: cacheBehaviors("ingress", {}),
  priceClass: "PriceClass_All",
});
const hosted = {
  names: ["www.example.com"],
  certificateArn: "arn:aws:acm:us-east-1:111122223333:certificate/1",
};

async function build(
  args: () => SiteArgs,
): Promise<{ inventory: Inventory; site: Site; inputs: Record<string, unknown> }> {
  const made: Site[] = [];
  const inventory = await registrations(() => made.push(new Site("images", args())));
  const [site] = made;
  if (site === undefined) throw new Error("no site was made");
  return { inventory, site, inputs: { ...inventory.only(distribution).inputs } };
}

describe("site over a bucket", () => {
  it("is exactly these resources", async () => {
    expect((await build(fromBucket)).inventory.lines()).to.deep.equal([
      "aws:cloudfront/distribution:Distribution images",
      "aws:cloudfront/originAccessControl:OriginAccessControl images",
      "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy images",
      "bluegreen-aws:cdn:Site images",
    ]);
  });

  it("signs every request, so that the bucket need admit nobody else", async () => {
    const { inventory, inputs } = await build(fromBucket);
    expect(inventory.only(accessControl).inputs).to.deep.equal({
      description: "Site images",
      originAccessControlOriginType: "s3",
      signingBehavior: "always",
      signingProtocol: "sigv4",
    });
    expect(inputs["origins"]).to.deep.equal([
      {
        originId: "bucket",
        domainName: "images-1234567.s3.ap-northeast-2.amazonaws.com",
        originAccessControlId: inventory.only(accessControl).id,
      },
    ]);
  });

  it("is read only, cached, compressed, and never served without TLS", async () => {
    const { inventory, inputs } = await build(fromBucket);
    expect(inputs["defaultCacheBehavior"]).to.deep.equal({
      targetOriginId: "bucket",
      allowedMethods: ["GET", "HEAD"],
      cachedMethods: ["GET", "HEAD"],
      cachePolicyId: "objects",
      responseHeadersPolicyId: inventory.only(headersPolicy).id,
      viewerProtocolPolicy: "redirect-to-https",
      trustedKeyGroups: [],
      compress: true,
    });
    expect(inputs["defaultRootObject"]).to.equal("index.html");
  });

  it("speaks HTTP/2, HTTP/3 and IPv6 from the price class that is asked for", async () => {
    expect((await build(fromBucket)).inputs).to.include({
      enabled: true,
      comment: "bluegreen-aws-test-images",
      httpVersion: "http2and3",
      isIpv6Enabled: true,
      priceClass: "PriceClass_200",
    });
  });
});

describe("site over the ingress", () => {
  it("reaches the load balancer through the VPC origin, and needs no access control", async () => {
    const { inventory, inputs } = await build(fromIngress);
    expect(inputs["origins"]).to.deep.equal([
      {
        originId: "ingress",
        domainName: "internal-lb.example.net",
        vpcOriginConfig: { vpcOriginId: "vo_1", originReadTimeout: 30 },
      },
    ]);
    expect(inventory.count(accessControl)).to.equal(0);
  });

  it("hands every request on as the viewer made it, Host included, and caches nothing", async () => {
    const { inventory, inputs } = await build(fromIngress);
    expect(inputs["defaultCacheBehavior"]).to.deep.equal({
      targetOriginId: "ingress",
      allowedMethods: ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"],
      cachedMethods: ["GET", "HEAD"],
      cachePolicyId: "app-by-host",
      originRequestPolicyId: "216adef6-5c7f-47e4-b989-5492eafa07d3",
      responseHeadersPolicyId: inventory.only(headersPolicy).id,
      viewerProtocolPolicy: "redirect-to-https",
      trustedKeyGroups: [],
      compress: true,
    });
  });

  it("leaves `/` to the application", async () => {
    expect((await build(fromIngress)).inputs).to.not.have.property("defaultRootObject");
  });
});

describe("site's host", () => {
  it("is CloudFront's own name and certificate without a domain", async () => {
    const { inventory, inputs, site } = await build(fromBucket);
    expect(inputs["viewerCertificate"]).to.deep.equal({ cloudfrontDefaultCertificate: true });
    expect(inputs).to.not.have.property("aliases");
    const domainName = text(inventory.only(distribution).outputs, "domainName");
    expect(await value(site.url)).to.equal(`https://${domainName}`);
    expect(await value(site.distributionArn)).to.equal(inventory.only(distribution).outputs["arn"]);
  });

  it("is served with its certificate, by SNI, from TLS 1.2 on", async () => {
    const { inputs, site } = await build(() => ({ ...fromBucket(), ...hosted }));
    expect(inputs["aliases"]).to.deep.equal(["www.example.com"]);
    expect(inputs["viewerCertificate"]).to.deep.equal({
      acmCertificateArn: hosted.certificateArn,
      sslSupportMethod: "sni-only",
      minimumProtocolVersion: "TLSv1.2_2021",
    });
    expect(await value(site.url)).to.equal("https://www.example.com");
  });

  it("is refused without a certificate", async () => {
    let message = "";
    await registrations(() => {
      try {
        new Site("app", { ...fromIngress(), ...hosted, certificateArn: undefined });
      } catch (error) {
        message = String(error);
      }
    });
    expect(message).to.contain('host "www.example.com" needs a certificate');
  });

  it("tells where records have to lead", async () => {
    const { inventory, site } = await build(() => ({ ...fromBucket(), ...hosted }));
    expect(await value(site.domainName)).to.equal(
      inventory.only(distribution).outputs["domainName"],
    );
    expect(await value(site.hostedZoneId)).to.equal("Z2FDTNDATAQYW2");
  });
});

describe("sites", () => {
  it("stand side by side", async () => {
    const both = await registrations(() => {
      new Site("images", { ...fromBucket(), ...hosted });
      new Site("app", { ...fromIngress(), ...hosted, names: ["app.example.com"] });
    });
    expect(both.count(distribution)).to.equal(2);
  });

  it("let a team change a distribution", async () => {
    const { inputs } = await build(() => ({
      ...fromBucket(),
      transforms: { distribution: { waitForDeployment: false } },
    }));
    expect(inputs["waitForDeployment"]).to.equal(false);
  });
});

/** What its behaviors have under a key, by path pattern. */
function byPath(inventory: Inventory, name: string, key: string) {
  const { inputs } = inventory.named(distribution, name);
  const behaviors = inputs as unknown as {
    readonly defaultCacheBehavior: Record<string, unknown>;
    readonly orderedCacheBehaviors: readonly Record<string, unknown>[];
  };
  return [
    ...behaviors.orderedCacheBehaviors.map((each) => [each["pathPattern"], each[key]]),
    ["/*", behaviors.defaultCacheBehavior[key]],
  ];
}

/** A front end with everything a site can have beside it. */
const front = (change: Partial<SiteArgs> = {}): SiteArgs => ({
  ...fromBucket(),
  api: { kind: "ingress", vpcOriginId: "vo_1", dnsName: "internal-lb.example.net" },
  behaviors: cacheBehaviors("site", {
    api: { paths: ["/api/*"] },
    assets: ["/assets/*"],
    signed: { paths: ["/members/*"] },
  }),
  edge: { redirectHosts: [], routing: "spa", apart: ["/api/*", "/assets/*"] },
  signingKeys: { main: "-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----" },
  ...change,
});

describe("a site's function and keys", () => {
  it("are with the behaviors they are for: pages, and what needs a signature", async () => {
    const inventory = await registrations(() => new Site("front", front()));
    const functionArn = inventory.only("aws:cloudfront/function:Function").outputs["arn"];
    const request = { eventType: "viewer-request", functionArn };
    const response = { eventType: "viewer-response", functionArn: "arn:keep-asset" };
    expect(byPath(inventory, "front", "functionAssociations")).to.deep.equal([
      ["/api/*", undefined],
      ["/members/*", [request]],
      ["/assets/*", [response]],
      ["/*", [request]],
    ]);
    const { id } = inventory.only("aws:cloudfront/keyGroup:KeyGroup");
    expect(byPath(inventory, "front", "trustedKeyGroups")).to.deep.equal([
      ["/api/*", undefined],
      ["/members/*", [id]],
      ["/assets/*", undefined],
      ["/*", []],
    ]);
  });

  it("redirect every request of another name, the API's too", async () => {
    const edge = {
      host: "a.example",
      redirectHosts: ["b.example"],
      routing: "files",
      apart: [],
    } as const;
    const inventory = await registrations(() => new Site("front", front({ edge })));
    for (const [path, calls] of byPath(inventory, "front", "functionAssociations"))
      expect(calls, String(path)).to.have.nested.property("[0].eventType", "viewer-request");
  });
});

describe("a site with a staging distribution", () => {
  const staging = (): SiteArgs => {
    const args = front({ logDestinationArn: "arn:aws:logs:destination" });
    const { origin } = fromBucket();
    const tests = { kind: "ingress", vpcOriginId: "vo_tests", dnsName: "lb.example.net" } as const;
    const origins = { origin, api: tests, prefix: "next", readSeconds: 30 };
    return { ...args, staging: { origins, percent: 5, stickySeconds: 300 } };
  };

  it("names its policy, has no HTTP/3, and shows the next folder and the test listener there", async () => {
    const inventory = await registrations(() => new Site("front", staging()));
    const policy = inventory.only(
      "aws:cloudfront/continuousDeploymentPolicy:ContinuousDeploymentPolicy",
    );
    const [live, next] = ["front", "front-staging"].map(
      (name) => inventory.named(distribution, name).inputs,
    );
    expect(live).to.include({ continuousDeploymentPolicyId: policy.id, httpVersion: "http2" });
    expect(live).to.not.have.property("staging");
    expect(live).to.not.have.nested.property("origins[0].originPath");
    expect(next).to.include({ staging: true, httpVersion: "http2" });
    expect(next).to.not.have.property("continuousDeploymentPolicyId");
    expect(next).to.have.nested.property("origins[0].originPath", "/next");
    expect(next).to.have.nested.property("origins[1].vpcOriginConfig.vpcOriginId", "vo_tests");
    for (const key of ["orderedCacheBehaviors", "defaultCacheBehavior", "viewerCertificate"])
      expect(next?.[key], key).to.deep.equal(live?.[key]);
  });

  it("logs both, under their own names", async () => {
    const inventory = await registrations(() => new Site("front", staging()));
    const sources = inventory.ofType("aws:cloudwatch/logDeliverySource:LogDeliverySource");
    expect(sources.map(({ inputs }) => inputs["resourceArn"])).to.have.members(
      ["front", "front-staging"].map((name) => inventory.named(distribution, name).outputs["arn"]),
    );
  });
});
