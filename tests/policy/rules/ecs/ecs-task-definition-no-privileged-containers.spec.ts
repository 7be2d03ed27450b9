import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/ecs/ecs-task-definition-no-privileged-containers";
import { containers } from "../../support/containers";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:ecs/taskDefinition:TaskDefinition",
  compliant: { containerDefinitions: containers({}, { privileged: false }) },
  cases: {
    "refuses a privileged container": [
      { containerDefinitions: containers({}, { privileged: true }) },
      "violates",
    ],
    "refuses a task definition without containers": [
      { containerDefinitions: undefined },
      "violates",
    ],
    "refuses a list of something else": [{ containerDefinitions: '["app"]' }, "violates"],
    "leaves containers that are not known yet to `up`": [
      { containerDefinitions: UNKNOWN },
      "deferred",
    ],
  },
});
