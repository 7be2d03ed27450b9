import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/general/aws-resource-must-be-in-configured-region";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:ec2/vpc:Vpc",
  compliant: {},
  cases: {
    "refuses another region": [{ region: "eu-west-1" }, "violates"],
    "refuses a provider of another region": {
      provider: { region: "eu-west-1" },
      outcome: "violates",
    },
    "takes the stack's region when it is spelt out": [{ region: "ap-northeast-2" }, "passes"],
    "refuses us-east-1 for what CloudFront does not need there": [
      { region: "us-east-1" },
      "violates",
    ],
    "takes CloudFront's certificate in us-east-1": {
      type: "aws:acm/certificate:Certificate",
      change: { region: "us-east-1" },
      outcome: "passes",
    },
    "cannot decide on an unknown region": [{ region: UNKNOWN }, "undecided"],
  },
});
