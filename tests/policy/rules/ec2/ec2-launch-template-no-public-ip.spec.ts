import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/ec2/ec2-launch-template-no-public-ip";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:ec2/launchTemplate:LaunchTemplate",
  compliant: { networkInterfaces: [{ associatePublicIpAddress: "false" }] },
  cases: {
    "refuses a public address": [
      { "networkInterfaces[0].associatePublicIpAddress": "true" },
      "violates",
    ],
    "takes a template without interfaces": [{ networkInterfaces: undefined }, "passes"],
    "cannot decide on an unknown value": [
      { "networkInterfaces[0].associatePublicIpAddress": UNKNOWN },
      "undecided",
    ],
  },
});
