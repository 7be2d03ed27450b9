import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/ec2/ec2-launch-template-must-limit-imds-hops";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:ec2/launchTemplate:LaunchTemplate",
  compliant: { metadataOptions: { httpPutResponseHopLimit: 1 } },
  cases: {
    "refuses two hops": [{ "metadataOptions.httpPutResponseHopLimit": 2 }, "violates"],
    "takes an absent limit as AL2023's two": [{ metadataOptions: undefined }, "violates"],
    "cannot decide on an unknown limit": [{ metadataOptions: UNKNOWN }, "undecided"],
  },
});
