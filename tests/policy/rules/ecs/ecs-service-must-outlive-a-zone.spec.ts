import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/ecs/ecs-service-must-outlive-a-zone";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:ecs/service:Service",
  compliant: {
    desiredCount: 2,
    availabilityZoneRebalancing: "ENABLED",
    deploymentMinimumHealthyPercent: 100,
  },
  cases: {
    "refuses one task": [{ desiredCount: 1 }, "violates"],
    "takes an absent count as none": [{ desiredCount: undefined }, "violates"],
    "refuses tasks that stay in one zone": [
      { availabilityZoneRebalancing: "DISABLED" },
      "violates",
    ],
    "refuses to leave rebalancing to what was before": [
      { availabilityZoneRebalancing: undefined },
      "violates",
    ],
    "refuses half of the tasks during a deployment": [
      { deploymentMinimumHealthyPercent: 50 },
      "violates",
    ],
    "takes an absent share as all of them": [
      { deploymentMinimumHealthyPercent: undefined },
      "passes",
    ],
    "does not ask it of a daemon": [
      { schedulingStrategy: "DAEMON", desiredCount: undefined },
      "passes",
    ],
    "does not ask it in dev": { tier: "dev", change: { desiredCount: 0 }, outcome: "passes" },
    "cannot decide on an unknown count": [{ desiredCount: UNKNOWN }, "undecided"],
  },
});
