import { rule } from "../../../../policy/rules/iam/iam-user-must-not-exist";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:iam/role:Role",
  compliant: {},
  cases: {
    "refuses a user": { type: "aws:iam/user:User", outcome: "violates" },
    "refuses an access key": { type: "aws:iam/accessKey:AccessKey", outcome: "violates" },
  },
});
