import { resourceRule } from "../../lib/rule";
import { deploymentGroup } from "../../lib/types";

export const rule = resourceRule({
  name: "codedeploy-deployment-group-must-be-blue-green",
  id: "CD-04",
  title: "Deployments are blue/green with traffic control",
  description:
    "In place, every release takes instances out of service, and going back is another release",
  severity: "high",
  types: deploymentGroup,
  remediationSteps:
    'Set deploymentStyle to { deploymentType: "BLUE_GREEN", deploymentOption: "WITH_TRAFFIC_CONTROL" }',
  url: "https://docs.aws.amazon.com/codedeploy/latest/userguide/welcome.html#welcome-deployment-overview-blue-green",
  check: (group) => {
    if (group.text("deploymentStyle.deploymentType") !== "BLUE_GREEN") {
      group.violation('deploymentStyle.deploymentType is not "BLUE_GREEN": set it');
    }
    if (group.text("deploymentStyle.deploymentOption") !== "WITH_TRAFFIC_CONTROL") {
      group.violation('deploymentStyle.deploymentOption is not "WITH_TRAFFIC_CONTROL": set it');
    }
  },
});
