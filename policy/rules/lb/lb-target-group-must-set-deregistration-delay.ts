import { resourceRule } from "../../lib/rule";
import { targetGroup } from "../../lib/types";

export const rule = resourceRule({
  name: "lb-target-group-must-set-deregistration-delay",
  id: "LB-14",
  title: "Target groups drain for a chosen time between 5 and 300 seconds",
  description: "Too short cuts requests off with every release, too long makes every release wait",
  severity: "medium",
  types: targetGroup,
  remediationSteps:
    "Set `bluegreen-aws:services.<name>.drainSeconds` to the longest request's duration",
  url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html",
  check: (group) => {
    const seconds = group.number("deregistrationDelay");
    if (seconds === undefined) {
      group.violation("deregistrationDelay is not set: choose 5 to 300 seconds");
    } else if (!(seconds >= 5 && seconds <= 300)) {
      group.violation(`deregistrationDelay is ${seconds}: choose 5 to 300 seconds`);
    }
  },
});
