import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/ecs/ecs-service-must-set-grace-period";
import { containers } from "../../support/containers";
import { describeStackRule } from "../../support/stack-rule-spec";

const healthCheck = { command: ["CMD", "/healthy"], startPeriod: 120 };

describeStackRule(rule, {
  compliant: {
    definition: {
      type: "aws:ecs/taskDefinition:TaskDefinition",
      inputs: { containerDefinitions: containers({}) },
    },
    app: {
      type: "aws:ecs/service:Service",
      inputs: { loadBalancers: [{ targetGroupArn: UNKNOWN }], healthCheckGracePeriodSeconds: 60 },
      refs: { taskDefinition: "definition" },
    },
  },
  cases: {
    "refuses none, AWS's default": [
      { app: { healthCheckGracePeriodSeconds: undefined } },
      "violates",
    ],
    "refuses less than a container takes to start": [
      { definition: { containerDefinitions: containers({}, { healthCheck }) } },
      "violates",
    ],
    "takes containers without health checks": [
      { definition: { containerDefinitions: containers({ healthCheck: undefined }) } },
      "passes",
    ],
    "takes a task definition of elsewhere": [{ definition: null }, "passes"],
    "does not ask it of a worker": [
      { app: { loadBalancers: undefined, healthCheckGracePeriodSeconds: undefined } },
      "passes",
    ],
    "leaves containers that are not known yet to `up`": [
      { definition: { containerDefinitions: UNKNOWN } },
      "deferred",
    ],
    "cannot decide on an unknown period": [
      { app: { healthCheckGracePeriodSeconds: UNKNOWN } },
      "undecided",
    ],
  },
});
