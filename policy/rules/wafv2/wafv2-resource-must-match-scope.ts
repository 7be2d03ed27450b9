import { resourceRule } from "../../lib/rule";
import { scopedToEdge } from "../../lib/types";

/** CloudFront is controlled from here (CloudFront developer guide). */
const edgeRegion = "us-east-1";

export const rule = resourceRule({
  name: "wafv2-resource-must-match-scope",
  id: "WAF-06",
  title: "What WAF keeps for CloudFront lies in us-east-1",
  description: "AWS refuses it anywhere else, half-way through a deployment",
  severity: "medium",
  types: scopedToEdge,
  remediationSteps:
    'Set `region: "us-east-1"` on web ACLs, IP sets, pattern sets and rule groups of scope CLOUDFRONT; the components do',
  url: "https://docs.aws.amazon.com/waf/latest/APIReference/API_CreateWebACL.html",
  check: (each, context) => {
    const scope = each.text("scope");
    if (scope !== "CLOUDFRONT") {
      if (scope !== "REGIONAL") {
        each.violation("scope is neither CLOUDFRONT nor REGIONAL: set one of them");
      }
      return;
    }
    const region = each.text("region") ?? each.provider.text("region") ?? context.region;
    if (region !== edgeRegion) {
      each.violation(`region is not ${edgeRegion} although scope is CLOUDFRONT: set it`);
    }
  },
});
