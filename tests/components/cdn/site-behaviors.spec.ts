import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import { BehaviorParts, distributionBehaviors } from "../../../components/cdn/site-behaviors";
import { IngressOrigin, OriginsArgs } from "../../../components/cdn/site-origin";
import { cacheBehaviors, Served, SitePaths } from "../../../model/cache-behaviors";
import { mockBucket } from "../../support/bucket";
import { value } from "../../support/mocks";
import { mockCaching } from "../../support/site";

type Behavior = aws.types.input.cloudfront.DistributionOrderedCacheBehavior;

const allViewer = "216adef6-5c7f-47e4-b989-5492eafa07d3";
const allViewerExceptHost = "b689b0a8-53d0-40ab-baf2-68738e2966ac";
const corsS3 = "88a5eaf4-2fd4-4709-b370-b4c650ea3fcf";

const everyMethod = ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"];

const ingress = (): IngressOrigin => ({
  kind: "ingress",
  vpcOriginId: "vo_1",
  dnsName: "lb.example.net",
});
const bucket = (answersOtherOrigins = false) =>
  ({ kind: "bucket", bucket: mockBucket("front", { answersOtherOrigins }) }) as const;

/** The behaviors of a site by their paths, the default one under `*`. */
async function behaviors(
  served: Served,
  paths: SitePaths,
  origins: Partial<OriginsArgs> & Pick<OriginsArgs, "origin">,
  parts: Partial<BehaviorParts> = {},
): Promise<Record<string, Behavior>> {
  const made = distributionBehaviors(
    cacheBehaviors(served, paths),
    { readSeconds: 30, ...origins },
    { ...mockCaching, headersId: ({ kind }) => `headers-${kind}`, ...parts },
  );
  const { orderedCacheBehaviors = [], defaultCacheBehavior } = (await value(
    pulumi.output(made),
  )) as {
    orderedCacheBehaviors?: Behavior[];
    defaultCacheBehavior: Behavior;
  };
  return Object.fromEntries([
    ...orderedCacheBehaviors.map((each) => [each.pathPattern as string, each] as const),
    ["*", defaultCacheBehavior] as const,
  ]);
}

describe("a site's behaviors", () => {
  it("E3 hand the API's requests on as they came, uncached, with every method, beside cached files", async () => {
    const paths = { api: { paths: ["/api/*"] }, assets: ["/assets/*"] };
    const made = await behaviors("site", paths, { origin: bucket(), api: ingress() });
    expect(Object.keys(made)).to.deep.equal(["/api/*", "/assets/*", "*"]);
    const always = { viewerProtocolPolicy: "redirect-to-https", compress: true };
    expect(made["/api/*"]).to.deep.equal({
      pathPattern: "/api/*",
      targetOriginId: "ingress",
      allowedMethods: everyMethod,
      cachedMethods: ["GET", "HEAD"],
      cachePolicyId: "api",
      originRequestPolicyId: allViewer,
      responseHeadersPolicyId: "headers-api",
      ...always,
    });
    expect(made["/assets/*"]).to.deep.equal({
      pathPattern: "/assets/*",
      targetOriginId: "bucket",
      allowedMethods: ["GET", "HEAD"],
      cachedMethods: ["GET", "HEAD"],
      cachePolicyId: "assets",
      responseHeadersPolicyId: "headers-assets",
      functionAssociations: [{ eventType: "viewer-response", functionArn: "arn:keep-asset" }],
      ...always,
    });
    expect(made["*"]).to.include({ cachePolicyId: "pages", targetOriginId: "bucket" });
  });

  it("A16 let a bucket decide which pages of other origins see its objects, and keep its answers apart", async () => {
    const origins = { origin: bucket(true), api: ingress() };
    const made = await behaviors(
      "images",
      { assets: ["/fonts/*"], api: { paths: ["/api/*"] } },
      origins,
    );
    for (const [path, kind] of [
      ["/fonts/*", "assets"],
      ["*", "objects"],
    ] as const)
      expect(made[path], path).to.deep.include({
        allowedMethods: ["GET", "HEAD", "OPTIONS"],
        cachePolicyId: `${kind}-by-origin`,
        originRequestPolicyId: corsS3,
      });
    expect(made["/api/*"]).to.include({ originRequestPolicyId: allViewer });
  });

  it("keep an application's assets by its host", async () => {
    const made = await behaviors("ingress", { assets: ["/static/*"] }, { origin: ingress() });
    expect(made["/static/*"]).to.include({ cachePolicyId: "assets-by-host" });
    expect(made["/static/*"]).to.not.have.property("originRequestPolicyId");
    expect(made["*"]).to.deep.include({ allowedMethods: everyMethod });
  });

  it("B1 send reads to both origins in turn, writes to the API alone, and no host to either", async () => {
    const statuses = [500];
    const failover = { origin: bucket(), statuses };
    const paths = { api: { paths: ["/w/*"] }, assets: ["/static/*"] };
    const made = await behaviors("ingress", paths, { origin: ingress(), api: ingress(), failover });
    expect(made["*"]).to.deep.include({
      targetOriginId: "failover",
      allowedMethods: ["GET", "HEAD", "OPTIONS"],
      originRequestPolicyId: allViewerExceptHost,
    });
    expect(made["/static/*"]).to.include({ targetOriginId: "failover", cachePolicyId: "assets" });
    expect(made["/w/*"]).to.deep.include({
      targetOriginId: "ingress",
      allowedMethods: everyMethod,
    });
  });

  it("ask everybody for a signature where one is wanted, and nobody for the API", async () => {
    const paths = { api: { paths: ["/api/*"] }, signed: { paths: ["/*"] } };
    const origins = { origin: bucket(), api: ingress() };
    const made = await behaviors("site", paths, origins, { keyGroupId: "keys" });
    for (const [path, behavior] of Object.entries(made))
      expect("trustedKeyGroups" in behavior, path).to.equal(path !== "/api/*");
    expect(made["*"]?.trustedKeyGroups).to.deep.equal(["keys"]);
  });

  it("pass every request through the function of the site, where it has one", async () => {
    const paths = { assets: ["/assets/*"] };
    const parts = { edge: { pages: "arn:first", apart: "arn:first" } };
    const made = await behaviors("site", paths, { origin: bucket() }, parts);
    const first = { eventType: "viewer-request", functionArn: "arn:first" };
    const last = { eventType: "viewer-response", functionArn: "arn:keep-asset" };
    expect(made["/assets/*"]?.functionAssociations).to.deep.equal([first, last]);
    expect(made["*"]?.functionAssociations).to.deep.equal([first]);
  });
});
