/**
 * How a rule answered, in one word, from what the running pack reported under its name.
 */
import { parsePolicyMessage } from "../../../analysis/policy-messages";
import { Diagnostic } from "./running-pack";

/**
 * `deferred`: undecided, but declared so by the rule, and reported as an advisory. `undecided` beside a
 * violation is a violation: the pack stops either way.
 */
export type Outcome = "passes" | "violates" | "undecided" | "deferred";

export function outcomeOf(rule: string, diagnostics: readonly Diagnostic[]): Outcome {
  const own = diagnostics.filter((each) => each.policy === rule);
  const kinds = own.map(({ message, level }) => {
    const parsed = parsePolicyMessage(message);
    const isDeferred = parsed.kind === "undecided" && parsed.text.includes("`up` judges");
    return isDeferred && level === "advisory" ? "deferred" : parsed.kind;
  });
  if (kinds.includes("violation")) return "violates";
  if (kinds.includes("undecided")) return "undecided";
  return kinds.includes("deferred") ? "deferred" : "passes";
}
