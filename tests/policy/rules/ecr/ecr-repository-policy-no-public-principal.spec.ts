import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/ecr/ecr-repository-policy-no-public-principal";
import { describeResourceRule } from "../../support/rule-spec";

function policy(statement: object): string {
  return JSON.stringify({
    Statement: [{ Effect: "Allow", Action: "ecr:BatchGetImage", ...statement }],
  });
}

const builder = { AWS: "arn:aws:iam::111122223333:role/builder" };

describeResourceRule(rule, {
  type: "aws:ecr/repositoryPolicy:RepositoryPolicy",
  compliant: { policy: policy({ Principal: builder }) },
  cases: {
    "refuses everyone": [{ policy: policy({ Principal: "*" }) }, "violates"],
    "refuses everyone in the other spelling": [
      { policy: policy({ Principal: { AWS: "*" } }) },
      "violates",
    ],
    "takes everyone of one organisation": [
      {
        policy: policy({
          Principal: "*",
          Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } },
        }),
      },
      "passes",
    ],
    "takes a denial of everyone": [
      { policy: policy({ Effect: "Deny", Principal: "*" }) },
      "passes",
    ],
    "takes an absent policy, which lets in nobody": [{ policy: undefined }, "passes"],
    "leaves a policy that is not known yet to `up`": [{ policy: UNKNOWN }, "deferred"],
  },
});
