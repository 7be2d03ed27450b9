import { stackRule } from "../../lib/rule";

export const rule = stackRule({
  name: "exemptions-must-be-current",
  id: "EXM-01",
  title: "Exemptions are current, used and well-formed",
  description: "An exemption that outlived its reason lets the next mistake through unseen",
  severity: "high",
  types: ["pulumi:pulumi:Stack"],
  last: true,
  remediationSteps:
    "In policy/exemptions.json, remove the entry, or renew it: reason, owner and an expiry date within 180 days (90 in prd)",
  url: "https://www.pulumi.com/docs/insights/policy/",
  check: (stack, context) => {
    for (const problem of context.exemptions.problems(stack.resources)) stack.violation(problem);
  },
});
