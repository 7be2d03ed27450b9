import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/iam/iam-role-no-administrator-access";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
  compliant: { policyArn: "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore", role: UNKNOWN },
  cases: {
    "refuses an administrator's policy": [
      { policyArn: "arn:aws:iam::aws:policy/AdministratorAccess" },
      "violates",
    ],
    "refuses the right to give oneself rights": [
      { policyArn: "arn:aws-cn:iam::aws:policy/IAMFullAccess" },
      "violates",
    ],
    "judges what a role attaches itself": {
      type: "aws:iam/role:Role",
      change: { managedPolicyArns: ["arn:aws:iam::aws:policy/PowerUserAccess"] },
      outcome: "violates",
    },
    "takes a role that attaches nothing": { type: "aws:iam/role:Role", outcome: "passes" },
    "cannot decide on an unknown policy": [{ policyArn: UNKNOWN }, "undecided"],
  },
});
