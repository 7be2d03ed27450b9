import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/efs/efs-access-point-must-have-root";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:efs/accessPoint:AccessPoint",
  compliant: { rootDirectory: { path: "/shop" } },
  cases: {
    "refuses the top": [{ "rootDirectory.path": "/" }, "violates"],
    "takes an absent directory as AWS's top": [{ rootDirectory: undefined }, "violates"],
    "only advises in dev": {
      tier: "dev",
      change: { rootDirectory: undefined },
      outcome: "violates",
    },
    "cannot decide on an unknown directory": [{ "rootDirectory.path": UNKNOWN }, "undecided"],
  },
});
