/**
 * Exemptions from rules: who may break which rule, where, why and until when.
 *
 * CrossGuard has none (pulumi/pulumi-policy#225), so they are data of this pack. An exemption that no
 * longer does anything is a violation itself: otherwise the file only ever grows, and a resource that
 * comes later is let through by a line nobody remembers.
 */
import type { Exemptions, StackContext, Tier } from "./lib/context";

export interface Exemption {
  /** Name of the rule. */
  readonly rule: string;
  /** Logical name of the resource, or its URN when the pattern contains "::". `*` is any text. */
  readonly resource: string;
  /** Names of the stacks it is for; in every other stack it does not exist. */
  readonly stacks: readonly string[];
  /** Why, in at least 20 characters. Printed with every use. */
  readonly reason: string;
  /** Who answers for it. */
  readonly owner: string;
  /** Last day it holds, `YYYY-MM-DD` (UTC). */
  readonly expires: string;
}

/** Characters: shorter than this, a reason is an excuse. */
export const minReasonLength = 20;

/** Days from today that an exemption may reach at most. */
export const maxDaysAhead: Readonly<Record<Tier, number>> = { dev: 180, stg: 180, prd: 90 };

const textKeys = ["rule", "resource", "reason", "owner", "expires"] as const;

/** The rule that judges exemptions. It cannot be exempted itself. */
const ownRule = "exemptions-must-be-current";

/** What a file of exemptions says, and every fault in it. A faulty entry exempts nothing. */
export interface ParsedExemptions {
  readonly exemptions: readonly Exemption[];
  readonly faults: readonly string[];
}

/** Reads the parsed content of an exemptions file. All faults at once, each with its place and the fix. */
export function parseExemptions(content: unknown, ruleNames: readonly string[]): ParsedExemptions {
  const entries = (content as { readonly exemptions?: unknown } | null)?.exemptions;
  if (!Array.isArray(entries)) {
    return {
      exemptions: [],
      faults: ["exemptions: must be a list; an empty one for none"],
    };
  }
  const exemptions: Exemption[] = [];
  const faults: string[] = [];
  entries.forEach((entry: unknown, index) => {
    const found = faultsOf(entry, ruleNames).map((fault) => `exemptions[${index}].${fault}`);
    faults.push(...found);
    if (found.length === 0) exemptions.push(entry as Exemption);
  });
  return { exemptions, faults };
}

function faultsOf(entry: unknown, ruleNames: readonly string[]): string[] {
  const values = (entry ?? {}) as Readonly<Record<string, unknown>>;
  const missing = textKeys
    .filter((key) => typeof values[key] !== "string" || values[key].trim() === "")
    .map((key) => `${key}: is missing; every exemption has ${textKeys.join(", ")} and stacks`);
  const { rule, reason, expires, stacks } = values;
  const faults: string[] = [...missing];
  if (typeof rule === "string" && (rule === ownRule || !ruleNames.includes(rule))) {
    faults.push(
      `rule: "${rule}" is no rule that can be exempted; the names are in docs/policies.md`,
    );
  }
  if (typeof reason === "string" && reason.trim().length < minReasonLength) {
    faults.push(
      `reason: has ${reason.trim().length} characters; say why in at least ${minReasonLength}`,
    );
  }
  if (typeof expires === "string" && daysOf(expires) === undefined) {
    faults.push(`expires: "${expires}" is no date; write YYYY-MM-DD`);
  }
  if (!isNonEmptyStringList(stacks)) {
    faults.push('stacks: must list the stacks it is for, such as ["dev"]');
  }
  return faults;
}

function isNonEmptyStringList(value: unknown): boolean {
  return (
    Array.isArray(value) && value.length > 0 && value.every((each) => typeof each === "string")
  );
}

/** Days since 1970 of a `YYYY-MM-DD`, or undefined when it is no day of the calendar. */
export function daysOf(date: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return undefined;
  const time = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== date) return undefined;
  return time / 86_400_000;
}

interface Named {
  readonly urn: string;
  readonly name: string;
}

/**
 * The exemptions of one run and what became of them. It only ever learns more (which resources were
 * judged, which exemptions were used), so the order in which the engine sends resources does not matter.
 */
export class ExemptionLedger implements Exemptions {
  private readonly used = new Set<Exemption>();
  private readonly judged = new Set<string>();

  constructor(
    private readonly parsed: ParsedExemptions,
    private readonly context: Pick<StackContext, "stack" | "tier">,
    /** Today, `YYYY-MM-DD` (UTC). */
    private readonly today: string,
  ) {}

  /** Notes that a resource was judged in this run; `up --target` judges only some of them. */
  judge(urn: string): void {
    this.judged.add(urn);
  }

  /** The exemption that covers a finding of this rule on this resource. Asking counts as using it. */
  use(rule: string, resource: Named): Exemption | undefined {
    const exemption = this.ours().find(
      (each) => each.rule === rule && !this.isExpired(each) && matches(each.resource, resource),
    );
    if (exemption) this.used.add(exemption);
    return exemption;
  }

  /** Everything that is wrong with the exemptions, given all resources of the stack. */
  problems(resources: readonly Named[]): string[] {
    return [...this.parsed.faults, ...this.ours().flatMap((each) => this.problem(each, resources))];
  }

  private problem(exemption: Exemption, resources: readonly Named[]): string[] {
    const { rule, resource, expires } = exemption;
    const label = `exemption of ${resource} from ${rule}`;
    if (this.isExpired(exemption)) {
      return [`${label}: expired on ${expires}; fix the resource, or renew it with its owner`];
    }
    const latest = maxDaysAhead[this.context.tier];
    if (this.daysLeft(exemption) > latest) {
      return [
        `${label}: expires ${expires}, more than ${latest} days ahead; choose an earlier date`,
      ];
    }
    const matching = resources.filter((each) => matches(resource, each));
    if (matching.length === 0) {
      return [`${label}: matches no resource of stack ${this.context.stack}; remove it`];
    }
    const unjudged = matching.some((each) => !this.judged.has(each.urn));
    if (this.used.has(exemption) || unjudged) return [];
    return [`${label}: is not used, the resource keeps the rule; remove it`];
  }

  private ours(): Exemption[] {
    return this.parsed.exemptions.filter((each) => each.stacks.includes(this.context.stack));
  }

  private isExpired(exemption: Exemption): boolean {
    return this.daysLeft(exemption) < 0;
  }

  private daysLeft(exemption: Exemption): number {
    return (daysOf(exemption.expires) ?? 0) - (daysOf(this.today) ?? 0);
  }
}

/** Whether a pattern names a resource: its URN when the pattern contains "::", else its logical name. */
export function matches(pattern: string, resource: Named): boolean {
  const literal = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  const subject = pattern.includes("::") ? resource.urn : resource.name;
  return new RegExp(`^${literal.join(".*")}$`, "s").test(subject);
}
