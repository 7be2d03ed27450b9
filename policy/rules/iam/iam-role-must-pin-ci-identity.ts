import { Statement, statementsOf } from "../../lib/policy-document";
import { resourceRule } from "../../lib/rule";
import { role } from "../../lib/types";

/** The claims of GitHub's tokens; GitLab and others have their own issuer in front of the same names. */
function claim(statement: Statement, name: string): readonly string[] | undefined {
  const found = [...statement.conditions].find(([key]) => key.endsWith(`:${name}`));
  return found?.[1];
}

function isPinned(statement: Statement): boolean {
  const subjects = claim(statement, "sub") ?? [];
  // "repo:*" and "repo:owner/*" let repositories in that nobody has made yet.
  const named = subjects.every(
    (subject) => /^[^*?]+:[^*?:]+/.test(subject) && !/^repo:[^:]*[*?]/.test(subject),
  );
  return subjects.length > 0 && named && claim(statement, "aud") !== undefined;
}

export const rule = resourceRule({
  name: "iam-role-must-pin-ci-identity",
  id: "IAM-08",
  title: "A pipeline's role names the repository and the audience",
  description: "Otherwise every repository on GitHub can deploy into the account",
  severity: "critical",
  types: role,
  remediationSteps:
    "Set `bluegreen-aws:ci.githubRepository`: the trust then names it, its environment and sts.amazonaws.com",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html",
  deferral: {
    properties: ["assumeRolePolicy"],
    why: "the trust names the ARN of the identity provider, which may be created by the same deployment",
  },
  check: (each) => {
    for (const statement of statementsOf(each, "assumeRolePolicy") ?? []) {
      const byToken = statement.actions.includes("sts:assumerolewithwebidentity");
      if (statement.allows && byToken && !isPinned(statement)) {
        each.violation(
          "assumeRolePolicy does not pin aud and sub of the token: name audience and repository",
        );
      }
    }
  },
});
