import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/s3/s3-bucket-no-force-destroy";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:s3/bucket:Bucket",
  compliant: {},
  cases: {
    "refuses it in prd": [{ forceDestroy: true }, "violates"],
    "does not ask it in dev": { tier: "dev", change: { forceDestroy: true }, outcome: "passes" },
    "cannot decide on an unknown value": [{ forceDestroy: UNKNOWN }, "undecided"],
  },
});
