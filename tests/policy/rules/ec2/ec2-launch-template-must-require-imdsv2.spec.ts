import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/ec2/ec2-launch-template-must-require-imdsv2";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:ec2/launchTemplate:LaunchTemplate",
  compliant: { metadataOptions: { httpTokens: "required" } },
  cases: {
    "refuses version 1": [{ "metadataOptions.httpTokens": "optional" }, "violates"],
    "refuses a template that says nothing": [{ metadataOptions: undefined }, "violates"],
    "takes a template without the endpoint": [
      { metadataOptions: { httpEndpoint: "disabled" } },
      "passes",
    ],
    "cannot decide on an unknown value": [{ "metadataOptions.httpTokens": UNKNOWN }, "undecided"],
  },
});
