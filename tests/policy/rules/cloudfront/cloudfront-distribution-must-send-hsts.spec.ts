import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/cloudfront/cloudfront-distribution-must-send-hsts";
import { describeStackRule } from "../../support/stack-rule-spec";

const type = "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy";
const securityHeaders = "67f7725c-6f97-4210-82d7-5512b31e9d03";
const simpleCors = "60669652-455b-4ae9-85a4-c4c02393f86c";

const year = {
  securityHeadersConfig: { strictTransportSecurity: { accessControlMaxAgeSec: 31_536_000 } },
};
const path = "securityHeadersConfig.strictTransportSecurity";

/** A distribution whose two ordered behaviors name a policy of the stack each. */
function withTwo(one: string, other: string) {
  return {
    type: "aws:cloudfront/distribution:Distribution",
    inputs: {
      defaultCacheBehavior: { responseHeadersPolicyId: securityHeaders },
      orderedCacheBehaviors: [{ pathPattern: "/api/*" }, { pathPattern: "/assets/*" }],
    },
    refs: {
      "orderedCacheBehaviors[0].responseHeadersPolicyId": one,
      "orderedCacheBehaviors[1].responseHeadersPolicyId": other,
    },
  };
}

describeStackRule(rule, {
  compliant: {
    headers: { type, inputs: year },
    site: {
      type: "aws:cloudfront/distribution:Distribution",
      inputs: {
        orderedCacheBehaviors: [
          { pathPattern: "/api/*", responseHeadersPolicyId: securityHeaders },
        ],
      },
      refs: { "defaultCacheBehavior.responseHeadersPolicyId": "headers" },
    },
  },
  cases: {
    "refuses a behavior without a policy": [
      { site: { "orderedCacheBehaviors[0].responseHeadersPolicyId": undefined } },
      "violates",
    ],
    "refuses a default behavior without one": [
      { site: { defaultCacheBehavior: { targetOriginId: "bucket" } } },
      "violates",
    ],
    "refuses AWS's policy that has no HSTS": [
      { site: { "orderedCacheBehaviors[0].responseHeadersPolicyId": simpleCors } },
      "violates",
    ],
    "takes each of AWS's that have it": [
      {
        site: {
          orderedCacheBehaviors: [
            "e61eb60c-9c35-4d20-a928-2b84e02af89c",
            "eaab4381-ed33-4a86-88ca-d9558dc6cd63",
          ].map((responseHeadersPolicyId) => ({ responseHeadersPolicyId })),
        },
      },
      "passes",
    ],
    "takes a distribution with one behavior": [
      { site: { orderedCacheBehaviors: undefined } },
      "passes",
    ],
    "refuses a policy of its own without HSTS": {
      change: { headers: { [path]: undefined } },
      outcome: "violates",
    },
    "refuses one that has browsers forget it": {
      change: { headers: { [`${path}.accessControlMaxAgeSec`]: 0 } },
      outcome: "violates",
    },
    "refuses the one of two policies that has none": {
      change: {
        site: withTwo("headers", "cors"),
        cors: { type },
      },
      outcome: "violates",
      phases: ["up"],
    },
    "leaves it to `up` which of two policies a behavior has": {
      change: { site: withTwo("headers", "cors"), cors: { type } },
      outcome: "deferred",
      phases: ["preview"],
    },
    "takes two that both have it": {
      change: {
        site: withTwo("headers", "api"),
        api: { type, inputs: year },
      },
      outcome: "passes",
      phases: ["preview", "up"],
    },
    "only advises in stg": {
      tier: "stg",
      change: { site: { defaultCacheBehavior: {} } },
      outcome: "violates",
    },
    "does not ask it in dev": {
      tier: "dev",
      change: { site: { defaultCacheBehavior: {} } },
      outcome: "passes",
    },
    "leaves a policy that is not known yet to `up`": [
      { site: { "orderedCacheBehaviors[0].responseHeadersPolicyId": UNKNOWN } },
      "deferred",
    ],
  },
});
