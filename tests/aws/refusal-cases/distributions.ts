import { UNKNOWN } from "../../../analysis/graph";
import { many, type Case, type Inputs } from "./case";

const DISTRIBUTION = "aws:cloudfront/distribution:Distribution";

const behavior = (pathPattern: string, change: Inputs = {}): Inputs => ({
  pathPattern,
  targetOriginId: "bucket",
  allowedMethods: ["GET", "HEAD"],
  ...change,
});

const writing: Inputs = { allowedMethods: ["GET", "HEAD", "OPTIONS", "PUT", "POST"] };

const GROUPED = {
  originGroups: [
    { originId: "failover", members: [{ originId: "bucket" }, { originId: UNKNOWN }] },
  ],
  orderedCacheBehaviors: [behavior("/api/*", { targetOriginId: "ingress", ...writing })],
  defaultCacheBehavior: { targetOriginId: "failover", allowedMethods: ["GET", "HEAD", "OPTIONS"] },
} satisfies Inputs;

const keyed = (change: Inputs): Inputs => ({ parametersInCacheKeyAndForwardedToOrigin: change });

/** Distributions, and the policies of their behaviors. */
export const distributionCases: readonly Case[] = [
  {
    id: "distribution-size",
    token: DISTRIBUTION,
    good: { orderedCacheBehaviors: many(25, (place) => behavior(`/a${place}`)) },
    bad: [
      [
        { orderedCacheBehaviors: many(26, (place) => behavior(`/a${place}`)) },
        "0 to 25 cache behaviors",
      ],
      [{ aliases: many(101, (place) => `h${place}.example.com`) }, "0 to 100 names"],
    ],
  },
  {
    id: "path-patterns",
    token: DISTRIBUTION,
    good: { orderedCacheBehaviors: [behavior("/a/*"), behavior("/b/*")] },
    bad: [
      [{ orderedCacheBehaviors: [behavior("/a/*"), behavior("/a/*")] }, '"/a/*"; allowed: once'],
    ],
  },
  {
    id: "origin-group",
    token: DISTRIBUTION,
    good: GROUPED,
    bad: [
      [
        { defaultCacheBehavior: { targetOriginId: "failover", ...writing } },
        'defaultCacheBehavior.allowedMethods: "PUT"; allowed for an origin group: GET, HEAD, OPTIONS',
      ],
      [
        { orderedCacheBehaviors: [behavior("/a/*", { targetOriginId: "failover", ...writing })] },
        "orderedCacheBehaviors[0].allowedMethods",
      ],
      [{ originGroups: [{ originId: "failover", members: [{ originId: "a" }] }] }, "allowed: 2"],
    ],
  },
  {
    id: "cache-policy",
    token: "aws:cloudfront/cachePolicy:CachePolicy",
    good: { minTtl: 0, defaultTtl: 0, maxTtl: 1, ...keyed({ enableAcceptEncodingGzip: true }) },
    alsoGood: [{ minTtl: 0, maxTtl: 0, ...keyed({ enableAcceptEncodingGzip: false }) }],
    bad: [
      [{ maxTtl: 0 }, "encodings with maxTtl 0"],
      [{ minTtl: 10 }, "minTtl: 10; allowed: at most maxTtl, 1"],
    ],
  },
  {
    id: "custom-headers",
    token: "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy",
    good: { customHeadersConfig: { items: [{ header: "Cache-Control", value: "no-cache" }] } },
    bad: [
      [
        { customHeadersConfig: { items: [{ header: "X-Frame-Options", value: "DENY" }] } },
        "securityHeadersConfig alone",
      ],
      [
        { customHeadersConfig: { items: many(11, (place) => ({ header: `X-${place}` })) } },
        "0 to 10 headers",
      ],
    ],
  },
];
