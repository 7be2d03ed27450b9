import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/ecr/ecr-repository-no-force-delete";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:ecr/repository:Repository",
  compliant: { forceDelete: false },
  cases: {
    "refuses to delete images": [{ forceDelete: true }, "violates"],
    "takes an absent choice as no": [{ forceDelete: undefined }, "passes"],
    "does not ask it in dev": { tier: "dev", change: { forceDelete: true }, outcome: "passes" },
    "cannot decide on an unknown value": [{ forceDelete: UNKNOWN }, "undecided"],
  },
});
