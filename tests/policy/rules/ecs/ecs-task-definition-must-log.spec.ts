import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/ecs/ecs-task-definition-must-log";
import { containers } from "../../support/containers";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:ecs/taskDefinition:TaskDefinition",
  compliant: { containerDefinitions: containers({}) },
  cases: {
    "refuses a sidecar without a log": [
      { containerDefinitions: containers({}, { name: "proxy", logConfiguration: undefined }) },
      "violates",
    ],
    "refuses a log without a driver": [
      { containerDefinitions: containers({ logConfiguration: { options: {} } }) },
      "violates",
    ],
    "takes another driver": [
      { containerDefinitions: containers({ logConfiguration: { logDriver: "awsfirelens" } }) },
      "passes",
    ],
    "leaves containers that are not known yet to `up`": [
      { containerDefinitions: UNKNOWN },
      "deferred",
    ],
  },
});
