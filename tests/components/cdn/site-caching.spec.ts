import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import { Caching, CachingWay, createCaching } from "../../../components/cdn/site-caching";
import { Inventory } from "../../support/inventory";
import { registrations, value } from "../../support/mocks";

const policy = "aws:cloudfront/cachePolicy:CachePolicy";
const edgeFunction = "aws:cloudfront/function:Function";

async function build(...ways: CachingWay[]): Promise<{ inventory: Inventory; caching: Caching }> {
  const made: Caching[] = [];
  const inventory = await registrations(() => made.push(createCaching(ways, {})));
  const [caching] = made;
  if (caching === undefined) throw new Error("nothing was made");
  return { inventory, caching };
}

const pages: CachingWay = { kind: "pages" };
const assets: CachingWay = { kind: "assets" };

describe("the caching of a stack's sites", () => {
  it("is AWS's own where nothing is kept, and where objects say themselves how long", async () => {
    const ways = [{ kind: "app", by: "host" }, { kind: "api" }, { kind: "objects" }] as const;
    const { inventory, caching } = await build(...ways);
    expect(inventory.lines()).to.deep.equal([]);
    expect(ways.map((way) => caching.policyId(way))).to.deep.equal([
      "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
      "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
      "658327ea-f89d-4fab-a63d-7e88639e58f6",
    ]);
  });

  it("is one policy for each way, however many sites go it", async () => {
    const { inventory, caching } = await build(assets, pages, pages, { ...assets, by: "host" });
    expect(inventory.lines()).to.deep.equal([
      "aws:cloudfront/cachePolicy:CachePolicy assets",
      "aws:cloudfront/cachePolicy:CachePolicy assets-by-host",
      "aws:cloudfront/cachePolicy:CachePolicy pages",
      "aws:cloudfront/function:Function keep-asset",
      "bluegreen-aws:cdn:SiteCaching sites",
    ]);
    expect(await value(pulumi.output(caching.policyId(pages)))).to.equal(
      inventory.named(policy, "pages").id,
    );
    expect(() => caching.policyId({ kind: "objects", by: "origin" })).to.throw("objects-by-origin");
  });

  it("B16 asks for pages each time, and is still allowed to compress them", async () => {
    const { inputs } = (await build(pages)).inventory.only(policy);
    expect(inputs).to.include({ minTtl: 0, defaultTtl: 0 });
    // All three at 0 is caching off: CloudFront refuses encodings then.
    expect(inputs["maxTtl"]).to.equal(1);
    expect(inputs["parametersInCacheKeyAndForwardedToOrigin"]).to.include({
      enableAcceptEncodingBrotli: true,
      enableAcceptEncodingGzip: true,
    });
  });

  it("keeps assets for a year, at the edge and, by a function, in browsers", async () => {
    const { inventory } = await build(assets);
    expect(inventory.only(policy).inputs).to.include({
      defaultTtl: 31_536_000,
      maxTtl: 31_536_000,
    });
    const { inputs } = inventory.only(edgeFunction);
    expect(inputs).to.include({ runtime: "cloudfront-js-2.0" });
    expect(inputs["code"]).to.contain("max-age=31536000, immutable");
    expect((await build(pages)).inventory.count(edgeFunction)).to.equal(0);
  });

  it("tells answers apart by the host of an application, or by the page that asks", async () => {
    const headers = async (way: CachingWay) =>
      (await build(way)).inventory.only(policy).inputs["parametersInCacheKeyAndForwardedToOrigin"];
    const whitelist = (name: string) => ({
      headerBehavior: "whitelist",
      headers: { items: [name] },
    });
    expect(await headers({ kind: "assets", by: "host" })).to.deep.include({
      headersConfig: whitelist("Host"),
    });
    expect(await headers({ kind: "objects", by: "origin" })).to.deep.include({
      headersConfig: whitelist("Origin"),
    });
  });
});
