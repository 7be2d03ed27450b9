import { resourceRule } from "../../lib/rule";
import { repository } from "../../lib/types";

export const rule = resourceRule({
  name: "ecr-repository-no-force-delete",
  id: "ECR-06",
  title: "A repository is not deleted with its images in it",
  description: "What runs cannot start again, and no release can be taken back",
  severity: "high",
  types: repository,
  remediationSteps: "Leave forceDelete out; only dev may empty a repository with the stack",
  url: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-delete.html",
  check: (each) => {
    if (each.flag("forceDelete", false)) each.violation("forceDelete is true: leave it out");
  },
});
