import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/iam/iam-policy-no-decryption-by-all-keys";
import { describeResourceRule } from "../../support/rule-spec";

const key = "arn:aws:kms:ap-northeast-2:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

function allow(Action: string | string[], Resource: string | string[], more: object = {}) {
  return { policy: JSON.stringify({ Statement: { Effect: "Allow", Action, Resource, ...more } }) };
}

describeResourceRule(rule, {
  type: "aws:iam/rolePolicy:RolePolicy",
  compliant: allow(["kms:Decrypt", "kms:GenerateDataKey"], key),
  cases: {
    "refuses every key": [allow("kms:Decrypt", "*"), "violates"],
    "refuses every key of an account": [
      allow("kms:ReEncryptFrom", "arn:aws:kms:*:111122223333:key/*"),
      "violates",
    ],
    "refuses every alias": [allow("kms:Decrypt", "arn:aws:kms:*:*:alias/*"), "violates"],
    "refuses it behind a wildcard": [allow("kms:De*", "*"), "violates"],
    "refuses every key under a condition": [
      allow("kms:Decrypt", "*", {
        Condition: { StringEquals: { "kms:ViaService": "s3.amazonaws.com" } },
      }),
      "violates",
    ],
    "takes other actions on every key": [allow("kms:ListAliases", "*"), "passes"],
    "takes a denial": [allow("kms:Decrypt", "*", { Effect: "Deny" }), "passes"],
    "judges managed policies": {
      type: "aws:iam/policy:Policy",
      change: allow("kms:Decrypt", "*"),
      outcome: "violates",
    },
    "takes an absent policy": [{ policy: undefined }, "passes"],
    "leaves a policy that is not known yet to `up`": [{ policy: UNKNOWN }, "deferred"],
  },
});
