/**
 * The shape of a rule: plain data and one function, in a file of its own whose name is the rule's name.
 *
 * A rule knows nothing of CrossGuard, levels, exemptions or unknown values; the machinery around it does.
 */
import type { Context } from "./context";
import type { StackView, Subject } from "./subject";

export const severities = ["low", "medium", "high", "critical"] as const;

export type Severity = (typeof severities)[number];

/**
 * Properties that a first preview cannot know by their nature, such as a policy document that contains
 * the ARN of a bucket which does not exist yet. The rule then reports "undecided" as an advisory and
 * judges the real value during `up`: a resource rule before the resource is created, a stack rule after.
 */
export interface Deferral {
  /** Top-level properties; everything inside them is covered. */
  readonly properties: readonly string[];
  /** Only on resources of these types; on every type of the rule when absent. */
  readonly types?: readonly string[];
  /** Why a preview cannot know them. Printed in docs/policies.md. */
  readonly why: string;
}

export interface RuleText {
  /** Kebab-case, the same as the file's name. What `--policy-pack-config` and exemptions address. */
  readonly name: string;
  /** Id of the guardrail (docs/policies.md), such as `RDS-01`. */
  readonly id: string;
  /** The requirement in the present tense, in one line. */
  readonly title: string;
  /** What goes wrong otherwise. */
  readonly description: string;
  readonly severity: Severity;
  /** What to write in this program's stack file or component. */
  readonly remediationSteps: string;
  /** AWS's own page on the matter. */
  readonly url: string;
  readonly deferral?: Deferral;
}

export interface ResourceRule extends RuleText {
  readonly scope: "resource";
  /** Type tokens, or "aws" for every resource of the AWS provider. */
  readonly types: readonly string[] | "aws";
  /** Judges the inputs, before the resource is created or changed. */
  readonly check: (resource: Subject, context: Context) => void;
  /**
   * For rules that may run as `remediate`: the inputs to set, as paths (`metadataOptions.httpTokens`,
   * `blockDeviceMappings[].ebs.encrypted`). Called only when the rule is violated.
   */
  readonly remedy?: (
    resource: Subject,
    context: Context,
  ) => Readonly<Record<string, string | boolean>>;
}

export interface StackRule extends RuleText {
  readonly scope: "stack";
  /** Types the rule is about: it is not applicable to a stack that has none of them. */
  readonly types: readonly string[];
  /** Runs after all others: it judges what they did. */
  readonly last?: boolean;
  /** Judges all resources together, once the program has run. In `up` that is after they are created. */
  readonly check: (stack: StackView, context: Context) => void;
}

export type Rule = ResourceRule | StackRule;

export function resourceRule(rule: Omit<ResourceRule, "scope">): ResourceRule {
  return { ...rule, scope: "resource" };
}

export function stackRule(rule: Omit<StackRule, "scope">): StackRule {
  return { ...rule, scope: "stack" };
}

/** Whether a resource rule is about resources of this type. */
export function appliesTo(rule: ResourceRule, type: string): boolean {
  return rule.types === "aws" ? type.startsWith("aws:") : rule.types.includes(type);
}
