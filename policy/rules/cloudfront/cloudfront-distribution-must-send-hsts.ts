import { stackRule } from "../../lib/rule";
import type { StackSubject } from "../../lib/subject";
import { distribution, responseHeadersPolicy } from "../../lib/types";
import type { View } from "../../lib/view";

/** AWS's own policies that have HSTS (CloudFront developer guide, "Use managed response headers policies"). */
const managed = [
  // SecurityHeadersPolicy
  "67f7725c-6f97-4210-82d7-5512b31e9d03",
  // CORS-and-SecurityHeadersPolicy
  "e61eb60c-9c35-4d20-a928-2b84e02af89c",
  // CORS-with-preflight-and-SecurityHeadersPolicy
  "eaab4381-ed33-4a86-88ca-d9558dc6cd63",
];

const id = "responseHeadersPolicyId";

/** A max-age of 0 has browsers forget it. */
function hasHsts(policy: StackSubject): boolean {
  const path = "securityHeadersConfig.strictTransportSecurity.accessControlMaxAgeSec";
  return (policy.number(path) ?? 0) > 0;
}

/** Whether the policy at a path has HSTS; undefined while it may be any, or one of several that differ. */
function sendsHsts(
  behavior: View,
  path: string,
  policies: readonly StackSubject[],
  candidates: () => readonly StackSubject[],
): boolean | undefined {
  if (!behavior.isSet(path)) return false;
  if (behavior.isKnown(path)) {
    const named = behavior.text(path) ?? "";
    const own = policies.find((policy) => policy.isKnown("id") && policy.text("id") === named);
    return managed.includes(named) || (own !== undefined && hasHsts(own));
  }
  const answers = new Set(candidates().map(hasHsts));
  return answers.size === 1 ? answers.has(true) : undefined;
}

export const rule = stackRule({
  name: "cloudfront-distribution-must-send-hsts",
  id: "CF-11",
  title: "Every behavior of a distribution tells browsers to stay with HTTPS (HSTS)",
  description: "The first request by plain HTTP can be caught and answered by who sits between",
  severity: "medium",
  types: distribution,
  remediationSteps:
    "Leave `bluegreen-aws:sites.<name>.headers.hstsSeconds` above 0 (a year without it); elsewhere set responseHeadersPolicyId on the default and every ordered behavior",
  url: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-response-headers-policies.html",
  deferral: {
    properties: ["defaultCacheBehavior", "orderedCacheBehaviors"],
    why: "while a policy of the stack has no id yet, the engine may hold back every behavior beside the one that names it",
  },
  check: (stack) => {
    const policies = stack.of(responseHeadersPolicy);
    stack.each(distribution, (each) => {
      const judge = (property: string, behavior: View, path: string): void => {
        const candidates = () => each.mayReferTo(property, policies);
        const sends = sendsHsts(behavior, path, policies, candidates);
        if (sends === undefined) each.leaveOpen(property);
        if (sends) return;
        each.violation(
          `${property}.${id} is missing, or of a policy without HSTS: set one that has strictTransportSecurity`,
        );
      };
      each.question(() => judge("defaultCacheBehavior", each, `defaultCacheBehavior.${id}`));
      each.each("orderedCacheBehaviors", (behavior) =>
        judge("orderedCacheBehaviors", behavior, id),
      );
    });
  },
});
