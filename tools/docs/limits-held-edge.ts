/** What holds the limits of what stands at the edge: distributions, certificates, web ACLs and names (limits-held.ts). */
const names = "tests/aws/limits/names.spec.ts";
const refusals = "tests/aws/refusals.spec.ts";

const site = (key: string) => `schema:sites.<name>.${key}`;

export const edgeHolders = {
  "cloudfront-certificate": {
    config: ["given-certificates-fit"],
    refusal: ["viewer-certificate"],
    test: refusals,
  },
  "load-balancer-certificate-and-waf": {
    config: [
      "schema:ingress.webAcl.rateLimit.requests",
      "web-acl-arn-fits",
      "web-acl-bodies-fit",
      "web-acl-capacity-fits",
      "web-acl-logs-arrive",
    ],
    refusal: [
      "listener",
      "web-acl-scope",
      "web-acl-rates",
      "web-acl-rules",
      "web-acl-metrics",
      "web-acl-logging",
      "ip-set",
      "names",
    ],
    test: refusals,
  },
  "cloudfront-origin": { refusal: ["origin-times", "root-object"], test: refusals },
  "edge-function": {
    config: ["edge-settings-fit"],
    refusal: ["names", "edge-function-size"],
    test: refusals,
  },
  "signed-content": {
    config: ["signing-keys-fit"],
    refusal: ["signing-key", "key-group-size"],
    test: refusals,
  },
  "staging-distribution": {
    config: ["staging-has-one-way-in", site("staging.percent"), site("staging.stickySeconds")],
    refusal: ["staging-traffic", "staging-distribution"],
    test: refusals,
  },
  "log-delivery": {
    config: ["log-delivery-names-fit"],
    refusal: ["names", "log-delivery-region"],
    test: names,
  },
  "cloudfront-behaviors": {
    config: ["site-behaviors-fit", "site-names-fit", "site-paths-are-reached"],
    refusal: ["distribution-size", "path-patterns", "origin-group"],
    test: refusals,
  },
  "cloudfront-policies": {
    config: ["site-headers-hold"],
    refusal: ["cache-policy", "custom-headers"],
    test: refusals,
  },
  "cloudfront-requests": { refusal: ["origin-times"], test: "tests/config/site-notices.spec.ts" },
  "certificate-domain": { refusal: ["names", "certificate-names"], test: names },
  route53: {
    config: ["hosts-in-zone", "schema:dns.routing.<name> (failover).healthCheck.intervalSeconds"],
    refusal: ["record", "record-health-check"],
    test: refusals,
  },
  "record-routing": {
    config: ["schema:dns.routing.<name> (weighted).weight"],
    refusal: ["record-routing"],
    test: refusals,
  },
  "query-log": { config: ["zone-keys-fit-zone"], refusal: ["query-log"], test: refusals },
} as const;
