import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/codedeploy/codedeploy-deployment-group-no-all-at-once";
import { describeStackRule, StackResource } from "../../support/stack-rule-spec";

const type = "aws:codedeploy/deploymentGroup:DeploymentGroup";
const ecsService = { clusterName: "app", serviceName: "app" };

function config(inputs: StackResource["inputs"]): StackResource {
  return { type: "aws:codedeploy/deploymentConfig:DeploymentConfig", inputs };
}

const own: StackResource = { type, refs: { deploymentConfigName: "steps" } };

describeStackRule(rule, {
  compliant: { app: { type, inputs: { deploymentConfigName: "CodeDeployDefault.OneAtATime" } } },
  cases: {
    "refuses everything at once on instances": [
      { app: { deploymentConfigName: "CodeDeployDefault.AllAtOnce" } },
      "violates",
    ],
    "refuses everything at once on ECS": [
      { app: { deploymentConfigName: "CodeDeployDefault.ECSAllAtOnce", ecsService } },
      "violates",
    ],
    "takes an absent configuration as one at a time on instances": [
      { app: { deploymentConfigName: undefined } },
      "passes",
    ],
    "takes an absent configuration as all at once on ECS": [
      { app: { deploymentConfigName: undefined, ecsService } },
      "violates",
    ],
    "takes a canary of its own": [
      {
        steps: config({
          computePlatform: "ECS",
          trafficRoutingConfig: { type: "TimeBasedCanary" },
        }),
        app: own,
      },
      "passes",
    ],
    "refuses a configuration of its own without steps": [
      { steps: config({ computePlatform: "ECS" }), app: own },
      "violates",
    ],
    "takes half of the instances at a time": [
      { steps: config({ minimumHealthyHosts: { type: "FLEET_PERCENT", value: 50 } }), app: own },
      "passes",
    ],
    "refuses no healthy instance": [
      { steps: config({ minimumHealthyHosts: { type: "HOST_COUNT", value: 0 } }), app: own },
      "violates",
    ],
    "does not ask it in dev": {
      tier: "dev",
      change: { app: { deploymentConfigName: "CodeDeployDefault.AllAtOnce" } },
      outcome: "passes",
    },
    "cannot decide on an unknown configuration": [
      { app: { deploymentConfigName: UNKNOWN } },
      "undecided",
    ],
  },
});
