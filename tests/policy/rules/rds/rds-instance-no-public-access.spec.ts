import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/rds/rds-instance-no-public-access";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:rds/instance:Instance",
  compliant: { publiclyAccessible: false },
  cases: {
    "refuses a public address": [{ publiclyAccessible: true }, "violates"],
    "takes an absent value as private": [{ publiclyAccessible: undefined }, "passes"],
    "cannot decide on an unknown value": [{ publiclyAccessible: UNKNOWN }, "undecided"],
    "judges Aurora's instances": {
      type: "aws:rds/clusterInstance:ClusterInstance",
      change: { publiclyAccessible: true },
      outcome: "violates",
    },
  },
});
