/** What every preview says about a stack's web ACLs: what they cost, and what they only count so far. */
import { INCLUDED_UNITS, MOST_UNITS } from "../aws/web-acl-units";
import { ruleGroups, webAclSize } from "../model/web-acl";
import { Notice } from "./notices";
import { Settings, WebAclSettings } from "./schema";
import { edgeWebAcl, ingressWebAcl } from "./web-acls";

/** AWS WAF pricing, US dollars per million requests: each 500 units above those that are included. */
const perFurtherUnits = { units: 500, dollars: 0.2 } as const;

/** The same page: each 16 KiB of a body beyond the first. */
const perFurtherBody = { kib: 16, dollars: 0.3 } as const;

const dollars = (amount: number) => amount.toFixed(2);

function cost(key: string, webAcl: WebAclSettings): Notice {
  const { rules, units, monthly } = webAclSize(webAcl);
  const further = Math.ceil(Math.max(units - INCLUDED_UNITS, 0) / perFurtherUnits.units);
  const bodies = key === "edge.webAcl" ? webAcl.inspectBodyKiB / perFurtherBody.kib - 1 : 0;
  const parts = [
    `${key}: ${monthly} USD a month for the web ACL and its ${rules} rules, and 0.60 USD per million requests.`,
    ...(further === 0
      ? []
      : [
          `Its rules take up to ${units} of ${MOST_UNITS} capacity units: beyond ${INCLUDED_UNITS}, ${dollars(further * perFurtherUnits.dollars)} USD more per million.`,
        ]),
    ...(bodies === 0
      ? []
      : [
          `Requests with bodies over ${perFurtherBody.kib} KiB: up to ${dollars(bodies * perFurtherBody.dollars)} USD more per million.`,
        ]),
  ];
  return { level: "info", text: parts.join(" ") };
}

function counting(key: string, { groups }: WebAclSettings): Notice[] {
  const named = ruleGroups.filter((group) => groups[group] === "count");
  if (named.length === 0) return [];
  const verbs = named.length === 1 ? "only counts, and refuses" : "only count, and refuse";
  const text = `${key}.groups: ${named.join(", ")} ${verbs} nothing. docs/edge.md has the steps to block.`;
  return [{ level: "info", text }];
}

export function webAclNotices(settings: Settings): Notice[] {
  const standing = [
    ["edge.webAcl", edgeWebAcl({ settings })],
    ["ingress.webAcl", settings.paused ? undefined : ingressWebAcl({ settings })],
  ] as const;
  return standing.flatMap(([key, webAcl]) =>
    webAcl === undefined || webAcl.arn !== undefined
      ? []
      : [cost(key, webAcl), ...counting(key, webAcl)],
  );
}
