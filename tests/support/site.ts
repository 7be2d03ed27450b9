/** A site and what it stands among: literals, because that is all that is asked for. */
import * as pulumi from "@pulumi/pulumi";

import { Caching } from "../../components/cdn/site-caching";
import { OwnSite } from "../../components/cdn/site-plan";
import { SiteHeaders } from "../../model/site-headers";

/** What the stack file says of headers where it says nothing. */
export const usualHeaders: SiteHeaders = {
  hstsSeconds: 31_536_000,
  hstsSubdomains: false,
  hstsPreload: false,
  frames: "sameorigin",
  referrer: "strict-origin-when-cross-origin",
  custom: {},
};

/** A site as the stack file describes it where it names nothing but its origin. */
export function ownSite(origin: string, change: Partial<OwnSite> = {}): OwnSite {
  return {
    origin,
    hosts: [],
    redirectHosts: [],
    headers: usualHeaders,
    requestSeconds: 30,
    originShield: false,
    webAcl: true,
    priceClass: "PriceClass_200",
    ...change,
  };
}

/** Policies that are named after what they are for. */
export const mockCaching: Caching = {
  policyId: ({ kind, by }) => (by === undefined ? kind : `${kind}-by-${by}`),
  keepAssetArn: pulumi.output("arn:keep-asset"),
};
