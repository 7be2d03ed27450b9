/** Rules about the headers that a site adds. */
import { POLICY_HEADERS } from "../../aws/limits/numbers";
import { Fault } from "../fault";
import { perSite, repeated, Rule } from "./rule";

/** hstspreload.org, "Submission requirements". */
const preloadSeconds = 31_536_000;

/** One is ours: Cache-Control. */
const mostHeaders = POLICY_HEADERS.maximum - 1;

/** Headers that have keys of their own, which CloudFront takes there alone, and the one that is the site's. */
const ownHeaders: Readonly<Record<string, string>> = {
  "content-security-policy": "headers.contentSecurityPolicy",
  "strict-transport-security": "headers.hstsSeconds",
  "x-frame-options": "headers.frames",
  "referrer-policy": "headers.referrer",
  "x-content-type-options": "no key: it is always nosniff",
  "cache-control": "assets, or what the object says itself",
};

function customFaults(key: string, custom: Readonly<Record<string, string>>): Fault[] {
  const names = Object.keys(custom);
  const many = names.length <= mostHeaders ? [] : [`at most ${mostHeaders} headers`];
  return [
    ...many.map((allowed) => ({
      key,
      found: `${names.length} headers`,
      allowed,
      fix: "remove some",
    })),
    ...repeated(names.map((name) => [name, name.toLowerCase()])).map(([, [first, second]]) => ({
      key: `${key}.${second ?? ""}`,
      found: second,
      allowed: `each header once; ${first ?? ""} is the same one`,
      fix: "remove the second",
    })),
    ...names.flatMap((name) => {
      const own = ownHeaders[name.toLowerCase()];
      return own === undefined
        ? []
        : [
            {
              key: `${key}.${name}`,
              found: name,
              allowed: `other headers; this is ${own}`,
              fix: "remove it",
            },
          ];
    }),
  ];
}

const headersHold = perSite(
  "site-headers-hold",
  "Browsers take a site's headers as they are meant.",
  ({ headers }, key) => {
    const { hstsPreload, hstsSubdomains, hstsSeconds, custom } = headers;
    const isListed = hstsSubdomains && hstsSeconds >= preloadSeconds;
    const preload = {
      key: `${key}.headers.hstsPreload`,
      found: true,
      allowed: `with hstsSubdomains: true and hstsSeconds of ${preloadSeconds} or more: browsers' lists take no other`,
      fix: "remove it, or set both",
    };
    return [
      ...(hstsPreload && !isListed ? [preload] : []),
      ...customFaults(`${key}.headers.custom`, custom),
    ];
  },
);

export const siteHeaderRules: readonly Rule[] = [headersHold];
