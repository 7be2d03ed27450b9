import { rule } from "../../../../policy/rules/general/stateful-resource-must-be-protected";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:rds/instance:Instance",
  compliant: {},
  options: { protect: true },
  cases: {
    "refuses a database that Pulumi may delete": { options: {}, outcome: "violates" },
    "refuses a bucket that Pulumi may delete": {
      type: "aws:s3/bucket:Bucket",
      options: { protect: false },
      outcome: "violates",
    },
    "asks it of no read replica": {
      change: { replicateSourceDb: "main" },
      options: {},
      outcome: "passes",
    },
    "does not ask it in dev": { tier: "dev", options: {}, outcome: "passes" },
  },
});
