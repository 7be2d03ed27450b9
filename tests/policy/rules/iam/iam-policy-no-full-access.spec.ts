import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/iam/iam-policy-no-full-access";
import { describeResourceRule } from "../../support/rule-spec";

function policy(statement: object): string {
  return JSON.stringify({ Statement: { Effect: "Allow", ...statement } });
}

describeResourceRule(rule, {
  type: "aws:iam/rolePolicy:RolePolicy",
  compliant: { policy: policy({ Action: ["s3:GetObject"], Resource: "*" }) },
  cases: {
    "refuses everything on everything": [
      { policy: policy({ Action: "*", Resource: "*" }) },
      "violates",
    ],
    "refuses it among other actions": [
      { policy: policy({ Action: ["s3:GetObject", "*:*"], Resource: ["*"] }) },
      "violates",
    ],
    "refuses everything but one action": [
      { policy: policy({ NotAction: "iam:*", Resource: "*" }) },
      "violates",
    ],
    "takes a denial of everything": [
      { policy: policy({ Effect: "Deny", Action: "*", Resource: "*" }) },
      "passes",
    ],
    "judges managed policies": {
      type: "aws:iam/policy:Policy",
      change: { policy: policy({ Action: "*", Resource: "*" }) },
      outcome: "violates",
    },
    "leaves a policy that is not known yet to `up`": [{ policy: UNKNOWN }, "deferred"],
  },
});
