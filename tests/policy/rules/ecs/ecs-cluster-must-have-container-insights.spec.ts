import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/ecs/ecs-cluster-must-have-container-insights";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:ecs/cluster:Cluster",
  compliant: { settings: [{ name: "containerInsights", value: "enabled" }] },
  cases: {
    "refuses a cluster without": [{ "settings[0].value": "disabled" }, "violates"],
    "refuses a cluster that says nothing": [{ settings: undefined }, "violates"],
    "takes the enhanced ones": [{ "settings[0].value": "enhanced" }, "passes"],
    "only advises in stg": { tier: "stg", change: { settings: [] }, outcome: "violates" },
    "does not ask it in dev": { tier: "dev", change: { settings: [] }, outcome: "passes" },
    "cannot decide on unknown settings": [{ settings: UNKNOWN }, "undecided"],
  },
});
