/**
 * Turns rules into CrossGuard policies: the only place that knows @pulumi/policy's shapes and traps.
 */
import type {
  Policies,
  ResourceValidationPolicy,
  StackValidationPolicy,
  ReportViolation,
  ResourceRemediation,
  ResourceValidation,
  StackValidation,
} from "@pulumi/policy";

import { exemptedMessage } from "../../analysis/policy-messages";
import { frameworks } from "../frameworks";
import { levelOf } from "../levels";
import type { Context } from "./context";
import { evaluateResource, evaluateStack, Evaluation, Finding } from "./evaluate";
import { remediate } from "./remediate";
import { appliesTo, ResourceRule, Rule, StackRule } from "./rule";
import { resourceData, stackData } from "./snapshot";

/**
 * What the SDK's server accepts beside a string (its typings name the string only): a message that is
 * not prefixed with the description, and a level of its own. tests/policy/lib/crossguard.spec.ts holds it.
 */
type Report = (violation: {
  readonly message: string;
  readonly urn?: string;
  readonly enforcementLevel?: "advisory" | "mandatory";
}) => void;

/** The policies of a pack. The rule that judges exemptions comes last: by then every use is known. */
export function toPolicies(rules: readonly Rule[], context: Context): Policies {
  const last = (rule: Rule): number => (rule.scope === "stack" && rule.last === true ? 1 : 0);
  return [...rules]
    .sort((one, other) => last(one) - last(other))
    .map((rule) =>
      rule.scope === "resource" ? resourcePolicy(rule, context) : stackPolicy(rule, context),
    );
}

function resourcePolicy(rule: ResourceRule, context: Context): ResourceValidationPolicy {
  return {
    ...metadata(rule, context),
    validateResource: validation(rule, context),
    ...(rule.remedy ? { remediateResource: remediation(rule, context) } : {}),
  };
}

function stackPolicy(rule: StackRule, context: Context): StackValidationPolicy {
  return { ...metadata(rule, context), validateStack: stackValidation(rule, context) };
}

/** The one framework CrossGuard has room for; policy/frameworks.ts has the others. */
const fsbp = {
  name: "AWS Foundational Security Best Practices",
  version: "1.0.0",
  specification: "Security Hub controls",
};

function metadata(rule: Rule, context: Context) {
  const { name, id, title, description, severity, remediationSteps, url } = rule;
  const reference = frameworks[id]?.fsbp.join(", ");
  return {
    name,
    displayName: title,
    description: `${title}. ${description}`,
    enforcementLevel: levelOf(id, context.tier),
    severity,
    tags: [id],
    remediationSteps,
    url,
    ...(reference ? { framework: { ...fsbp, reference } } : {}),
  };
}

/**
 * Marks a check of one type as the SDK's own `validateResourceOfType` does: the server then skips it for
 * other types before it unpacks the inputs, which is most of what judging a resource costs.
 */
function forType<Check extends object>(types: Rule["types"], check: Check): Check {
  const [only, ...others] = types === "aws" ? [] : types;
  return only === undefined || others.length > 0
    ? check
    : Object.assign(check, { __pulumiType: only });
}

function validation(rule: ResourceRule, context: Context): ResourceValidation {
  const skip = skipping(rule);
  const validate: ResourceValidation = (args, reportViolation) => {
    context.exemptions.judge(args.urn);
    if (!appliesTo(rule, args.type)) return skip(args);
    const evaluation = evaluateResource(rule, resourceData(args), context);
    report(rule, evaluation, context, reportViolation);
  };
  return forType(rule.types, validate);
}

function stackValidation(rule: StackRule, context: Context): StackValidation {
  const skip = skipping(rule);
  const validate: StackValidation = (args, reportViolation) => {
    const data = stackData(args);
    if (!data.some((resource) => rule.types.includes(resource.type))) return skip(args);
    report(rule, evaluateStack(rule, data, context), context, reportViolation);
  };
  return forType(rule.types, validate);
}

function remediation(rule: ResourceRule, context: Context): ResourceRemediation {
  const skip = skipping(rule);
  return (args) => {
    if (!appliesTo(rule, args.type)) return skip(args);
    return remediate(rule, args, context);
  };
}

/**
 * Says "not applicable" with the SDK's error. It is made once and thrown again: one for each resource that a
 * rule is not about was a quarter of its answers' time.
 */
function skipping(rule: Rule): (args: { notApplicable(reason?: string): void }) => void {
  const types = rule.types === "aws" ? "resources of the AWS provider" : rule.types.join(", ");
  let made: Error | undefined;
  return (args) => {
    if (made !== undefined) throw made;
    try {
      args.notApplicable(`${rule.name} is about ${types}`);
    } catch (error) {
      if (error instanceof Error) made = error;
      throw error;
    }
  };
}

function report(
  rule: Rule,
  evaluation: Evaluation,
  context: Context,
  reportViolation: ReportViolation,
): void {
  const send = reportViolation as unknown as Report;
  for (const finding of evaluation.findings) send(diagnostic(rule, finding, context));
}

function diagnostic(rule: Rule, finding: Finding, context: Context): Parameters<Report>[0] {
  const { kind, message, urn } = finding;
  if (kind === "broken") return { message, urn, enforcementLevel: "mandatory" };
  const exemption =
    urn === undefined ? undefined : context.exemptions.use(rule.name, { urn, name: nameOf(urn) });
  if (exemption) {
    return { message: exemptedMessage(exemption, message), urn, enforcementLevel: "advisory" };
  }
  if (kind === "undecided" && finding.deferred)
    return { message, urn, enforcementLevel: "advisory" };
  return { message, urn };
}

/** A URN ends with the resource's logical name; names may contain "::" themselves, types may not. */
function nameOf(urn: string): string {
  return urn.split("::").slice(3).join("::");
}
