import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/cloudwatch/cloudwatch-alarm-must-treat-missing-data";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:cloudwatch/metricAlarm:MetricAlarm",
  compliant: { treatMissingData: "notBreaching" },
  cases: {
    "takes a heartbeat": [{ treatMissingData: "breaching" }, "passes"],
    "refuses AWS's default spelt out": [{ treatMissingData: "missing" }, "violates"],
    "refuses AWS's default": [{ treatMissingData: undefined }, "violates"],
    "cannot decide on an unknown value": [{ treatMissingData: UNKNOWN }, "undecided"],
  },
});
