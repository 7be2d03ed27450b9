import { expect } from "chai";

import { readContext } from "../../../policy/lib/context";

/** What a pack reads where the stack file says this, each value as the engine hands it over: as text. */
function read(config: Readonly<Record<string, string>>) {
  return readContext({
    PULUMI_NODEJS_PROJECT: "shop",
    PULUMI_NODEJS_STACK: "live",
    PULUMI_CONFIG: JSON.stringify(config),
  });
}

describe("what the engine tells a pack of the stack", () => {
  it("is project, stack, tier, owner and region", () => {
    expect(read({ "shop:tier": "stg", "shop:owner": "web", "aws:region": "eu-west-1" })).to.include(
      {
        project: "shop",
        stack: "live",
        tier: "stg",
        owner: "web",
        region: "eu-west-1",
      },
    );
  });

  it("counts as prd where the tier is missing or none", () => {
    expect(read({}).tier).to.equal("prd");
    expect(read({ "shop:tier": "production" }).tier).to.equal("prd");
  });

  it("is of the network its egress and the reason, of the ingress its exposure, and nothing else", () => {
    const context = read({
      "shop:network": JSON.stringify({
        egress: "single",
        egressReason: "a test",
        cidr: "10.0.0.0/16",
      }),
      "shop:ingress": JSON.stringify({ exposure: "cdn", testListener: { port: 8443 } }),
    });
    expect(context).to.include({ egress: "single", egressReason: "a test", exposure: "cdn" });
    expect(context).not.to.have.any.keys("cidr", "testListener");
  });

  it("is of the edge the buckets of other stacks it may serve", () => {
    const buckets = (edge: unknown) => read({ "shop:edge": JSON.stringify(edge) }).foreignBuckets;
    expect(buckets({ foreignBuckets: ["company-assets", 7] })).to.deep.equal(["company-assets"]);
    for (const edge of [{}, { foreignBuckets: "company-assets" }, "company-assets", null])
      expect(buckets(edge), JSON.stringify(edge)).to.deep.equal([]);
    expect(read({}).foreignBuckets).to.deep.equal([]);
    expect(read({ "shop:edge": "" }).foreignBuckets).to.deep.equal([]);
  });

  it("leaves out what is no text, no map or no JSON, so that the rules ask for the strictest", () => {
    for (const network of ['{"egress":["single"]}', '"single"', "null", "single", ""])
      expect(read({ "shop:network": network }), network).not.to.have.property("egress");
  });
});
