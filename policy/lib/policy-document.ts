/**
 * Reads IAM and resource policies, which AWS takes as a string of JSON.
 */
import type { Deferral } from "./rule";
import { View } from "./view";

export interface Statement {
  readonly allows: boolean;
  /** Lower case; IAM does not tell cases apart. `NotAction` counts as every action. */
  readonly actions: readonly string[];
  /** `NotResource` counts as every resource. */
  readonly resources: readonly string[];
  /** `{ type: "Service", value: "ec2.amazonaws.com" }`; "*" has the type "*". */
  readonly principals: readonly { readonly type: string; readonly value: string }[];
  /** Condition keys in lower case with the values they are compared with. */
  readonly conditions: ReadonlyMap<string, readonly string[]>;
}

type Raw = Readonly<Record<string, unknown>>;

/** Of every rule about what an identity may do. */
export const identityPolicyDeferral: Deferral = {
  properties: ["policy"],
  why: "a least-privilege policy names ARNs of resources that do not exist before the deployment",
};

/** Conditions that tie an "everyone" to one account, resource or network. */
const restrictions = [
  "aws:sourcearn",
  "aws:sourceaccount",
  "aws:sourceorgid",
  "aws:principalorgid",
  "aws:principalaccount",
  "aws:principalarn",
  "aws:sourcevpc",
  "aws:sourcevpce",
];

/** Whether a condition says whose or what from everyone a statement is about. */
export function isRestricted({ conditions }: Statement): boolean {
  return restrictions.some((key) => conditions.has(key));
}

/** Whether a statement keeps everybody who comes without TLS from one of these actions, in lower case. */
export function deniesPlainHttp(statement: Statement, actions: readonly string[]): boolean {
  return (
    !statement.allows &&
    statement.actions.some((action) => actions.includes(action)) &&
    statement.principals.some((principal) => principal.type === "*") &&
    statement.conditions.get("aws:securetransport")?.includes("false") === true
  );
}

/** Whether a pattern of a policy covers a text; `*` is any characters, `?` is one. */
export function covers(pattern: string, text: string): boolean {
  const literal = pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&");
  const expression = literal.replaceAll("*", ".*").replaceAll("?", ".");
  return new RegExp(`^${expression}$`, "s").test(text);
}

/** What an ARN says after region and account, such as `role/deployer`; "*" where the text is "*". */
export function resourceOf(arn: string): string {
  return arn === "*" ? arn : arn.split(":").slice(5).join(":");
}

/**
 * The statements of a policy, or undefined where there is none. A policy that is no JSON allows nothing
 * and is refused by AWS, so it has no statements.
 */
export function statementsOf(view: View, path: string): readonly Statement[] | undefined {
  const text = view.text(path);
  if (text === undefined) return undefined;
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return [];
  }
  return listOf((parsed as Raw | null)?.Statement).map((raw) => statement(raw as Raw));
}

function statement(raw: Raw): Statement {
  return {
    allows: raw.Effect === "Allow",
    actions: raw.NotAction === undefined ? strings(raw.Action, true) : ["*"],
    resources: raw.NotResource === undefined ? strings(raw.Resource) : ["*"],
    principals: principals(raw.Principal ?? (raw.NotPrincipal === undefined ? undefined : "*")),
    conditions: conditions(raw.Condition),
  };
}

function principals(raw: unknown): { type: string; value: string }[] {
  if (typeof raw === "string") return [{ type: raw === "*" ? "*" : "AWS", value: raw }];
  return Object.entries((raw ?? {}) as Raw).flatMap(([type, values]) =>
    strings(values).map((value) => ({ type: value === "*" ? "*" : type, value })),
  );
}

function conditions(raw: unknown): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const tests of Object.values((raw ?? {}) as Raw)) {
    for (const [key, values] of Object.entries((tests ?? {}) as Raw)) {
      found.set(key.toLowerCase(), strings(values));
    }
  }
  return found;
}

function strings(raw: unknown, lowerCase = false): string[] {
  return listOf(raw).map((value) => (lowerCase ? String(value).toLowerCase() : String(value)));
}

function listOf(raw: unknown): readonly unknown[] {
  if (raw === undefined || raw === null) return [];
  return Array.isArray(raw) ? raw : [raw];
}
