import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/ec2/ec2-launch-template-must-have-instance-profile";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:ec2/launchTemplate:LaunchTemplate",
  compliant: { iamInstanceProfile: { arn: UNKNOWN } },
  cases: {
    "refuses a template without one": [{ iamInstanceProfile: undefined }, "violates"],
    "takes a name": [{ iamInstanceProfile: { name: "app" } }, "passes"],
    "refuses an empty name": [{ iamInstanceProfile: { name: "" } }, "violates"],
  },
});
