import { identityPolicyDeferral, statementsOf } from "../../lib/policy-document";
import { resourceRule } from "../../lib/rule";
import { identityPolicy } from "../../lib/types";

export const rule = resourceRule({
  name: "iam-policy-no-full-access",
  id: "IAM-01",
  title: "No policy allows everything on everything",
  description: "Whoever gets hold of that role owns the account",
  severity: "critical",
  types: identityPolicy,
  remediationSteps: "Name the actions and the ARNs; a service gets those of its stores by `uses`",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-1",
  deferral: identityPolicyDeferral,
  check: (policy) => {
    const full = statementsOf(policy, "policy")?.some(
      ({ allows, actions, resources }) =>
        allows &&
        resources.includes("*") &&
        actions.some((action) => ["*", "*:*"].includes(action)),
    );
    if (full === true) policy.violation("policy allows every action on every resource: name them");
  },
});
