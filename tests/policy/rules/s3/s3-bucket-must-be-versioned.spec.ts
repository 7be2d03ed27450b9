import { rule } from "../../../../policy/rules/s3/s3-bucket-must-be-versioned";
import { describeStackRule } from "../../support/stack-rule-spec";

describeStackRule(rule, {
  compliant: {
    images: { type: "aws:s3/bucket:Bucket" },
    imagesVersions: {
      type: "aws:s3/bucketVersioning:BucketVersioning",
      inputs: { versioningConfiguration: { status: "Enabled" } },
      refs: { bucket: "images" },
    },
  },
  cases: {
    "refuses a bucket that says nothing": [{ imagesVersions: null }, "violates"],
    "refuses versions that are suspended": [
      { imagesVersions: { "versioningConfiguration.status": "Suspended" } },
      "violates",
    ],
    "does not ask it in dev": { tier: "dev", change: { imagesVersions: null }, outcome: "passes" },
  },
});
