import { statementsOf } from "../../lib/policy-document";
import { resourceRule } from "../../lib/rule";
import { key } from "../../lib/types";

export const rule = resourceRule({
  name: "kms-key-must-have-closed-policy",
  id: "KMS-02",
  title: "Keys have a policy of their own that names who may use them",
  description: "Without one, whoever may write IAM policies may read everything the key protects",
  severity: "high",
  types: key,
  remediationSteps:
    "Give the key a policy that names the account's root for administration and the services that use it",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/kms-controls.html#kms-5",
  deferral: {
    properties: ["policy"],
    why: "a key policy may name the ARNs of roles that the same deployment creates",
  },
  check: (each) => {
    const statements = statementsOf(each, "policy");
    if (statements === undefined)
      return each.violation("policy is missing: name who may use the key");
    const open = statements.some(
      ({ allows, principals, conditions }) =>
        allows && conditions.size === 0 && principals.some(({ type }) => type === "*"),
    );
    if (open) each.violation("policy allows everyone without a condition: name the principals");
  },
});
