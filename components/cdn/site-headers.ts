/** The response headers policies of one site: one for its pages, and a shorter one for its files and its API. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { BehaviorKind, CacheBehavior } from "../../model/cache-behaviors";
import { contentSecurityPolicy, SiteHeaders } from "../../model/site-headers";

type PolicyArgs = aws.cloudfront.ResponseHeadersPolicyArgs;

/** What is no page: a script, an image, an answer of the API. The frame and the content policy are about pages. */
const plainKinds: readonly BehaviorKind[] = ["api", "assets"];

const isPlain = ({ kind }: CacheBehavior) => plainKinds.includes(kind);

/** Both tell the host's HSTS: browsers believe whichever answer came last. */
function common(headers: SiteHeaders, override: boolean) {
  const { hstsSeconds, hstsSubdomains, hstsPreload, referrer } = headers;
  return {
    strictTransportSecurity: {
      accessControlMaxAgeSec: hstsSeconds,
      includeSubdomains: hstsSubdomains,
      preload: hstsPreload,
      override,
    },
    contentTypeOptions: { override: true },
    referrerPolicy: { referrerPolicy: referrer, override },
  };
}

function frameOptions({ frames }: SiteHeaders, override: boolean) {
  return frames === "anyone"
    ? {}
    : { frameOptions: { frameOption: frames.toUpperCase(), override } };
}

/** Files in a bucket have no headers of their own to speak of; an application's own count. */
function pagePolicy(headers: SiteHeaders, last: BehaviorKind): PolicyArgs {
  const override = last !== "app";
  const custom = {
    ...headers.custom,
    // Kept, but asked for anew each time: a release is seen at once.
    ...(last === "pages" ? { "Cache-Control": "no-cache" } : {}),
  };
  const items = Object.entries(custom).map(([header, value]) => ({ header, value, override }));
  return {
    securityHeadersConfig: {
      ...common(headers, override),
      ...frameOptions(headers, override),
      contentSecurityPolicy: {
        contentSecurityPolicy: contentSecurityPolicy(headers),
        override,
      },
    },
    ...(items.length === 0 ? {} : { customHeadersConfig: { items } }),
  };
}

/** The policy of each kind of behavior that a site has. Call it in the site's constructor. */
export function createHeaders(
  name: string,
  headers: SiteHeaders,
  behaviors: readonly CacheBehavior[],
  parent: pulumi.Resource,
): (behavior: CacheBehavior) => pulumi.Input<string> {
  const last = behaviors.find(({ path }) => path === undefined);
  const create = (role: string, args: PolicyArgs) =>
    new aws.cloudfront.ResponseHeadersPolicy(role, args, { parent }).id;
  const pages = create(name, {
    comment: `Pages of site ${name}`,
    ...pagePolicy(headers, last?.kind ?? "pages"),
  });
  if (!behaviors.some(isPlain)) return () => pages;
  const plain = create(`${name}-plain`, {
    comment: `Files and API of site ${name}`,
    securityHeadersConfig: common(headers, false),
  });
  return (behavior) => (isPlain(behavior) ? plain : pages);
}
