/** What a rule of a web ACL looks for, in WAF's own shapes, so that capacity and meaning can be told from them. Pure. */

interface FieldToMatch {
  uriPath?: Record<string, never>;
  singleHeader?: { name: string };
}

/** A statement; `Arn` is what an IP set is referred to by. */
export interface Statement<Arn> {
  andStatement?: { statements: Statement<Arn>[] };
  orStatement?: { statements: Statement<Arn>[] };
  notStatement?: { statement: Statement<Arn> };
  ipSetReferenceStatement?: { arn: Arn };
  geoMatchStatement?: { countryCodes: string[] };
  regexMatchStatement?: {
    regexString: string;
    fieldToMatch: FieldToMatch;
    textTransformations: { priority: number; type: string }[];
  };
  sizeConstraintStatement?: {
    comparisonOperator: "GT";
    size: number;
    fieldToMatch: { body: { oversizeHandling: "MATCH" } };
    textTransformations: { priority: number; type: string }[];
  };
  rateBasedStatement?: { aggregateKeyType: "IP"; limit: number; evaluationWindowSec: number };
  managedRuleGroupStatement?: {
    vendorName: "AWS";
    name: string;
    ruleActionOverrides?: { name: string; actionToUse: { count: Record<string, never> } }[];
  };
}

/** All of them: AWS refuses a list of one. */
export function allOf<Arn>(statements: Statement<Arn>[]): Statement<Arn> {
  const [only] = statements;
  return only !== undefined && statements.length === 1 ? only : { andStatement: { statements } };
}

/** One of them. */
export function oneOf<Arn>(statements: Statement<Arn>[]): Statement<Arn> {
  const [only] = statements;
  return only !== undefined && statements.length === 1 ? only : { orStatement: { statements } };
}

export function not<Arn>(statement: Statement<Arn>): Statement<Arn> {
  return { notStatement: { statement } };
}

/** A body larger than this; one that WAF has not seen the end of is larger too. */
export function bodyOver(kib: number): Statement<never> {
  return {
    sizeConstraintStatement: {
      comparisonOperator: "GT",
      size: kib * 1024,
      fieldToMatch: { body: { oversizeHandling: "MATCH" } },
      textTransformations: [{ priority: 0, type: "NONE" }],
    },
  };
}

const inOrder = (types: readonly string[]) => types.map((type, priority) => ({ priority, type }));

const escaped = (text: string) => text.replace(/[\\^$.|+()[\]{}]/g, "\\$&");

/** Wildcards as a load balancer's path patterns have them; line breaks, which %0a makes, are characters too. */
const wildcards = (text: string) =>
  escaped(text.toLowerCase()).replaceAll("*", "[\\s\\S]*").replaceAll("?", "[\\s\\S]");

/** A folder may carry `;v=1`, which an application takes off; before that, `/x/..;/` is no detour to WAF. */
const parameters = "(?:;[^/]*)?";
const detour = "^(?:[\\s\\S]*;[^/]*)?";

/** The start of an expression, whatever is written between its folders. */
const startOf = (text: string) => detour + wildcards(text).replace(/(?!^)\//g, `${parameters}/`);

/**
 * A path pattern as an expression over a path in lower case. `/admin/*` is the folder and everything in it, `/admin`
 * that page with a last slash or without. As an application may answer `/admin;v=1` and `/admin.json` for `/admin`,
 * a path ends wherever a name does.
 */
export function pathExpression(pattern: string): string {
  if (pattern === "/") return "^/$";
  if (pattern === "/*") return "^/";
  if (pattern.endsWith("/*")) return `${startOf(pattern.slice(0, -2))}(?:[^a-z0-9_-]|$)`;
  if (pattern.endsWith("*")) return startOf(pattern.slice(0, -1));
  return `${startOf(pattern.replace(/\/$/, ""))}/?(?:[^a-z0-9_/-]|$)`;
}

/** A host as an expression over the header in lower case, with a port or without, and with DNS's own last dot. */
export function hostExpression(host: string): string {
  return `^${escaped(host.toLowerCase())}\\.?(?::[0-9]+)?$`;
}

/** What makes `/ADMIN`, `//admin`, `/x/../admin` and `/%61dmin` one path, in the order it has to be undone. */
const pathTransformations = ["URL_DECODE", "NORMALIZE_PATH", "LOWERCASE"];

export function pathIs(pattern: string): Statement<never> {
  return {
    regexMatchStatement: {
      regexString: pathExpression(pattern),
      fieldToMatch: { uriPath: {} },
      textTransformations: inOrder(pathTransformations),
    },
  };
}

export function hostIs(host: string): Statement<never> {
  return {
    regexMatchStatement: {
      regexString: hostExpression(host),
      fieldToMatch: { singleHeader: { name: "host" } },
      textTransformations: inOrder(["LOWERCASE"]),
    },
  };
}
