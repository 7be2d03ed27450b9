import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/s3/s3-bucket-no-public-acl";
import { describeResourceRule } from "../../support/rule-spec";

const group = (name: string) => `http://acs.amazonaws.com/groups/global/${name}`;
const bucket = "aws:s3/bucket:Bucket";

describeResourceRule(rule, {
  type: "aws:s3/bucketAcl:BucketAcl",
  compliant: { acl: "private" },
  cases: {
    "refuses everyone": [{ acl: "public-read" }, "violates"],
    "refuses everyone with an account": [{ acl: "authenticated-read" }, "violates"],
    "takes an absent one as private": [{ acl: undefined }, "passes"],
    "refuses everyone, grant by grant": [
      {
        acl: undefined,
        "accessControlPolicy.grants": [
          { grantee: { type: "CanonicalUser", id: "1" }, permission: "READ" },
          { grantee: { type: "Group", uri: group("AllUsers") }, permission: "READ" },
        ],
      },
      "violates",
    ],
    "takes S3's own group for logs": [
      {
        acl: undefined,
        "accessControlPolicy.grants": [
          {
            grantee: { type: "Group", uri: "http://acs.amazonaws.com/groups/s3/LogDelivery" },
            permission: "WRITE",
          },
        ],
      },
      "passes",
    ],
    "judges what a bucket says itself": {
      type: bucket,
      change: { acl: "public-read-write" },
      outcome: "violates",
    },
    "judges the grants of a bucket": {
      type: bucket,
      change: {
        grants: [{ type: "Group", uri: group("AuthenticatedUsers"), permissions: ["READ"] }],
      },
      outcome: "violates",
    },
    "cannot decide on an unknown one": [{ acl: UNKNOWN }, "undecided"],
  },
});
