import { expect } from "chai";

import { siteNotices } from "../../config/site-notices";
import { changed, goodTree, loaded, Tree } from "./support";

/** What the preview says of a site over a bucket. */
function said(site: Tree, change: Tree = {}, region = "ap-northeast-2"): [string, string][] {
  const base = { ...changed("stores.front", { kind: "bucket", purpose: "site" }), ...change };
  changed("sites", { web: { origin: "ingress" }, front: { origin: "front", ...site } }, base);
  const { settings } = loaded({ ...goodTree(), ...base });
  return siteNotices(settings, region).map(({ level, text }) => [level, text]);
}

describe("what a preview says of sites", () => {
  it("is nothing where nothing stands in the way", () => {
    expect(said({ api: {} })).to.deep.equal([]);
  });

  it("E3 is what CloudFront and the load balancer leave of 600 seconds", () => {
    const [[level, text] = ["", ""], ...more] = said({ api: {}, requestSeconds: 600 });
    expect(more).to.deep.equal([]);
    expect(level).to.equal("warn");
    expect(text)
      .to.contain("Site front wants requests of 600 seconds")
      .and.contain("CloudFront waits 120 seconds")
      .and.contain("silent for 60 seconds (ingress.idleTimeoutSeconds)");
    const patient = said(
      { api: {}, requestSeconds: 110 },
      { ingress: { idleTimeoutSeconds: 120 } },
    );
    expect(patient).to.deep.equal([]);
  });

  it("E3 is that 1 GiB passes CloudFront and the load balancer, and what the service has to do", () => {
    const [[level, text] = ["", ""]] = said({ api: {}, uploadMiB: 1024 });
    expect(level).to.equal("info");
    expect(text).to.contain("1024 MiB").and.contain("CloudFront (20 GB)").and.contain("no limit");
  });

  it("is what refuses an upload: CloudFront, and the web ACL of the edge", () => {
    const refused = (uploadMiB: number, webAcl: Tree) =>
      said({ api: {}, uploadMiB }, { edge: { webAcl: { enabled: true, ...webAcl } } });
    const expected: readonly (readonly [number, Tree, string])[] = [
      [20_000, {}, "CloudFront takes 20 GB in one request"],
      [1, { largestBodyKiB: 16 }, "refuses more than 16 KiB"],
      [1, { groups: { common: "block" }, countedRules: [] }, "common.SizeRestrictions_BODY"],
    ];
    for (const [size, webAcl, words] of expected) {
      const [[level, text] = ["", ""]] = refused(size, webAcl);
      expect(level, words).to.equal("warn");
      expect(text).to.contain(words);
    }
    expect(refused(1, { groups: { common: "block" } })[0]?.[0]).to.equal("info");
  });

  it("E3 is a price class without edges in Korea, for a stack in Korea alone", () => {
    const priceClass = "PriceClass_100";
    expect(said({ priceClass })[0]?.[1]).to.contain("no edges in Korea");
    expect(said({ priceClass }, {}, "us-east-1")).to.deep.equal([]);
    expect(said({ priceClass: "PriceClass_200" })).to.deep.equal([]);
  });

  it("B1 is that services with a bucket to fall back on take reads alone", () => {
    const site = { origin: "ingress", failover: { to: "images" } };
    expect(said(site)[0]?.[1]).to.contain("Site front is read only");
    expect(said({ ...site, api: { paths: ["/orders/*"] } })).to.deep.equal([]);
  });
});
