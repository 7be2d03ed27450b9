import { UNKNOWN } from "../../../analysis/graph";
import { type Case, type Inputs } from "./case";

const record = "aws:route53/record:Record";

const ALIAS = {
  name: "example.com",
  type: "A",
  aliases: [{ name: UNKNOWN, zoneId: UNKNOWN, evaluateTargetHealth: true }],
} satisfies Inputs;

const WEIGHTED = {
  ...ALIAS,
  setIdentifier: "prd",
  weightedRoutingPolicies: [{ weight: 255 }],
} satisfies Inputs;

const DISTRIBUTION_ZONE = "Z2FDTNDATAQYW2";

export const recordCases: readonly Case[] = [
  {
    id: "record",
    token: record,
    good: ALIAS,
    alsoGood: [
      { name: "example.com", ttl: 60, records: UNKNOWN },
      { name: "example.com", type: "CAA", ttl: 3600, records: ['0 issue "amazon.com"'] },
    ],
    bad: [
      [{ ttl: 60 }, "ttl: given beside aliases"],
      [{ records: ["1.2.3.4"] }, "records: given beside aliases"],
      [{ aliases: null, ttl: 60 }, "ttl, records: missing"],
      [{ aliases: null, ttl: -1, records: ["1.2.3.4"] }, "ttl: -1; allowed: 0 to 2147483647"],
      [{ aliases: null, type: "CAA", ttl: 60, records: ["amazon.com"] }, '0 issue "amazon.com"'],
    ],
  },
  {
    id: "record-routing",
    token: record,
    good: WEIGHTED,
    alsoGood: [
      ALIAS,
      { ...ALIAS, setIdentifier: "prd", failoverRoutingPolicies: [{ type: "SECONDARY" }] },
      { ...ALIAS, setIdentifier: "prd", latencyRoutingPolicies: [{ region: "ap-northeast-2" }] },
      { ...WEIGHTED, multivalueAnswerRoutingPolicy: false, failoverRoutingPolicies: [] },
    ],
    bad: [
      [{ weightedRoutingPolicies: [{ weight: 256 }] }, "weight: 256; allowed: 0 to 255"],
      [{ setIdentifier: null }, "setIdentifier: missing; allowed: with weightedRoutingPolicies"],
      [{ setIdentifier: "a".repeat(129) }, "1 to 128 characters"],
      [{ weightedRoutingPolicies: null }, "setIdentifier: given without a routing policy"],
      [{ failoverRoutingPolicies: [{ type: "PRIMARY" }] }, "2 at once; allowed: one of them"],
      [
        { weightedRoutingPolicies: null, failoverRoutingPolicies: [{ type: "primary" }] },
        "PRIMARY, SECONDARY",
      ],
      [
        { aliases: [{ name: UNKNOWN, zoneId: DISTRIBUTION_ZONE, evaluateTargetHealth: true }] },
        "true for a distribution",
      ],
    ],
  },
  {
    id: "record-health-check",
    token: "aws:route53/healthCheck:HealthCheck",
    good: {
      ...{ type: "HTTPS", fqdn: "d111111abcdef8.cloudfront.net", port: 443 },
      ...{ resourcePath: "/health", requestInterval: 30, failureThreshold: 3 },
    },
    alsoGood: [{ type: "HTTPS", fqdn: UNKNOWN }, { type: "CALCULATED" }],
    bad: [
      [{ type: "PING" }, "HTTP, HTTPS"],
      [{ fqdn: null }, "fqdn, ipAddress: missing"],
      [{ type: "HTTPS_STR_MATCH" }, "searchString: missing"],
      [{ type: "TCP", port: null }, "port: missing"],
      [{ requestInterval: 20 }, "requestInterval: 20; allowed: 10, 30"],
      [{ failureThreshold: 11 }, "1 to 10 checks"],
      [{ port: 65_536 }, "1 to 65535"],
      [{ fqdn: "a".repeat(256) }, "1 to 255 characters"],
      [{ resourcePath: "health" }, "a path that starts with /"],
    ],
  },
  {
    id: "query-log",
    token: "aws:route53/queryLog:QueryLog",
    good: {
      zoneId: UNKNOWN,
      cloudwatchLogGroupArn: "arn:aws:logs:us-east-1:123456789012:log-group:/aws/route53/x",
    },
    alsoGood: [{ zoneId: UNKNOWN, cloudwatchLogGroupArn: UNKNOWN }],
    bad: [
      [
        { cloudwatchLogGroupArn: "arn:aws:logs:ap-northeast-2:123456789012:log-group:x" },
        "in ap-northeast-2; allowed: a log group of us-east-1",
      ],
    ],
  },
  {
    id: "log-resource-policy",
    token: "aws:cloudwatch/logResourcePolicy:LogResourcePolicy",
    good: { policyName: "queries", policyDocument: UNKNOWN },
    alsoGood: [{ resourceArn: UNKNOWN, policyDocument: UNKNOWN }],
    bad: [
      [{ policyName: null }, "0 of them; allowed: exactly one"],
      [{ resourceArn: "arn:aws:logs:us-east-1:123456789012:log-group:x" }, "2 of them"],
    ],
  },
];
