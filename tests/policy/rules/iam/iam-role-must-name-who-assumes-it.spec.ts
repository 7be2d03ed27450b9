import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/iam/iam-role-must-name-who-assumes-it";
import { describeResourceRule } from "../../support/rule-spec";

function trust(statement: object): string {
  return JSON.stringify({
    Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", ...statement }],
  });
}

const root = { AWS: "arn:aws:iam::111122223333:root" };

describeResourceRule(rule, {
  type: "aws:iam/role:Role",
  compliant: { assumeRolePolicy: trust({ Principal: { Service: "ec2.amazonaws.com" } }) },
  cases: {
    "refuses everyone": [{ assumeRolePolicy: trust({ Principal: "*" }) }, "violates"],
    "refuses a whole account": [{ assumeRolePolicy: trust({ Principal: root }) }, "violates"],
    "refuses an account's number": [
      { assumeRolePolicy: trust({ Principal: { AWS: "111122223333" } }) },
      "violates",
    ],
    "takes an account under a condition": [
      {
        assumeRolePolicy: trust({
          Principal: root,
          Condition: { StringEquals: { "sts:ExternalId": "x" } },
        }),
      },
      "passes",
    ],
    "takes a role of another account": [
      {
        assumeRolePolicy: trust({ Principal: { AWS: "arn:aws:iam::111122223333:role/deployer" } }),
      },
      "passes",
    ],
    "refuses none": [{ assumeRolePolicy: undefined }, "violates"],
    "leaves a trust that is not known yet to `up`": [{ assumeRolePolicy: UNKNOWN }, "deferred"],
  },
});
