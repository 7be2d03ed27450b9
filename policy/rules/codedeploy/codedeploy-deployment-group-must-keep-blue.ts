import type { Tier } from "../../lib/context";
import { resourceRule } from "../../lib/rule";
import { deploymentGroup } from "../../lib/types";

const leastMinutes: Readonly<Record<Tier, number>> = { dev: 0, stg: 5, prd: 30 };
const path = "blueGreenDeploymentConfig.terminateBlueInstancesOnDeploymentSuccess";

export const rule = resourceRule({
  name: "codedeploy-deployment-group-must-keep-blue",
  id: "CD-03",
  title: "The old fleet is kept for a while after traffic has moved (5 minutes in stg, 30 in prd)",
  description:
    "Going back takes seconds while the old fleet runs, and a whole deployment afterwards",
  severity: "medium",
  types: deploymentGroup,
  remediationSteps: "Set `bluegreen-aws:services.<name>.rollout.keepOldMinutes` (at most 2880)",
  url: "https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-groups-create-blue-green.html",
  check: (group, { tier }) => {
    if (group.text(`${path}.action`) === "KEEP_ALIVE") {
      // A fleet that is kept alive is taken down by the program's keeper, after keepOldMinutes.
      if (!group.isSet("ecsService")) return;
      return group.violation("action keeps tasks that nothing takes down later: set TERMINATE");
    }
    const minutes = group.number(`${path}.terminationWaitTimeInMinutes`) ?? 0;
    const least = leastMinutes[tier];
    if (!(minutes >= least && minutes <= 2880)) {
      group.violation(`terminationWaitTimeInMinutes is ${minutes}: set ${least} to 2880`);
    }
  },
});
