import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/kms/kms-key-must-have-closed-policy";
import { describeResourceRule } from "../../support/rule-spec";

function policy(statement: object): string {
  return JSON.stringify({
    Statement: [{ Effect: "Allow", Action: "kms:*", Resource: "*", ...statement }],
  });
}

describeResourceRule(rule, {
  type: "aws:kms/key:Key",
  compliant: { policy: policy({ Principal: { AWS: "arn:aws:iam::111122223333:root" } }) },
  cases: {
    "refuses everyone": [{ policy: policy({ Principal: { AWS: "*" } }) }, "violates"],
    "takes everyone through one service": [
      {
        policy: policy({
          Principal: "*",
          Condition: { StringEquals: { "kms:ViaService": "rds.ap-northeast-2.amazonaws.com" } },
        }),
      },
      "passes",
    ],
    "refuses AWS's default": [{ policy: undefined }, "violates"],
    "leaves a policy that is not known yet to `up`": [{ policy: UNKNOWN }, "deferred"],
  },
});
