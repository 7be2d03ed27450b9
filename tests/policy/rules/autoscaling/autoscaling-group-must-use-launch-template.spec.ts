import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/autoscaling/autoscaling-group-must-use-launch-template";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:autoscaling/group:Group",
  compliant: { launchTemplate: { id: UNKNOWN, version: "$Latest" } },
  cases: {
    "refuses a launch configuration": [{ launchConfiguration: "old" }, "violates"],
    "refuses a group without either": [{ launchTemplate: undefined }, "violates"],
    "takes a mixed instances policy": [
      { launchTemplate: undefined, mixedInstancesPolicy: { launchTemplate: {} } },
      "passes",
    ],
  },
});
