import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/cloudfront/cloudfront-distribution-must-use-own-buckets";
import { describeStackRule } from "../../support/stack-rule-spec";

const type = "aws:cloudfront/distribution:Distribution";
const foreign = "company-assets.s3.ap-northeast-2.amazonaws.com";

function serving(domainName: string) {
  return { type, inputs: { origins: [{ originId: "bucket", domainName }] } };
}

describeStackRule(rule, {
  compliant: {
    images: {
      type: "aws:s3/bucket:Bucket",
      inputs: {
        bucket: "images-13dcab4",
        bucketRegionalDomainName: "images-13dcab4.s3.ap-northeast-2.amazonaws.com",
      },
    },
    site: {
      type,
      inputs: {
        origins: [
          { originId: "bucket" },
          { originId: "app", vpcOriginConfig: { vpcOriginId: UNKNOWN } },
        ],
      },
      refs: { "origins[0].domainName": "images.bucketRegionalDomainName" },
    },
  },
  // Nothing says of dropped origins that a bucket which nobody made is not among them.
  whenDropped: "deferred",
  cases: {
    "refuses a bucket that is not the stack's": [{ other: serving(foreign) }, "violates"],
    "refuses one beside the stack's own": {
      change: {
        site: { origins: [{ originId: "bucket", domainName: foreign }, { originId: "app" }] },
      },
      outcome: "violates",
    },
    "refuses one in the older form of address": [
      { other: serving("company-assets.s3.amazonaws.com") },
      "violates",
    ],
    "takes an absent address as foreign": [
      { other: { type, inputs: { origins: [{}] } } },
      "violates",
    ],
    "takes the stack's own by its address": [
      {
        site: serving("images-13dcab4.s3.ap-northeast-2.amazonaws.com"),
      },
      "passes",
    ],
    "takes one that the stack file lists": {
      config: { edge: { foreignBuckets: ["company-assets"] } },
      change: { site: serving(foreign) },
      outcome: "passes",
    },
    "takes no list that is none": {
      config: { edge: { foreignBuckets: "company-assets" } },
      change: { other: serving(foreign) },
      outcome: "violates",
    },
    "does not ask it of a load balancer": [
      {
        site: {
          type,
          inputs: { origins: [{ domainName: "app.example.com", customOriginConfig: {} }] },
        },
      },
      "passes",
    ],
    "only advises in dev": {
      tier: "dev",
      change: { other: serving(foreign) },
      outcome: "violates",
    },
    "leaves an address of unknown origin to `up`": [{ other: serving(UNKNOWN) }, "deferred"],
  },
});
