import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/iam/iam-policy-must-be-least-privilege";
import { describeResourceRule } from "../../support/rule-spec";

const images = "arn:aws:s3:::images/*";

function allow(actions: string | string[], resources: string | string[], more: object = {}) {
  const statement = { Effect: "Allow", Action: actions, Resource: resources, ...more };
  return { policy: JSON.stringify({ Statement: [statement] }) };
}

describeResourceRule(rule, {
  type: "aws:iam/rolePolicy:RolePolicy",
  compliant: allow(["s3:GetObject", "s3:PutObject"], images),
  cases: {
    "refuses every action of a service": [allow("s3:*", images), "violates"],
    "refuses every action at all": [allow("*", images), "violates"],
    "refuses everything but one action": [
      allow([], images, { Action: undefined, NotAction: "iam:*" }),
      "violates",
    ],
    "refuses to change every resource": [allow("s3:DeleteObject", "*"), "violates"],
    "refuses it among reading ones": [allow(["s3:ListBucket", "s3:PutObject"], "*"), "violates"],
    "refuses every resource of a service": [allow("s3:PutObject", "arn:aws:s3:::*"), "violates"],
    "refuses to give rights to anybody": [allow("iam:PutRolePolicy", ["*"]), "violates"],
    "refuses to read every secret": [allow("secretsmanager:GetSecretValue", "*"), "violates"],
    "refuses it behind a wildcard": [allow("ssm:Get*", "*"), "violates"],
    "refuses a wildcard that may be any verb": [allow("ec2:*Instances", "*"), "violates"],
    "takes descriptions of everything": [
      allow(["ec2:DescribeInstances", "elasticloadbalancing:Describe*"], "*"),
      "passes",
    ],
    "takes changes of everything under a condition": [
      allow("ec2:CreateTags", "*", {
        Condition: { StringEquals: { "ec2:CreateAction": "RunInstances" } },
      }),
      "passes",
    ],
    "takes actions that name no resource": [allow("ssmmessages:OpenDataChannel", "*"), "passes"],
    "takes a denial of everything": [allow("s3:*", "*", { Effect: "Deny" }), "passes"],
    "takes an absent policy": [{ policy: undefined }, "passes"],
    "leaves a policy that is not known yet to `up`": [{ policy: UNKNOWN }, "deferred"],
  },
});
