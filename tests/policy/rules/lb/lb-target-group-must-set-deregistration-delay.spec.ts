import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/lb/lb-target-group-must-set-deregistration-delay";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:lb/targetGroup:TargetGroup",
  compliant: { deregistrationDelay: 30 },
  cases: {
    "refuses AWS's default of 300 seconds when nobody chose it": [
      { deregistrationDelay: undefined },
      "violates",
    ],
    "refuses to cut requests off": [{ deregistrationDelay: 0 }, "violates"],
    "refuses an hour": [{ deregistrationDelay: 3600 }, "violates"],
    "takes five seconds and five minutes": [{ deregistrationDelay: 5 }, "passes"],
    "cannot decide on an unknown value": [{ deregistrationDelay: UNKNOWN }, "undecided"],
  },
});
