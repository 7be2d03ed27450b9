import { resourceRule } from "../../lib/rule";
import { repository } from "../../lib/types";

export const rule = resourceRule({
  name: "ecr-repository-must-have-immutable-tags",
  id: "ECR-02",
  title: "A tag stays on the image it was pushed with",
  description: "Otherwise going back to the last release can start what was pushed over it",
  severity: "medium",
  types: repository,
  remediationSteps: 'Set imageTagMutability to "IMMUTABLE" on the repository, without exceptions',
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecr-controls.html#ecr-2",
  check: (each) => {
    if (each.text("imageTagMutability") !== "IMMUTABLE") {
      each.violation('imageTagMutability is not "IMMUTABLE": set it');
    }
  },
});
