import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/ecs/ecs-task-definition-must-isolate-network";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:ecs/taskDefinition:TaskDefinition",
  compliant: { networkMode: "awsvpc", requiresCompatibilities: ["FARGATE"] },
  cases: {
    "refuses the host's network": [
      { networkMode: "host", requiresCompatibilities: ["EC2"] },
      "violates",
    ],
    "takes the bridge on instances": [
      { networkMode: "bridge", requiresCompatibilities: ["EC2"] },
      "passes",
    ],
    "refuses the bridge on Fargate": [{ networkMode: "bridge" }, "violates"],
    "takes an absent mode as the bridge": [{ networkMode: undefined }, "violates"],
    "takes a task without a network on instances": [
      { networkMode: "none", requiresCompatibilities: undefined },
      "passes",
    ],
    "cannot decide on an unknown mode": [{ networkMode: UNKNOWN }, "undecided"],
  },
});
