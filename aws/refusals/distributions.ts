import {
  checkNumber,
  CACHE_BEHAVIORS,
  DISTRIBUTION_NAMES,
  POLICY_HEADERS,
} from "../limits/numbers";
import type { Reader } from "./inputs";
import { refuse, when, type Refusal } from "./refusal";

const DISTRIBUTION = "aws:cloudfront/distribution:Distribution";

const reading: readonly string[] = ["GET", "HEAD", "OPTIONS"];

/** Every behavior with a path, and where it stands. */
function behaviors(inputs: Reader): readonly (readonly [string, Reader])[] {
  return inputs
    .each("orderedCacheBehaviors")
    .map((behavior, place) => [`orderedCacheBehaviors[${place}]`, behavior] as const);
}

function countFaults(inputs: Reader): readonly string[] {
  const ordered = inputs.items("orderedCacheBehaviors")?.length ?? 0;
  const names = inputs.items("aliases")?.length ?? 0;
  return [
    ...refuse("orderedCacheBehaviors", ordered, checkNumber(CACHE_BEHAVIORS, ordered)),
    ...refuse("aliases", names, checkNumber(DISTRIBUTION_NAMES, names)),
  ];
}

/** "The parameter PathPattern contains duplicate": each pattern once. */
function patternFaults(inputs: Reader): readonly string[] {
  const patterns = behaviors(inputs).flatMap(([, behavior]) => behavior.text("pathPattern") ?? []);
  return patterns
    .filter((pattern, place) => patterns.indexOf(pattern) !== place)
    .flatMap((pattern) => refuse("orderedCacheBehaviors.pathPattern", pattern, "allowed: once"));
}

/** "The parameter AllowedMethods cannot include POST, PUT, PATCH, or DELETE for a cached behavior associated with an origin group." */
function groupFaults(inputs: Reader): readonly string[] {
  const groups = inputs.each("originGroups").flatMap((group) => group.text("originId") ?? []);
  const members = inputs.each("originGroups").flatMap((group) => {
    const count = group.items("members")?.length;
    return when(count !== undefined && count !== 2, `originGroups.members: ${count}; allowed: 2`);
  });
  const all = [...behaviors(inputs), ["defaultCacheBehavior", inputs] as const];
  return [
    ...members,
    ...all.flatMap(([place, behavior]) => {
      const at = (key: string) => (place === "defaultCacheBehavior" ? `${place}.${key}` : key);
      const target = behavior.text(at("targetOriginId"));
      if (target === undefined || !groups.includes(target)) return [];
      return behavior
        .texts(at("allowedMethods"))
        .filter((method) => !reading.includes(method))
        .slice(0, 1)
        .flatMap((method) =>
          refuse(
            `${place}.allowedMethods`,
            method,
            "allowed for an origin group: GET, HEAD, OPTIONS",
          ),
        );
    }),
  ];
}

/** "The parameter EnableAcceptEncodingGzip is invalid for policy with caching disabled." */
function policyFaults(inputs: Reader): readonly string[] {
  const key = "parametersInCacheKeyAndForwardedToOrigin";
  const encodings = ["enableAcceptEncodingGzip", "enableAcceptEncodingBrotli"];
  const longest = inputs.number("maxTtl");
  const shortest = inputs.number("minTtl") ?? 0;
  return [
    ...when(
      longest === 0 && encodings.some((encoding) => inputs.flag(`${key}.${encoding}`) === true),
      `${key}: encodings with maxTtl 0; allowed: none where nothing is cached`,
    ),
    ...when(
      longest !== undefined && shortest > longest,
      `minTtl: ${shortest}; allowed: at most maxTtl, ${longest}`,
    ),
  ];
}

/** Headers that a policy has its own settings for. */
const securityHeaders = [
  "content-security-policy",
  "referrer-policy",
  "strict-transport-security",
  "x-content-type-options",
  "x-frame-options",
  "x-xss-protection",
];

function headerFaults(inputs: Reader): readonly string[] {
  const items = inputs.each("customHeadersConfig.items");
  return [
    ...refuse("customHeadersConfig.items", items.length, checkNumber(POLICY_HEADERS, items.length)),
    ...items.flatMap((item) => {
      const header = item.text("header");
      return header === undefined || !securityHeaders.includes(header.toLowerCase())
        ? []
        : refuse("customHeadersConfig.header", header, "allowed in securityHeadersConfig alone");
    }),
  ];
}

/** What CloudFront refuses of distributions and of the policies they are put together from. */
export const distributionRefusals: readonly Refusal[] = [
  { id: "distribution-size", types: [DISTRIBUTION], judge: countFaults },
  { id: "path-patterns", types: [DISTRIBUTION], judge: patternFaults },
  { id: "origin-group", types: [DISTRIBUTION], judge: groupFaults },
  { id: "cache-policy", types: ["aws:cloudfront/cachePolicy:CachePolicy"], judge: policyFaults },
  {
    id: "custom-headers",
    types: ["aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy"],
    judge: headerFaults,
  },
];
