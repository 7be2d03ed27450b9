import { expect } from "chai";

import {
  distributionArgs,
  DistributionParts,
  DistributionSettings,
} from "../../../components/cdn/site-distribution";
import { cacheBehaviors, SitePaths } from "../../../model/cache-behaviors";
import { mockBucket } from "../../support/bucket";
import { mockCaching } from "../../support/site";

/** What a site's distribution is made with. */
function args(
  change: Partial<DistributionSettings> = {},
  paths: SitePaths = {},
  parts: Partial<DistributionParts> = {},
) {
  const settings: DistributionSettings = {
    origin: { kind: "bucket", bucket: mockBucket("front") },
    behaviors: cacheBehaviors("site", paths),
    priceClass: "PriceClass_200",
    readSeconds: 30,
    ...change,
  };
  return distributionArgs("front", settings, { ...mockCaching, headersId: () => "h", ...parts });
}

const api = { api: { paths: ["/api/*"] } };

describe("a site's distribution", () => {
  it("shows its own pages in place of a bucket's errors, with their status", () => {
    expect(args({ errorPages: { "404": "/404.html" } }).customErrorResponses).to.deep.equal([
      { errorCode: 404, responseCode: 404, responsePagePath: "/404.html" },
    ]);
    expect(args()).to.not.have.property("customErrorResponses");
  });

  it("E3 masks no error of an API and keeps none: a page stands for 502 alone", () => {
    const responses = args({ errorPages: { "502": "/502.html" } }, api).customErrorResponses;
    const page = { responseCode: 502, responsePagePath: "/502.html" };
    expect(responses).to.deep.equal(
      [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504].map((errorCode) => ({
        errorCode,
        ...(errorCode === 502 ? page : {}),
        errorCachingMinTtl: 0,
      })),
    );
  });

  it("E3 answers the countries that are named, or all but these", () => {
    const of = (countries?: DistributionSettings["countries"]) =>
      args({ countries }).restrictions as { geoRestriction: unknown };
    expect(of({ allow: ["KR"] }).geoRestriction).to.deep.equal({
      restrictionType: "whitelist",
      locations: ["KR"],
    });
    expect(of({ deny: ["AQ"] }).geoRestriction).to.deep.equal({
      restrictionType: "blacklist",
      locations: ["AQ"],
    });
    expect(of().geoRestriction).to.deep.equal({ restrictionType: "none", locations: [] });
  });

  it("has HTTP/3 but where releases are tried on a staging distribution", () => {
    expect(args()).to.include({ httpVersion: "http2and3" });
    const parts = { http3: false, continuousDeploymentPolicyId: "policy" };
    expect(args({}, {}, parts)).to.include({
      httpVersion: "http2",
      continuousDeploymentPolicyId: "policy",
    });
  });

  it("is guarded by the web ACL it is given", () => {
    expect(args({ webAclArn: "arn:acl" })).to.include({ webAclId: "arn:acl" });
  });
});
