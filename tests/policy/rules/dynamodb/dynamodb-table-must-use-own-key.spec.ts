import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/dynamodb/dynamodb-table-must-use-own-key";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:dynamodb/table:Table",
  compliant: { serverSideEncryption: { enabled: true, kmsKeyArn: UNKNOWN } },
  cases: {
    "advises against DynamoDB's key": [{ serverSideEncryption: undefined }, "violates"],
    "advises against AWS's key": [{ "serverSideEncryption.kmsKeyArn": undefined }, "violates"],
    "advises against a key that is not used": [
      { "serverSideEncryption.enabled": false },
      "violates",
    ],
    "does not ask it in dev": {
      tier: "dev",
      change: { serverSideEncryption: undefined },
      outcome: "passes",
    },
    "cannot decide on an unknown value": [{ "serverSideEncryption.enabled": UNKNOWN }, "undecided"],
  },
});
