import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/ecs/ecs-service-must-use-current-platform";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:ecs/service:Service",
  compliant: { platformVersion: "LATEST" },
  cases: {
    "refuses an old version": [{ platformVersion: "1.3.0" }, "violates"],
    "takes the oldest that is mended": [{ platformVersion: "1.4.0" }, "passes"],
    "takes later ones": [{ platformVersion: "1.10.2" }, "passes"],
    "takes a next generation": [{ platformVersion: "2.0.0" }, "passes"],
    "takes an absent version as the latest": [{ platformVersion: undefined }, "passes"],
    "refuses what is no version": [{ platformVersion: "newest" }, "violates"],
    "cannot decide on an unknown version": [{ platformVersion: UNKNOWN }, "undecided"],
  },
});
