import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/ecr/ecr-repository-must-scan-on-push";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:ecr/repository:Repository",
  compliant: { imageScanningConfiguration: { scanOnPush: true } },
  cases: {
    "refuses images that nobody looks into": [
      { "imageScanningConfiguration.scanOnPush": false },
      "violates",
    ],
    "takes an absent choice as no": [{ imageScanningConfiguration: undefined }, "violates"],
    "cannot decide on an unknown value": [{ imageScanningConfiguration: UNKNOWN }, "undecided"],
  },
});
