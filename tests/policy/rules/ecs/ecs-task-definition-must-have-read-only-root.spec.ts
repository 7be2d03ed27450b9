import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/ecs/ecs-task-definition-must-have-read-only-root";
import { containers } from "../../support/containers";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:ecs/taskDefinition:TaskDefinition",
  compliant: { containerDefinitions: containers({}) },
  cases: {
    "refuses a root that can be written": [
      { containerDefinitions: containers({ readonlyRootFilesystem: false }) },
      "violates",
    ],
    "takes an absent choice as one that can": [
      { containerDefinitions: containers({ readonlyRootFilesystem: undefined }) },
      "violates",
    ],
    "sees it in the second container": [
      { containerDefinitions: containers({}, { readonlyRootFilesystem: false }) },
      "violates",
    ],
    "refuses what is no list of containers": [{ containerDefinitions: "[" }, "violates"],
    "leaves containers that are not known yet to `up`": [
      { containerDefinitions: UNKNOWN },
      "deferred",
    ],
  },
});
