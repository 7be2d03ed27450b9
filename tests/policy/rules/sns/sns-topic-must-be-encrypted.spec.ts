import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/sns/sns-topic-must-be-encrypted";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:sns/topic:Topic",
  compliant: { kmsMasterKeyId: UNKNOWN },
  cases: {
    "refuses a topic in plain": [{ kmsMasterKeyId: undefined }, "violates"],
    "only advises in stg": {
      tier: "stg",
      change: { kmsMasterKeyId: undefined },
      outcome: "violates",
    },
    "does not ask it in dev": {
      tier: "dev",
      change: { kmsMasterKeyId: undefined },
      outcome: "passes",
    },
  },
});
