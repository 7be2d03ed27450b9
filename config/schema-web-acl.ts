/** Keys of a web ACL, at the edge or before the load balancer: the same words in both places. */
import { z } from "zod";

import { RATE_LIMIT, RATE_WINDOW_SECONDS } from "../aws/limits/numbers";
import { bodyInspections, groupActions, loggedRequests, ruleGroups } from "../model/web-acl";
import { countries } from "./schema-countries";
import { hostName, key, nameOf } from "./schema-key";

const addresses = z.array(z.string());

/** As WAF sees a path: decoded, and without detours. */
const pathPattern = z
  .string()
  .max(128)
  .regex(/^\/[!-$&-[\]-~]*$/, "a path that starts with /, in ASCII, without % and spaces")
  // WAF's expressions have 512 characters (WAFV2 RegexMatchStatement, RegexString).
  .refine((path) => path.replace(/[^*?]/g, "").length <= 5, "a path with at most five wildcards")
  .refine((path) => path.split("/").length <= 13, "a path of at most twelve folders")
  .refine((path) => !/\/\.{0,2}\/|\/\.{1,2}$/.test(path), "a path without //, /./ and /../");

const rateLimit = z.strictObject({
  requests: key(z.int().min(RATE_LIMIT.minimum).max(RATE_LIMIT.maximum).default(2000), {
    about: "Requests one address may make within the window before it is refused with 403.",
    change: "Too low a limit shuts out offices and mobile networks, which share addresses.",
  }),
  windowSeconds: key(z.literal(RATE_WINDOW_SECONDS).default(300), {
    about: "The window: WAF looks back this far, every few seconds.",
    unit: "seconds",
  }),
});

const action = (about: string, without: (typeof groupActions)[number]) =>
  key(z.enum(groupActions).default(without), {
    about,
    change: "Count first, look at the samples and the log, then block: docs/edge.md has the steps.",
  });

const groups = z.strictObject({
  ipReputation: action("Addresses that AWS knows for attacks.", "block"),
  knownBadInputs: action("Requests that only an attack makes (Log4j and the like).", "block"),
  common: action("What most attacks have in common (OWASP).", "count"),
  sqli: action("SQL in parameters, bodies and cookies.", "off"),
});

const allowList = z.strictObject({
  hosts: key(z.array(hostName).default([]), {
    about: "Hosts it is about, such as the one of monitoring.",
  }),
  paths: key(z.array(pathPattern).default([]), {
    about: "Paths it is about: /admin/*. With hosts, those paths of those hosts.",
  }),
  from: key(addresses.min(1, "at least one block of addresses"), {
    about: "IPv4 and IPv6 blocks that may come; everybody else gets 403.",
  }),
});

const logs = z.strictObject({
  enabled: key(z.boolean().default(true), { about: "Log what the web ACL decides." }),
  to: key(nameOf("store"), {
    about: "Bucket store with purpose: wafLogs that gets the logs.",
    without: "a log group, aws-waf-logs-…, kept for logs.retentionDays",
  }).optional(),
  requests: key(z.enum(loggedRequests).default("notable"), {
    about:
      "`notable`: those that were refused or counted. `all`: those that were let through as well.",
    change: "All requests of a busy site are gigabytes a day.",
  }),
  redact: key(z.array(z.string().regex(/^[A-Za-z0-9-]{1,64}$/, "a header name")), {
    about: "Headers whose values do not reach the log.",
  }).default(["authorization", "cookie"]),
});

/**
 * @param enabledWithout what happens where `enabled` is not said
 */
export function webAclSchema(enabledWithout: string) {
  return z.strictObject({
    enabled: key(z.boolean(), {
      about: "A web ACL (AWS WAF) that looks at every request first.",
      change:
        "5 USD a month, 1 more for each rule (the preview counts them), and 0.60 USD per million requests.",
      without: enabledWithout,
    }).optional(),
    arn: key(z.string().startsWith("arn:aws", "a web ACL's ARN"), {
      about: "A web ACL that exists already, such as the company's: the keys below are not used.",
      without: "this stack makes one",
    }).optional(),
    rateLimit: rateLimit.prefault({}),
    groups: groups.prefault({}),
    countedRules: key(
      z
        .array(
          z
            .string()
            .regex(
              new RegExp(`^(${ruleGroups.join("|")})\\.[A-Za-z0-9_]{1,128}$`),
              "a rule as <group>.<rule>: common.SizeRestrictions_BODY",
            ),
        )
        .default(["common.SizeRestrictions_BODY"]),
      {
        about:
          "Rules of a group that only count while the group blocks. The default one would refuse every upload over 8 KB.",
      },
    ),
    largestBodyKiB: key(z.int().min(1).max(64), {
      about: "Refuse requests with a larger body, uploads included.",
      unit: "KiB",
      without: "a body may have any size; WAF looks at the first part of it (inspectBodyKiB)",
    }).optional(),
    inspectBodyKiB: key(z.literal(bodyInspections).default(16), {
      about: "How much of a body the rules look at.",
      unit: "KiB",
      change: "More than 16 is paid by the request.",
    }),
    allowLists: key(z.record(nameOf("allow list"), allowList).default({}), {
      about: "Hosts and paths that only listed addresses may reach, by name.",
    }),
    countries: countries(
      "Countries that may come, or may not (WAF's own list; a site's `countries` is free).",
    ),
    logs: logs.prefault({}),
  });
}
