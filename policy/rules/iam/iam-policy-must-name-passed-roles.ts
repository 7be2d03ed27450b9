import {
  covers,
  identityPolicyDeferral,
  resourceOf,
  statementsOf,
} from "../../lib/policy-document";
import { resourceRule } from "../../lib/rule";
import { identityPolicy } from "../../lib/types";

export const rule = resourceRule({
  name: "iam-policy-must-name-passed-roles",
  id: "IAM-07",
  title: "Policies name the roles that may be passed on",
  description:
    "Who may pass any role starts an instance or a function with the strongest one of the account",
  severity: "high",
  types: identityPolicy,
  remediationSteps:
    "Name the role's ARN as the resource of iam:PassRole, with the condition iam:PassedToService",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html",
  deferral: identityPolicyDeferral,
  check: (policy) => {
    const open = statementsOf(policy, "policy")?.some(
      ({ allows, actions, resources }) =>
        allows &&
        actions.some((action) => covers(action, "iam:passrole")) &&
        resources.some((resource) => /[*?]/.test(resourceOf(resource))),
    );
    if (open === true) policy.violation("policy passes roles that it does not name: name the ARNs");
  },
});
