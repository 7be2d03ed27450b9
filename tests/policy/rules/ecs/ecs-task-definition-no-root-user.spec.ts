import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/ecs/ecs-task-definition-no-root-user";
import { containers } from "../../support/containers";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:ecs/taskDefinition:TaskDefinition",
  compliant: { containerDefinitions: containers({}) },
  cases: {
    "refuses root by name": [{ containerDefinitions: containers({ user: "root" }) }, "violates"],
    "refuses root by number": [{ containerDefinitions: containers({ user: "0" }) }, "violates"],
    "refuses root in any group": [
      { containerDefinitions: containers({ user: "0:1000" }) },
      "violates",
    ],
    "takes an absent user as root": [
      { containerDefinitions: containers({}, { user: undefined }) },
      "violates",
    ],
    "takes a user by name": [{ containerDefinitions: containers({ user: "node:node" }) }, "passes"],
    "leaves containers that are not known yet to `up`": [
      { containerDefinitions: UNKNOWN },
      "deferred",
    ],
  },
});
