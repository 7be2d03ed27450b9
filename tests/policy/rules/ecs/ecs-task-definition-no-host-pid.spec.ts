import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/ecs/ecs-task-definition-no-host-pid";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:ecs/taskDefinition:TaskDefinition",
  compliant: { pidMode: "task" },
  cases: {
    "refuses the instance's processes": [{ pidMode: "host" }, "violates"],
    "takes an absent mode as the container's own": [{ pidMode: undefined }, "passes"],
    "cannot decide on an unknown mode": [{ pidMode: UNKNOWN }, "undecided"],
  },
});
