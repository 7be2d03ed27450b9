import { expect } from "chai";

import { siteLogs, testListenerOf } from "../../config/sites";
import { changed, faultsOf, goodTree, loaded, Tree } from "./support";

/** A stack with a staging distribution of the bucket's site, or of another one. */
function stack(staging: Tree, site = "images", more: Tree = {}): Tree {
  const tree = changed(`sites.${site}.staging`, staging, goodTree());
  for (const [path, value] of Object.entries(more)) changed(path, value, tree);
  return tree;
}

const told = (tree: Tree) => faultsOf(tree).map(({ key, allowed }) => `${key}: ${allowed}`);

const tests = { "ingress.testListener": { allow: ["10.0.0.0/8"] } };

describe("a staging distribution in a stack file", () => {
  it("stands ready, gets a share of visitors, or who sends a header", () => {
    for (const way of [
      {},
      { percent: 0 },
      { percent: 15, stickySeconds: 3600 },
      { header: { name: "aws-cf-cd-next", value: "yes" } },
    ])
      expect(() => loaded(stack({ prefix: "next", ...way }))).to.not.throw();
    expect(() => loaded(stack({ testTraffic: true }, "web", tests))).to.not.throw();
  });

  it("is refused both ways at once: CloudFront looks at one", () => {
    const both = { percent: 5, header: { name: "aws-cf-cd-next", value: "yes" } };
    expect(told(stack({ prefix: "next", ...both }))).to.deep.equal([
      "sites.images.staging.header: none beside percent: CloudFront looks at one of the two",
    ]);
  });

  it("is refused beyond what CloudFront takes", () => {
    expect(told(stack({ prefix: "next", percent: 16 }))[0]).to.match(/staging\.percent/);
    expect(told(stack({ prefix: "next", stickySeconds: 299 }))[0]).to.match(/stickySeconds/);
    const header = { name: "x-next", value: "yes" };
    expect(told(stack({ prefix: "next", header }))[0]).to.match(/aws-cf-cd-/);
  });

  it("is refused where it would show the same again", () => {
    expect(told(stack({ percent: 5 }))).to.deep.equal([
      "sites.images.staging.prefix: a folder, while staging.testTraffic is off: it would show what people see",
    ]);
    expect(told(stack({ prefix: "live" }, "images", { "sites.images.prefix": "live" }))).to.include(
      "sites.images.staging.prefix: a folder other than sites.images.prefix",
    );
  });

  it("has no folder where the site has no bucket", () => {
    expect(told(stack({ prefix: "next" }, "web"))).to.include(
      "sites.web.staging.prefix: none where the origin is no bucket",
    );
  });

  it("sends requests to the test listener only where CloudFront gets there", () => {
    expect(told(stack({ testTraffic: true }, "web"))).to.deep.equal([
      "sites.web.staging.testTraffic: true where there is an ingress.testListener",
    ]);
    expect(told(stack({ testTraffic: true }, "images", tests))).to.deep.equal([
      "sites.images.staging.testTraffic: false for a site that asks no service",
    ]);
    const guarded = {
      ...tests,
      dns: { zone: "example.com" },
      "ingress.exposure": "cdn",
      "sites.web.host": "www.example.com",
      "services.app.route.host": "www.example.com",
    };
    expect(told(stack({ testTraffic: true }, "web", guarded))).to.include(
      "sites.web.staging.testTraffic: true with exposure vpcOrigin and a load balancer of the stack's own: CloudFront has no other way to a test listener",
    );
  });

  it("keeps its name to itself", () => {
    const taken = { "sites.images-staging": { origin: "images" } };
    expect(told(stack({ prefix: "next" }, "images", taken))).to.deep.equal([
      "sites.images-staging: another name: the staging distribution of sites.images is called so",
    ]);
    expect(told(changed("sites.images-plain", { origin: "images" }))).to.deep.equal([
      "sites.images-plain: another name: the headers policy for files and API of sites.images is called so",
    ]);
  });

  it("is what opens the test listener to CloudFront", () => {
    const open = (tree: Tree) => testListenerOf(loaded(tree).settings);
    expect(open(stack({ testTraffic: true }, "web", tests))).to.deep.equal({
      port: 8443,
      allow: ["10.0.0.0/8"],
      cloudFront: true,
    });
    expect(open(stack({ prefix: "next" }, "images", tests))?.cloudFront).to.equal(false);
    expect(open(stack({ prefix: "next" }))).to.equal(undefined);
  });
});

describe("access logs of a site in a stack file", () => {
  const logged = (tree: Tree) => {
    const { settings } = loaded(tree);
    return Object.entries(settings.sites)
      .filter(([, site]) => siteLogs(settings, site))
      .map(([name]) => name);
  };

  it("are kept where the stack has a bucket for them, unless the file says no", () => {
    expect(logged(goodTree())).to.have.members(["web", "images"]);
    expect(logged(changed("sites.images.logs", false))).to.deep.equal(["web"]);
  });

  it("are refused without such a bucket where the file asks for them", () => {
    // A guest of another stack's load balancer need not have one.
    const tree = changed("ingress", { from: "shop-prd", priorities: [100, 199] });
    changed("network.from", "shop-prd", tree);
    changed("stores.logs", undefined, tree);
    expect(logged(structuredClone(tree))).to.deep.equal([]);
    expect(told(changed("sites.images.logs", true, tree))).to.deep.equal([
      "sites.images.logs: true where stores.logs is a bucket with purpose: logs",
    ]);
  });

  it("need a name that fits", () => {
    const name = "a".repeat(24);
    const tree = changed(`sites.${name}`, { origin: "images", staging: { prefix: "next" } });
    const stackName = `s${"x".repeat(29)}`;
    expect(() => loaded(tree, stackName)).to.throw(/sites\.a+ is .*; allowed: 1 to 60 characters/);
  });
});
