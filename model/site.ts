/** Words of a site. Pure. */

/** What a path without a file means (config/schema-site.ts). */
export const routings = ["files", "directories", "spa"] as const;

export type Routing = (typeof routings)[number];

/** The origin that is the load balancer; every other origin is the name of a bucket store. */
export const ingressOrigin = "ingress";

export const defaultApiPaths = ["/api/*"] as const;

/** Where front-end builds put files with a hash in their names: Vite and Angular, Create React App, Next.js. */
export const cachedAssets = ["/assets/*", "/static/*", "/_next/static/*"] as const;

/** Statuses CloudFront can have a page for (CloudFront developer guide, "Generate custom error responses"). */
export const errorStatuses = [
  "400",
  "403",
  "404",
  "405",
  "414",
  "416",
  "500",
  "501",
  "502",
  "503",
  "504",
] as const;

/** Statuses that an origin group can fail over on (the same guide, "Optimize high availability"). */
export const failoverStatuses = [403, 404, 416, 429, 500, 502, 503, 504] as const;

export const frameOptions = ["deny", "sameorigin", "anyone"] as const;

export const referrerPolicies = [
  "no-referrer",
  "no-referrer-when-downgrade",
  "origin",
  "origin-when-cross-origin",
  "same-origin",
  "strict-origin",
  "strict-origin-when-cross-origin",
  "unsafe-url",
] as const;
