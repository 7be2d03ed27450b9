import { stackRule } from "../../lib/rule";
import { repository, repositoryLifecycle } from "../../lib/types";

export const rule = stackRule({
  name: "ecr-repository-must-have-lifecycle-policy",
  id: "ECR-03",
  title: "Repositories let go of images that nobody needs",
  description: "AWS charges for every image that was ever pushed, for ever",
  severity: "low",
  types: repository,
  remediationSteps:
    "Add an `aws.ecr.LifecyclePolicy` for the repository that expires untagged and very old images, never what runs",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecr-controls.html#ecr-3",
  check: (stack) => {
    const repositories = stack.of(repository);
    const kept = new Set<string>();
    stack.each(repositoryLifecycle, (policy) => {
      for (const target of policy.refersTo("repository", repositories)) kept.add(target.urn);
    });
    for (const each of repositories) {
      if (!kept.has(each.urn)) each.violation("no LifecyclePolicy names this repository: add one");
    }
  },
});
