import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/ecs/ecs-service-must-ignore-what-moves";
import { describeResourceRule } from "../../support/rule-spec";

const codeDeploy = { deploymentController: { type: "CODE_DEPLOY" } };
const canary = { deploymentConfiguration: { strategy: "CANARY" } };

function ignoring(...ignoreChanges: string[]) {
  return { ignoreChanges };
}

describeResourceRule(rule, {
  type: "aws:ecs/service:Service",
  compliant: {},
  options: ignoring("desiredCount"),
  cases: {
    "refuses a rolling service that sets its count back": { options: {}, outcome: "violates" },
    "takes a rolling service that releases deploy": {
      options: ignoring("desiredCount", "taskDefinition"),
      outcome: "passes",
    },
    "refuses a rolling service that ignores its load balancers": {
      options: ignoring("desiredCount", "loadBalancers"),
      outcome: "violates",
    },
    "takes a service that shifts traffic and ignores what that moves": {
      change: canary,
      options: ignoring("desiredCount", "loadBalancers"),
      outcome: "passes",
    },
    "takes one that releases deploy": {
      change: canary,
      options: ignoring("desiredCount", "loadBalancers", "taskDefinition"),
      outcome: "passes",
    },
    "refuses one that sets its target groups back": {
      change: canary,
      options: ignoring("desiredCount", "taskDefinition"),
      outcome: "violates",
    },
    "takes what CodeDeploy moves": {
      change: codeDeploy,
      options: ignoring("desiredCount", "loadBalancers", "taskDefinition"),
      outcome: "passes",
    },
    "takes what its AppSpec carries": {
      change: codeDeploy,
      options: ignoring(
        "capacityProviderStrategies",
        "desiredCount",
        "loadBalancers",
        "networkConfiguration",
        "taskDefinition",
      ),
      outcome: "passes",
    },
    "refuses a service that sets CodeDeploy's task definition back": {
      change: codeDeploy,
      options: ignoring("desiredCount", "loadBalancers"),
      outcome: "violates",
    },
    "refuses to ignore what nothing moves": {
      change: codeDeploy,
      options: ignoring("desiredCount", "loadBalancers", "taskDefinition", "tags"),
      outcome: "violates",
    },
    "refuses to ignore everything": { options: ignoring("*"), outcome: "violates" },
    "cannot decide on an unknown controller": [
      { deploymentController: { type: UNKNOWN } },
      "undecided",
    ],
  },
});
