import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/autoscaling/autoscaling-group-must-propagate-tags";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:autoscaling/group:Group",
  compliant: { tags: [{ key: "Owner", value: "platform", propagateAtLaunch: true }] },
  cases: {
    "advises against tags that stay on the group": [
      { "tags[0].propagateAtLaunch": false },
      "violates",
    ],
    "advises where nothing is said": [{ "tags[0].propagateAtLaunch": undefined }, "violates"],
    "takes a group without tags": [{ tags: undefined }, "passes"],
    "cannot decide on an unknown value": [{ "tags[0].propagateAtLaunch": UNKNOWN }, "undecided"],
  },
});
