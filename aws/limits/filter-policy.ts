import type { Fault } from "./text";

/** SNS developer guide, "Filter policy constraints in Amazon SNS". */
export const FILTER_POLICY = { keys: 5, combinations: 150, bytes: 262_144 } as const;

/** Operators of the filter language: SNS developer guide, "Subscription filter policies", strings and numbers. */
const OPERATORS: readonly string[] = [
  "anything-but",
  "cidr",
  "equals-ignore-case",
  "exists",
  "numeric",
  "prefix",
  "suffix",
  "wildcard",
];

/** Only the body has keys below keys. */
export type FilterScope = "attributes" | "body";

type Policy = Readonly<Record<string, unknown>>;

const isMap = (value: unknown): value is Policy =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A text, a number, a word of JSON, or an object of one operator. */
function isCondition(value: unknown): boolean {
  if (!isMap(value))
    return ["string", "number", "boolean"].includes(typeof value) || value === null;
  const [operator = "", ...more] = Object.keys(value);
  return more.length === 0 && OPERATORS.includes(operator);
}

/** Values under a key, each as often as it lies deep; NaN where they are no list of conditions. */
function combinationsUnder(
  name: string,
  value: unknown,
  scope: FilterScope,
  depth: number,
): number {
  if (name === "$or")
    return Array.isArray(value) && value.length > 1 && value.every(isMap)
      ? value.reduce((sum: number, each) => sum + combinations(each, scope, depth), 0)
      : NaN;
  if (Array.isArray(value))
    return value.length > 0 && value.every(isCondition) ? value.length * depth : NaN;
  return scope === "body" && isMap(value) && Object.keys(value).length > 0
    ? combinations(value, scope, depth + 1)
    : NaN;
}

function combinations(policy: Policy, scope: FilterScope, depth: number): number {
  return Object.entries(policy).reduce(
    (product, [name, value]) => product * combinationsUnder(name, value, scope, depth),
    1,
  );
}

/** The fault of a subscription's filter policy. */
export function filterPolicyFault(policy: Policy, scope: FilterScope): Fault | undefined {
  const { keys, combinations: most, bytes } = FILTER_POLICY;
  const names = Object.keys(policy);
  if (names.length === 0 || names.length > keys) return `allowed: 1 to ${keys} keys`;
  const wrong = names.find((name) => Number.isNaN(combinationsUnder(name, policy[name], scope, 1)));
  if (wrong !== undefined) {
    const below = scope === "body" ? ", or keys that have one" : "";
    return `allowed under ${wrong}: a list of texts, numbers and objects of one operator (${OPERATORS.join(", ")})${below}`;
  }
  const total = combinations(policy, scope, 1);
  if (total > most)
    return `allowed: ${most} combinations, the number of each key's values multiplied; there are ${total}`;
  return Buffer.byteLength(JSON.stringify(policy)) > bytes
    ? `allowed: ${bytes} bytes of JSON`
    : undefined;
}
