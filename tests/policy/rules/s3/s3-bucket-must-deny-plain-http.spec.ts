import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/s3/s3-bucket-must-deny-plain-http";
import { describeStackRule } from "../../support/stack-rule-spec";

function policy(statement: object): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
}

const deny = {
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: "*",
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};

describeStackRule(rule, {
  compliant: {
    images: { type: "aws:s3/bucket:Bucket" },
    imagesPolicy: {
      type: "aws:s3/bucketPolicy:BucketPolicy",
      inputs: { policy: policy(deny) },
      refs: { bucket: "images" },
    },
  },
  cases: {
    "refuses a bucket without a policy": [{ imagesPolicy: null }, "violates"],
    "refuses a policy that does not deny": [
      { imagesPolicy: { policy: policy({ ...deny, Effect: "Allow" }) } },
      "violates",
    ],
    "refuses to deny reading only": [
      { imagesPolicy: { policy: policy({ ...deny, Action: "s3:GetObject" }) } },
      "violates",
    ],
    "refuses to deny the wrong way round": [
      {
        imagesPolicy: {
          policy: policy({ ...deny, Condition: { Bool: { "aws:SecureTransport": "true" } } }),
        },
      },
      "violates",
    ],
    "refuses what is no JSON": [{ imagesPolicy: { policy: "{" } }, "violates"],
    "takes other spellings of the same": [
      {
        imagesPolicy: {
          policy: policy({
            ...deny,
            Principal: { AWS: "*" },
            Condition: { Bool: { "AWS:securetransport": ["false"] } },
          }),
        },
      },
      "passes",
    ],
    "leaves a policy that is not known yet to `up`": {
      change: { imagesPolicy: { policy: UNKNOWN } },
      outcome: "deferred",
    },
  },
});
