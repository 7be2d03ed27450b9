import { UNKNOWN } from "../../../analysis/graph";
import type { Json } from "../../../aws/resource-type";
import type { Case, Inputs } from "./case";

const WEB_ACL = "aws:wafv2/webAcl:WebAcl";
const IP_SET = "aws:wafv2/ipSet:IpSet";

const rated = (statement: Inputs): Inputs => ({
  rules: [{ priority: 0, action: { block: {} }, statement: { rateBasedStatement: statement } }],
});

const ruled = (...rules: readonly Json[]): Inputs => ({ rules });

const FROM = { ipSetReferenceStatement: { arn: UNKNOWN } } satisfies Inputs;
const GEO = { geoMatchStatement: { countryCodes: ["KR"] } } satisfies Inputs;

const GROUP = {
  priority: 1,
  overrideAction: { none: {} },
  statement: {
    managedRuleGroupStatement: { vendorName: "AWS", name: "AWSManagedRulesSQLiRuleSet" },
  },
  visibilityConfig: { metricName: "shop-prd-edge-sqli" },
} satisfies Inputs;

const OWN = {
  priority: 0,
  action: { block: {} },
  statement: { andStatement: { statements: [GEO, { notStatement: { statement: FROM } }] } },
  visibilityConfig: { metricName: "shop-prd-edge-allow-office" },
} satisfies Inputs;

const stated = (statement: Inputs): Inputs => ruled({ ...OWN, statement });
const called = (metricName: string): Inputs => ({ visibilityConfig: { metricName } });

const logging = (...logDestinationConfigs: readonly string[]): Inputs => ({
  logDestinationConfigs,
});

export const webAclCases: readonly Case[] = [
  {
    id: "web-acl-scope",
    token: WEB_ACL,
    good: { name: "edge", scope: "CLOUDFRONT", region: "us-east-1" },
    alsoGood: [{ name: "edge", scope: "REGIONAL", region: "ap-northeast-2" }],
    bad: [[{ region: "ap-northeast-2" }, "allowed: region us-east-1"]],
  },
  {
    id: "web-acl-rates",
    token: WEB_ACL,
    good: { name: "edge", ...rated({ limit: 10, evaluationWindowSec: 300 }) },
    bad: [
      [rated({ limit: 9 }), "10 to 2000000000 requests"],
      [rated({ limit: 10, evaluationWindowSec: 90 }), "60, 120, 300, 600"],
    ],
  },
  {
    id: "web-acl-rules",
    token: WEB_ACL,
    good: { name: "edge", ...ruled(OWN, GROUP) },
    bad: [
      [ruled(OWN, { ...GROUP, priority: 0 }), "0 twice"],
      [ruled({ ...OWN, action: null }), "neither action nor overrideAction"],
      [ruled({ ...GROUP, action: { block: {} } }), "given for a rule group"],
      [stated({ andStatement: { statements: [GEO] } }), "andStatement.statements: 1"],
      [
        stated({ andStatement: { statements: [GEO, { orStatement: { statements: [FROM] } }] } }),
        "orStatement.statements: 1",
      ],
      [
        stated({ notStatement: { statement: { orStatement: { statements: [] } } } }),
        "orStatement.statements: 0",
      ],
    ],
  },
  {
    id: "web-acl-metrics",
    token: WEB_ACL,
    good: { name: "edge", ...called("shop-prd-edge") },
    bad: [
      [called("shop prd"), "letters, digits, hyphens and underscores"],
      [called("All"), "not All or Default_Action"],
      [ruled({ ...OWN, ...called("a.b") }), "letters, digits, hyphens and underscores"],
    ],
  },
  {
    id: "ip-set",
    token: IP_SET,
    good: { name: "office", ipAddressVersion: "IPV4", addresses: ["203.0.113.0/24"] },
    alsoGood: [{ name: "office", ipAddressVersion: "IPV6", addresses: ["2001:db8::/32"] }],
    bad: [
      [{ addresses: ["203.0.113.0"] }, "an IPv4 block"],
      [{ addresses: ["2001:db8::/32"] }, "an IPv4 block"],
      [{ ipAddressVersion: "IPV6" }, "an IPv6 block"],
      [{ addresses: ["0.0.0.0/0"] }, "any block but /0"],
    ],
  },
  {
    id: "web-acl-logging",
    token: "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration",
    good: {
      resourceArn: "arn:aws:wafv2:us-east-1:123456789012:global/webacl/edge/1",
      ...logging("arn:aws:logs:us-east-1:123456789012:log-group:aws-waf-logs-shop"),
      redactedFields: [{ singleHeader: { name: "cookie" } }],
    },
    alsoGood: [logging("arn:aws:s3:::aws-waf-logs-shop")],
    bad: [
      [logging("arn:aws:s3:::shop-logs"), "aws-waf-logs-"],
      [
        logging("arn:aws:logs:us-east-1:123456789012:log-group:aws-waf-logs-shop:*"),
        "nothing after it",
      ],
      [logging("arn:aws:s3:::aws-waf-logs-a", "arn:aws:s3:::aws-waf-logs-b"), "exactly 1"],
      [{ redactedFields: [{ singleHeader: { name: "Cookie" } }] }, "lower case"],
    ],
  },
];
