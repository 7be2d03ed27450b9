import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/iam/iam-role-must-pin-ci-identity";
import { describeResourceRule } from "../../support/rule-spec";

const issuer = "token.actions.githubusercontent.com";

function trust(subject: string | string[] | undefined, audience?: string): string {
  return JSON.stringify({
    Statement: [
      {
        Effect: "Allow",
        Action: "sts:AssumeRoleWithWebIdentity",
        Principal: { Federated: `arn:aws:iam::111122223333:oidc-provider/${issuer}` },
        Condition: {
          StringLike: subject === undefined ? {} : { [`${issuer}:sub`]: subject },
          StringEquals: audience === undefined ? {} : { [`${issuer}:aud`]: audience },
        },
      },
    ],
  });
}

const audience = "sts.amazonaws.com";

describeResourceRule(rule, {
  type: "aws:iam/role:Role",
  compliant: { assumeRolePolicy: trust("repo:example/newsletter:environment:prd", audience) },
  cases: {
    "refuses a trust without a subject": [
      { assumeRolePolicy: trust(undefined, audience) },
      "violates",
    ],
    "refuses a trust without an audience": [
      { assumeRolePolicy: trust("repo:example/newsletter:environment:prd") },
      "violates",
    ],
    "refuses every repository": [{ assumeRolePolicy: trust("repo:*", audience) }, "violates"],
    "refuses every repository of an owner": [
      { assumeRolePolicy: trust("repo:example/*:ref:refs/heads/main", audience) },
      "violates",
    ],
    "refuses one such subject among others": [
      { assumeRolePolicy: trust(["repo:example/newsletter:*", "*"], audience) },
      "violates",
    ],
    "takes any branch of one repository": [
      { assumeRolePolicy: trust("repo:example/newsletter:*", audience) },
      "passes",
    ],
    "does not ask it of a service's role": [
      {
        assumeRolePolicy: JSON.stringify({
          Statement: { Effect: "Allow", Action: "sts:AssumeRole" },
        }),
      },
      "passes",
    ],
    "leaves a trust that is not known yet to `up`": [{ assumeRolePolicy: UNKNOWN }, "deferred"],
  },
});
