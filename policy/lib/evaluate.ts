/**
 * Runs one rule and says how it ended: in order, violated, undecided, or broken. Pure: no CrossGuard,
 * no clock, no files, so the tests can ask it which values a rule read.
 */
import { undecidedMessage } from "../../analysis/policy-messages";
import type { Context } from "./context";
import type { Deferral, ResourceRule, Rule, StackRule } from "./rule";
import { StackSubjectData, StackView, Subject, SubjectData, Violation } from "./subject";
import { Inquiry, Reading } from "./view";

export type Finding =
  | { readonly kind: "violation"; readonly urn?: string; readonly message: string }
  /** The rule met a value it needs and cannot know yet. `deferred`: it is judged during `up`. */
  | {
      readonly kind: "undecided";
      readonly urn?: string;
      readonly message: string;
      readonly deferred: boolean;
    }
  /** The rule itself failed. Counts as a mandatory violation: a broken guard is not an open door. */
  | { readonly kind: "broken"; readonly urn?: string; readonly message: string };

export interface Evaluation {
  readonly findings: readonly Finding[];
  /** Every value the rule asked for, in order. */
  readonly readings: readonly Reading[];
}

/** Judges one resource by one rule. */
export function evaluateResource(
  rule: ResourceRule,
  data: SubjectData,
  context: Context,
): Evaluation {
  const inquiry = new Inquiry();
  const violations: Violation[] = [];
  const subject = new Subject(data, inquiry, violations);
  return conclude(rule, inquiry, violations, data, () => rule.check(subject, context));
}

/** Judges a whole stack by one rule. */
export function evaluateStack(
  rule: StackRule,
  data: readonly StackSubjectData[],
  context: Context,
): Evaluation {
  const inquiry = new Inquiry();
  const violations: Violation[] = [];
  const stack = new StackView(data, inquiry, violations);
  return conclude(rule, inquiry, violations, undefined, () => rule.check(stack, context));
}

function conclude(
  rule: Rule,
  inquiry: Inquiry,
  violations: readonly Violation[],
  data: SubjectData | undefined,
  check: () => void,
): Evaluation {
  const urn = data?.urn;
  const broken: Finding[] = [];
  try {
    inquiry.question(check);
  } catch (error) {
    broken.push({ kind: "broken", urn, message: brokenMessage(rule, urn, error) });
  }
  const violated = violations.map(({ urn: at, text }): Finding => ({
    kind: "violation",
    urn: at,
    message: text,
  }));
  const undecided = inquiry.undecided.map(({ path, urn: at, reason }): Finding => {
    const deferred = isDeferred(rule.deferral, path, data?.type);
    const text = reason ?? (deferred ? deferredText(rule) : undecidedText(rule));
    const message = undecidedMessage(path, text);
    return { kind: "undecided", urn: at ?? urn, message, deferred };
  });
  return { findings: [...broken, ...violated, ...undecided], readings: inquiry.readings };
}

/** Whether a rule declares that this property of this type is not known before the deployment. */
export function isDeferred(deferral: Deferral | undefined, path: string, type?: string): boolean {
  if (deferral === undefined) return false;
  const top = path.split(/[.[]/, 1)[0] ?? path;
  const isItsType = type === undefined || deferral.types?.includes(type) !== false;
  return isItsType && deferral.properties.includes(top);
}

function undecidedText(rule: Rule): string {
  return `not known during a preview, so "${rule.title}" cannot be judged; give it a value that is known before the deployment`;
}

function deferredText(rule: Rule): string {
  const when = rule.scope === "resource" ? "before the resource is created" : "once it is created";
  return `not known during a preview; \`up\` judges "${rule.title}" ${when}`;
}

/** Names the rule, the resource and the place in the code, but not the error's text: it may quote a value. */
function brokenMessage(rule: Rule, urn: string | undefined, error: unknown): string {
  const kind = error instanceof Error ? error.name : typeof error;
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  const place = /\(?([^\s()]+:\d+:\d+)\)?/.exec(stack.slice(stack.indexOf("\n    at ")))?.[1];
  const where = place === undefined ? "" : ` at ${place}`;
  return `rule ${rule.name} failed on ${urn ?? "the stack"} (${kind}${where}): what it guards is unjudged, which counts as violated. Fix the rule, or set its level to "disabled" for this stack with --policy-pack-config`;
}
