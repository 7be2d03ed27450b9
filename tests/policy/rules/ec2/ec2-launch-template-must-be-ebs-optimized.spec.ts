import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/ec2/ec2-launch-template-must-be-ebs-optimized";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:ec2/launchTemplate:LaunchTemplate",
  compliant: { ebsOptimized: "true" },
  cases: {
    "advises against it switched off": [{ ebsOptimized: "false" }, "violates"],
    "advises where nothing is said": [{ ebsOptimized: undefined }, "violates"],
    "does not ask it in dev": { tier: "dev", change: { ebsOptimized: "false" }, outcome: "passes" },
    "cannot decide on an unknown value": [{ ebsOptimized: UNKNOWN }, "undecided"],
  },
});
