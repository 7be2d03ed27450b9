import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/ecr/ecr-repository-must-have-immutable-tags";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:ecr/repository:Repository",
  compliant: { imageTagMutability: "IMMUTABLE" },
  cases: {
    "refuses tags that move": [{ imageTagMutability: "MUTABLE" }, "violates"],
    "refuses some that move": [{ imageTagMutability: "IMMUTABLE_WITH_EXCLUSION" }, "violates"],
    "takes an absent choice as tags that move": [{ imageTagMutability: undefined }, "violates"],
    "cannot decide on an unknown value": [{ imageTagMutability: UNKNOWN }, "undecided"],
  },
});
