import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/s3/s3-bucket-policy-no-public-principal";
import { describeResourceRule } from "../../support/rule-spec";

function policy(statement: object): string {
  const base = { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::images/*" };
  return JSON.stringify({ Statement: [{ ...base, ...statement }] });
}

const sourceArn = {
  StringEquals: { "aws:SourceArn": "arn:aws:cloudfront::111122223333:distribution/E1" },
};
const cloudFront = { Service: "cloudfront.amazonaws.com" };

describeResourceRule(rule, {
  type: "aws:s3/bucketPolicy:BucketPolicy",
  compliant: { policy: policy({ Principal: cloudFront, Condition: sourceArn }) },
  cases: {
    "refuses everyone": [{ policy: policy({ Principal: "*" }) }, "violates"],
    "refuses everyone in the other spelling": [
      { policy: policy({ Principal: { AWS: "*" } }) },
      "violates",
    ],
    "refuses everyone but one": [{ policy: policy({ NotPrincipal: { AWS: "arn" } }) }, "violates"],
    "refuses every CloudFront distribution": [
      { policy: policy({ Principal: cloudFront }) },
      "violates",
    ],
    "takes a denial of everyone": [
      { policy: policy({ Effect: "Deny", Principal: "*" }) },
      "passes",
    ],
    "takes everyone of one organisation": [
      {
        policy: policy({
          Principal: "*",
          Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } },
        }),
      },
      "passes",
    ],
    "refuses everyone under a condition that ties nothing": [
      {
        policy: policy({ Principal: "*", Condition: { Bool: { "aws:SecureTransport": "true" } } }),
      },
      "violates",
    ],
    "leaves a policy that is not known yet to `up`": [{ policy: UNKNOWN }, "deferred"],
  },
});
