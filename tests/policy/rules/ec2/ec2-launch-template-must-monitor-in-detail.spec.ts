import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/ec2/ec2-launch-template-must-monitor-in-detail";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:ec2/launchTemplate:LaunchTemplate",
  compliant: { monitoring: { enabled: true } },
  cases: {
    "refuses five-minute metrics": [{ "monitoring.enabled": false }, "violates"],
    "refuses a template that says nothing": [{ monitoring: undefined }, "violates"],
    "does not ask it in dev": { tier: "dev", change: { monitoring: undefined }, outcome: "passes" },
    "cannot decide on an unknown value": [{ "monitoring.enabled": UNKNOWN }, "undecided"],
  },
});
