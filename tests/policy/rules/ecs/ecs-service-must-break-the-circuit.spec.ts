import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/ecs/ecs-service-must-break-the-circuit";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:ecs/service:Service",
  compliant: { deploymentCircuitBreaker: { enable: true, rollback: true } },
  cases: {
    "refuses none, AWS's default": [{ deploymentCircuitBreaker: undefined }, "violates"],
    "refuses it switched off": [{ "deploymentCircuitBreaker.enable": false }, "violates"],
    "refuses one that only stops": [{ "deploymentCircuitBreaker.rollback": false }, "violates"],
    "asks it of a rolling service that says so": [
      {
        deploymentController: { type: "ECS" },
        deploymentConfiguration: { strategy: "ROLLING" },
        deploymentCircuitBreaker: undefined,
      },
      "violates",
    ],
    "does not ask it of a service that shifts traffic": [
      {
        deploymentConfiguration: { strategy: "CANARY" },
        deploymentCircuitBreaker: undefined,
      },
      "passes",
    ],
    "does not ask it of one that CodeDeploy deploys": [
      { deploymentController: { type: "CODE_DEPLOY" }, deploymentCircuitBreaker: undefined },
      "passes",
    ],
    "cannot decide on an unknown value": [
      { "deploymentCircuitBreaker.rollback": UNKNOWN },
      "undecided",
    ],
  },
});
