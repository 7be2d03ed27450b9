/** What a web ACL can be asked for, what its rules are, and what they cost. Pure. */
import { statementUnits } from "../aws/web-acl-units";
import type { Json } from "../aws/resource-type";
import { allOf, bodyOver, hostIs, not, oneOf, pathIs, Statement } from "./web-acl-statements";

/** What becomes of a request that a rule group finds: refused, only counted, or not looked at. */
export const groupActions = ["block", "count", "off"] as const;

export type GroupAction = (typeof groupActions)[number];

/** AWS's rule groups by the word a stack file has for them, in the order they are asked. */
export const ruleGroups = ["ipReputation", "knownBadInputs", "common", "sqli"] as const;

export type RuleGroup = (typeof ruleGroups)[number];

/** Which requests are logged: those that a rule refused or counted, or all. */
export const loggedRequests = ["notable", "all"] as const;

/** KiB of a body that rules can look at (WAF developer guide, "Considerations for managing body inspection"). */
export const bodyInspections = [16, 32, 48, 64] as const;

/** The same before a load balancer, where it cannot be raised (the same page). */
export const LOAD_BALANCER_INSPECTION_KIB = 8;

/** Name of the rule, and of AWS's group (AWS WAF developer guide, "AWS Managed Rules rule groups list"). */
const managedGroups: Readonly<Record<RuleGroup, { readonly rule: string; readonly name: string }>> =
  {
    ipReputation: { rule: "ip-reputation", name: "AWSManagedRulesAmazonIpReputationList" },
    knownBadInputs: { rule: "known-bad-inputs", name: "AWSManagedRulesKnownBadInputsRuleSet" },
    common: { rule: "common", name: "AWSManagedRulesCommonRuleSet" },
    sqli: { rule: "sqli", name: "AWSManagedRulesSQLiRuleSet" },
  };

export interface AllowList {
  readonly hosts: readonly string[];
  readonly paths: readonly string[];
  /** IPv4 and IPv6 blocks. */
  readonly from: readonly string[];
}

/** What the rules follow from: the keys of a stack file (config/schema-web-acl.ts). */
export interface WebAclRequest {
  readonly rateLimit: { readonly requests: number; readonly windowSeconds: number };
  readonly groups: Readonly<Record<RuleGroup, GroupAction>>;
  /** `<group>.<rule>`. */
  readonly countedRules: readonly string[];
  readonly largestBodyKiB?: number | undefined;
  readonly allowLists: Readonly<Record<string, AllowList>>;
  readonly countries?:
    { readonly allow?: readonly string[]; readonly deny?: readonly string[] } | undefined;
}

/** Addresses of one family: WAF keeps the two apart. */
export interface AddressSet {
  /** Unique within the web ACL: `<allow list>-v4`. */
  readonly name: string;
  readonly version: "IPV4" | "IPV6";
  readonly addresses: readonly string[];
}

/** The sets an allow list needs; none of a family that has no blocks in it. */
export function addressSets(name: string, { from }: Pick<AllowList, "from">): AddressSet[] {
  const blocks = [...new Set(from)].sort();
  const sets = [
    {
      name: `${name}-v4`,
      version: "IPV4" as const,
      addresses: blocks.filter((block) => !block.includes(":")),
    },
    {
      name: `${name}-v6`,
      version: "IPV6" as const,
      addresses: blocks.filter((block) => block.includes(":")),
    },
  ];
  return sets.filter(({ addresses }) => addresses.length > 0);
}

type Empty = Record<string, never>;

/** A rule of a web ACL but for its priority, which is its place, and its metric. */
export interface WebAclRule<Arn> {
  readonly name: string;
  /** Of a rule of our own. */
  readonly action?: { block: Empty };
  /** Of a group: as its own rules say, or only counted. */
  readonly overrideAction?: { none: Empty } | { count: Empty };
  readonly statement: Statement<Arn>;
}

const block = { block: {} };

function countryRules({ countries }: WebAclRequest): WebAclRule<never>[] {
  if (countries === undefined) return [];
  const { allow, deny = [] } = countries;
  const from = (codes: readonly string[]): Statement<never> => ({
    geoMatchStatement: { countryCodes: [...new Set(codes)].sort() },
  });
  const statement = allow === undefined ? from(deny) : not(from(allow));
  return [{ name: "countries", action: block, statement }];
}

/** Refuses who asks for one of the paths of one of the hosts, and comes from none of the list's addresses. */
function allowListRule<Arn>(
  name: string,
  list: AllowList,
  arnOf: (set: AddressSet) => Arn,
): WebAclRule<Arn> {
  const { hosts, paths } = list;
  const everyPath = paths.length === 0 || paths.includes("/*");
  const statements: Statement<Arn>[] = [
    ...(hosts.length === 0 ? [] : [oneOf(hosts.map(hostIs))]),
    ...(everyPath ? [] : [oneOf(paths.map(pathIs))]),
    ...addressSets(name, list).map((set) => not({ ipSetReferenceStatement: { arn: arnOf(set) } })),
  ];
  return { name: `allow-${name}`, action: block, statement: allOf(statements) };
}

function groupRules({ groups, countedRules }: WebAclRequest): WebAclRule<never>[] {
  return ruleGroups
    .filter((group) => groups[group] !== "off")
    .map((group) => {
      const { rule, name } = managedGroups[group];
      const counted = countedRules
        .filter((each) => each.startsWith(`${group}.`))
        .map((each) => each.slice(group.length + 1));
      const overrides = [...new Set(counted)].map((each) => ({
        name: each,
        actionToUse: { count: {} },
      }));
      const managedRuleGroupStatement = {
        vendorName: "AWS" as const,
        name,
        ...(overrides.length === 0 ? {} : { ruleActionOverrides: overrides }),
      };
      const overrideAction = groups[group] === "count" ? { count: {} } : { none: {} };
      return { name: rule, overrideAction, statement: { managedRuleGroupStatement } };
    });
}

/**
 * The rules in the order they are asked: the first that refuses ends it. Who may come at all is asked first, so that
 * nothing later can let anybody in, then how often one comes, so that a flood ends before the groups, which look
 * at every part of a request. Larger bodies count into that as well. Rules only refuse or count; none lets a request
 * past the others.
 */
export function webAclRules<Arn>(
  request: WebAclRequest,
  arnOf: (set: AddressSet) => Arn,
): WebAclRule<Arn>[] {
  const { rateLimit, largestBodyKiB, allowLists } = request;
  const rateBasedStatement = {
    aggregateKeyType: "IP" as const,
    limit: rateLimit.requests,
    evaluationWindowSec: rateLimit.windowSeconds,
  };
  const body = largestBodyKiB === undefined ? [] : [bodyOver(largestBodyKiB)];
  return [
    ...countryRules(request),
    ...Object.entries(allowLists).map(([name, list]) => allowListRule(name, list, arnOf)),
    { name: "rate", action: block, statement: { rateBasedStatement } },
    ...body.map((statement) => ({ name: "body", action: block, statement })),
    ...groupRules(request),
  ];
}

/** US dollars a month: AWS WAF pricing, the same in every region. A group of AWS is one rule. */
const webAclPrice = { webAcl: 5, rule: 1 } as const;

/** What a web ACL comes to before anybody asks anything, and how much of its capacity it takes at most. */
export function webAclSize(request: WebAclRequest): {
  readonly rules: number;
  readonly units: number;
  readonly monthly: number;
} {
  const rules = webAclRules(request, ({ name }) => name);
  const units = rules.reduce((sum, { statement }) => sum + statementUnits(statement as Json), 0);
  return {
    rules: rules.length,
    units,
    monthly: webAclPrice.webAcl + rules.length * webAclPrice.rule,
  };
}
