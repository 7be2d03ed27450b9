import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/ecs/ecs-service-must-bake";
import { describeResourceRule } from "../../support/rule-spec";

const advanced = "loadBalancers[0].advancedConfiguration";
const minutes = "deploymentConfiguration.bakeTimeInMinutes";

describeResourceRule(rule, {
  type: "aws:ecs/service:Service",
  compliant: {
    deploymentConfiguration: { strategy: "BLUE_GREEN", bakeTimeInMinutes: "10" },
    loadBalancers: [
      {
        targetGroupArn: UNKNOWN,
        advancedConfiguration: {
          alternateTargetGroupArn: UNKNOWN,
          productionListenerRule: UNKNOWN,
        },
      },
    ],
  },
  cases: {
    "refuses a service without a bake time": [{ [minutes]: undefined }, "violates"],
    "refuses a bake time of nothing": [{ [minutes]: "0" }, "violates"],
    "refuses a service with nowhere to shift traffic": [{ loadBalancers: undefined }, "violates"],
    "refuses one target group": [
      { [`${advanced}.alternateTargetGroupArn`]: undefined },
      "violates",
    ],
    "refuses a canary without the production rule": [
      {
        "deploymentConfiguration.strategy": "CANARY",
        [`${advanced}.productionListenerRule`]: undefined,
      },
      "violates",
    ],
    "does not ask it of a rolling service": [
      { deploymentConfiguration: undefined, [advanced]: undefined },
      "passes",
    ],
    "does not ask it of one that CodeDeploy deploys": [
      { deploymentController: { type: "CODE_DEPLOY" }, [advanced]: undefined },
      "passes",
    ],
    "cannot decide on an unknown time": [{ [minutes]: UNKNOWN }, "undecided"],
  },
});
