import { resourceRule } from "../../lib/rule";
import { role, rolePolicyAttachment } from "../../lib/types";

const tooMuch = /:policy\/(?:AdministratorAccess|IAMFullAccess|PowerUserAccess)$/;

export const rule = resourceRule({
  name: "iam-role-no-administrator-access",
  id: "IAM-03",
  title: "No role has AdministratorAccess, PowerUserAccess or IAMFullAccess",
  description: "With IAMFullAccess a role gives itself the rest",
  severity: "critical",
  types: [...rolePolicyAttachment, ...role],
  remediationSteps:
    "Attach a policy that names what the role does; bootstrap/ holds the only broad role, for its first run",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-1",
  check: (resource) => {
    const arns = role.includes(resource.type)
      ? resource.texts("managedPolicyArns")
      : [resource.text("policyArn") ?? ""];
    if (arns.some((arn) => tooMuch.test(arn))) {
      resource.violation(
        "attaches an administrator's policy: attach one that names what is needed",
      );
    }
  },
});
