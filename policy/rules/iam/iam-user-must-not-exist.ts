import { resourceRule } from "../../lib/rule";

export const rule = resourceRule({
  name: "iam-user-must-not-exist",
  id: "IAM-05",
  title: "The stack makes no IAM users",
  description:
    "Their keys never expire, and the first copy of one is the beginning of most incidents",
  severity: "high",
  types: [
    "aws:iam/user:User",
    "aws:iam/userPolicy:UserPolicy",
    "aws:iam/accessKey:AccessKey",
    "aws:iam/userLoginProfile:UserLoginProfile",
  ],
  remediationSteps:
    "Use a role: for people through IAM Identity Center, for pipelines through `bluegreen-aws:ci`",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
  check: (each) => each.violation("is an IAM user or belongs to one: use a role"),
});
