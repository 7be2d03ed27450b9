import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/codedeploy/codedeploy-deployment-group-must-be-blue-green";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:codedeploy/deploymentGroup:DeploymentGroup",
  compliant: {
    deploymentStyle: { deploymentType: "BLUE_GREEN", deploymentOption: "WITH_TRAFFIC_CONTROL" },
  },
  cases: {
    "refuses AWS's default, in place": [{ deploymentStyle: undefined }, "violates"],
    "refuses in place": [{ "deploymentStyle.deploymentType": "IN_PLACE" }, "violates"],
    "refuses it without traffic control": [
      { "deploymentStyle.deploymentOption": "WITHOUT_TRAFFIC_CONTROL" },
      "violates",
    ],
    "cannot decide on an unknown style": [{ deploymentStyle: UNKNOWN }, "undecided"],
  },
});
