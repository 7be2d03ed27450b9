import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/iam/iam-policy-must-name-passed-roles";
import { describeResourceRule } from "../../support/rule-spec";

const condition = { StringEquals: { "iam:PassedToService": "ec2.amazonaws.com" } };

function pass(Resource: string | string[], Action: string | string[] = "iam:PassRole") {
  const statement = { Effect: "Allow", Action, Resource, Condition: condition };
  return { policy: JSON.stringify({ Statement: [statement] }) };
}

describeResourceRule(rule, {
  type: "aws:iam/rolePolicy:RolePolicy",
  compliant: pass("arn:aws:iam::111122223333:role/app-instance"),
  cases: {
    "refuses every role": [pass("*"), "violates"],
    "refuses every role of the account": [pass("arn:aws:iam::111122223333:role/*"), "violates"],
    "refuses a part of a name": [pass("arn:aws:iam::111122223333:role/app-*"), "violates"],
    "refuses every role among others": [
      pass(["arn:aws:iam::111122223333:role/app-instance", "*"]),
      "violates",
    ],
    "refuses it behind a wildcard": [pass("*", ["iam:Pass*"]), "violates"],
    "takes other actions on every role": [pass("*", "iam:ListRoles"), "passes"],
    "judges managed policies": {
      type: "aws:iam/policy:Policy",
      change: pass("*"),
      outcome: "violates",
    },
    "takes an absent policy": [{ policy: undefined }, "passes"],
    "leaves a policy that is not known yet to `up`": [{ policy: UNKNOWN }, "deferred"],
  },
});
