import { isRestricted, statementsOf } from "../../lib/policy-document";
import { resourceRule } from "../../lib/rule";
import { repositoryPolicy } from "../../lib/types";

export const rule = resourceRule({
  name: "ecr-repository-policy-no-public-principal",
  id: "ECR-05",
  title: "Repository policies let in named principals only",
  description: "Everyone with an AWS account can otherwise pull the application, or replace it",
  severity: "critical",
  types: repositoryPolicy,
  remediationSteps: "Name a role or an account in the repository's policy",
  url: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policies.html",
  deferral: {
    properties: ["policy"],
    why: "a repository policy may name the ARNs of roles that the same deployment creates",
  },
  check: (each) => {
    const open = statementsOf(each, "policy")?.some(
      (statement) =>
        statement.allows &&
        !isRestricted(statement) &&
        statement.principals.some(({ type }) => type === "*"),
    );
    if (open === true) {
      each.violation("policy allows everyone without a condition: name the principal");
    }
  },
});
