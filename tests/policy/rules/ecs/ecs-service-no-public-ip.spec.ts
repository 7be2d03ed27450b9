import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/ecs/ecs-service-no-public-ip";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:ecs/service:Service",
  compliant: { networkConfiguration: { assignPublicIp: false, subnets: [UNKNOWN] } },
  cases: {
    "refuses a public address": [{ "networkConfiguration.assignPublicIp": true }, "violates"],
    "takes an absent choice as none": [
      { "networkConfiguration.assignPublicIp": undefined },
      "passes",
    ],
    "takes tasks on an instance's bridge": [{ networkConfiguration: undefined }, "passes"],
    "cannot decide on an unknown value": [
      { "networkConfiguration.assignPublicIp": UNKNOWN },
      "undecided",
    ],
  },
});
