import { Statement, statementsOf } from "../../lib/policy-document";
import { resourceRule } from "../../lib/rule";
import { role } from "../../lib/types";

/** An account's root in a trust policy stands for everyone in that account. */
const wholeAccount = /^(?:\d{12}|arn:aws[\w-]*:iam::\d{12}:root)$/;

function isOpen(statement: Statement): boolean {
  if (!statement.allows) return false;
  const everyone = statement.principals.some(({ type }) => type === "*");
  const account = statement.principals.some(
    ({ type, value }) => type === "AWS" && wholeAccount.test(value),
  );
  return everyone || (account && statement.conditions.size === 0);
}

export const rule = resourceRule({
  name: "iam-role-must-name-who-assumes-it",
  id: "IAM-04",
  title: "Roles name who may assume them",
  description: "A trust in everyone, or in a whole account, makes the role anybody's",
  severity: "critical",
  types: role,
  remediationSteps: "Name a service or a role's ARN in assumeRolePolicy, or add a condition",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html",
  deferral: {
    properties: ["assumeRolePolicy"],
    why: "a trust in another role or in an identity provider of the stack names its ARN",
  },
  check: (each) => {
    if (statementsOf(each, "assumeRolePolicy")?.some(isOpen) !== false) {
      each.violation(
        "assumeRolePolicy trusts everyone or a whole account: name a service or a role",
      );
    }
  },
});
