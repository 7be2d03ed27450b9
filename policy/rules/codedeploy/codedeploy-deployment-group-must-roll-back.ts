import { resourceRule } from "../../lib/rule";
import { deploymentGroup } from "../../lib/types";

const needed = ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM"];

export const rule = resourceRule({
  name: "codedeploy-deployment-group-must-roll-back",
  id: "CD-01",
  title: "Deployments roll back by themselves on failure and on alarm",
  description: "Rolling back is off by default: a failed release stays where it failed",
  severity: "high",
  types: deploymentGroup,
  remediationSteps: `Set autoRollbackConfiguration.enabled to true with the events ${needed.join(" and ")}`,
  url: "https://docs.aws.amazon.com/codedeploy/latest/userguide/deployments-rollback-and-redeploy.html",
  check: (group) => {
    group.question(() => {
      if (!group.flag("autoRollbackConfiguration.enabled", false)) {
        group.violation("autoRollbackConfiguration.enabled is not true: set it");
      }
    });
    const events = group.texts("autoRollbackConfiguration.events");
    const missing = needed.filter((event) => !events.includes(event));
    if (missing.length > 0) {
      group.violation(`autoRollbackConfiguration.events lacks ${missing.join(", ")}: add them`);
    }
  },
});
