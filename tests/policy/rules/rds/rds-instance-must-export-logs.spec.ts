import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/rds/rds-instance-must-export-logs";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:rds/instance:Instance",
  compliant: { enabledCloudwatchLogsExports: ["postgresql", "upgrade"] },
  cases: {
    "refuses none": [{ enabledCloudwatchLogsExports: [] }, "violates"],
    "takes an absent list as none": [{ enabledCloudwatchLogsExports: undefined }, "violates"],
    "cannot decide on an unknown list": [{ enabledCloudwatchLogsExports: UNKNOWN }, "undecided"],
  },
});
