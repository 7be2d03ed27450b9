import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/rds/rds-instance-must-have-enhanced-monitoring";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:rds/instance:Instance",
  compliant: { monitoringInterval: 60, monitoringRoleArn: UNKNOWN },
  cases: {
    "refuses none": [{ monitoringInterval: 0 }, "violates"],
    "takes an absent interval as none": [{ monitoringInterval: undefined }, "violates"],
    "refuses it without a role": [{ monitoringRoleArn: undefined }, "violates"],
    "judges Aurora's instances": {
      type: "aws:rds/clusterInstance:ClusterInstance",
      change: { monitoringInterval: 0 },
      outcome: "violates",
    },
    "cannot decide on an unknown interval": [{ monitoringInterval: UNKNOWN }, "undecided"],
  },
});
