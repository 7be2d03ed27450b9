import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/codedeploy/codedeploy-deployment-group-must-keep-blue";
import { describeResourceRule } from "../../support/rule-spec";

const path = "blueGreenDeploymentConfig.terminateBlueInstancesOnDeploymentSuccess";
const minutes = `${path}.terminationWaitTimeInMinutes`;

describeResourceRule(rule, {
  type: "aws:codedeploy/deploymentGroup:DeploymentGroup",
  compliant: {
    blueGreenDeploymentConfig: {
      terminateBlueInstancesOnDeploymentSuccess: {
        action: "TERMINATE",
        terminationWaitTimeInMinutes: 60,
      },
    },
  },
  cases: {
    "refuses less than half an hour in prd": [{ [minutes]: 29 }, "violates"],
    "refuses less than five minutes in stg": {
      tier: "stg",
      change: { [minutes]: 4 },
      outcome: "violates",
    },
    "takes five minutes in stg": { tier: "stg", change: { [minutes]: 5 }, outcome: "passes" },
    "takes an absent wait as none": [{ [minutes]: undefined }, "violates"],
    "refuses more than AWS takes": [{ [minutes]: 2881 }, "violates"],
    "takes a fleet that a keeper takes down": [{ [path]: { action: "KEEP_ALIVE" } }, "passes"],
    "refuses to keep tasks of ECS for ever": [
      { [path]: { action: "KEEP_ALIVE" }, ecsService: { clusterName: "app", serviceName: "app" } },
      "violates",
    ],
    "asks ECS for the same half hour": [
      { [minutes]: 29, ecsService: { clusterName: "app", serviceName: "app" } },
      "violates",
    ],
    "cannot decide on an unknown wait": [{ [minutes]: UNKNOWN }, "undecided"],
  },
});
