import { rule } from "../../../../policy/rules/s3/s3-bucket-must-disable-acls";
import { describeStackRule } from "../../support/stack-rule-spec";

describeStackRule(rule, {
  compliant: {
    images: { type: "aws:s3/bucket:Bucket" },
    imagesOwnership: {
      type: "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
      inputs: { rule: { objectOwnership: "BucketOwnerEnforced" } },
      refs: { bucket: "images" },
    },
  },
  cases: {
    "refuses a bucket that says nothing": [{ imagesOwnership: null }, "violates"],
    "refuses ACLs": [{ imagesOwnership: { "rule.objectOwnership": "ObjectWriter" } }, "violates"],
  },
});
