import { stackRule } from "../../lib/rule";
import { StackSubject } from "../../lib/subject";
import { deploymentConfig, deploymentGroup } from "../../lib/types";

/** Whether a configuration of the stack's own moves everything in one step. */
function isAllAtOnce(config: StackSubject): boolean {
  if ((config.text("computePlatform") ?? "Server") === "Server") {
    return (config.number("minimumHealthyHosts.value") ?? 0) === 0;
  }
  return (config.text("trafficRoutingConfig.type") ?? "AllAtOnce") === "AllAtOnce";
}

/** What CodeDeploy takes where no configuration is named: deployment configurations, "predefined". */
function defaultName(group: StackSubject): string {
  return group.isSet("ecsService")
    ? "CodeDeployDefault.ECSAllAtOnce"
    : "CodeDeployDefault.OneAtATime";
}

export const rule = stackRule({
  name: "codedeploy-deployment-group-no-all-at-once",
  id: "CD-05",
  title: "Traffic moves to a release in steps",
  description: "All at once, every user meets a mistake before the first alarm has counted to one",
  severity: "medium",
  types: deploymentGroup,
  remediationSteps:
    "Choose canary or linear in `bluegreen-aws:services.<name>.rollout.strategy`; on instances deploymentConfigName is CodeDeployDefault.OneAtATime",
  url: "https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations.html",
  check: (stack) => {
    const configs = stack.of(deploymentConfig);
    stack.each(deploymentGroup, (group) => {
      const own = group.refersToOne("deploymentConfigName", configs);
      const name = (): string => group.text("deploymentConfigName") ?? defaultName(group);
      if (own === undefined ? name().endsWith("AllAtOnce") : isAllAtOnce(own)) {
        group.violation("deploymentConfigName moves all traffic at once: name one with steps");
      }
    });
  },
});
