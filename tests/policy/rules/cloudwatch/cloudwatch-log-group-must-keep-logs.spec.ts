import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/cloudwatch/cloudwatch-log-group-must-keep-logs";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:cloudwatch/logGroup:LogGroup",
  compliant: { retentionInDays: 365 },
  cases: {
    "refuses less than a year in prd": [{ retentionInDays: 180 }, "violates"],
    "refuses less than 90 days in stg": {
      tier: "stg",
      change: { retentionInDays: 60 },
      outcome: "violates",
    },
    "takes two weeks in dev": { tier: "dev", change: { retentionInDays: 14 }, outcome: "passes" },
    "refuses to keep them for ever": [{ retentionInDays: 0 }, "violates"],
    "takes an absent value as for ever": [{ retentionInDays: undefined }, "violates"],
    "cannot decide on an unknown value": [{ retentionInDays: UNKNOWN }, "undecided"],
  },
});
