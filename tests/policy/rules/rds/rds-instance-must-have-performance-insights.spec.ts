import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/rds/rds-instance-must-have-performance-insights";
import { describeResourceRule } from "../../support/rule-spec";

const small = {
  performanceInsightsEnabled: false,
  engine: "mysql",
  instanceClass: "db.t4g.small",
};

describeResourceRule(rule, {
  type: "aws:rds/instance:Instance",
  compliant: { performanceInsightsEnabled: true },
  cases: {
    "advises it": [{ performanceInsightsEnabled: false }, "violates"],
    "takes an absent value as AWS's false": [{ performanceInsightsEnabled: undefined }, "violates"],
    "takes a class that MySQL does not have it on": [small, "passes"],
    "advises it to PostgreSQL on the same class": [{ ...small, engine: "postgres" }, "violates"],
    "advises it to MySQL on a larger class": [
      { ...small, instanceClass: "db.t4g.medium" },
      "violates",
    ],
    "judges Aurora's instances": {
      type: "aws:rds/clusterInstance:ClusterInstance",
      change: { performanceInsightsEnabled: false },
      outcome: "violates",
    },
    "cannot decide on an unknown value": [{ performanceInsightsEnabled: UNKNOWN }, "undecided"],
  },
});
