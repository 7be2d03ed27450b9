/**
 * What each guardrail is called elsewhere. CrossGuard has room for one framework per policy, so the
 * mapping lives here, beside the guardrail's own words; docs/policies.md shows all of it.
 *
 * Ids as of 2026-08: AWS Foundational Security Best Practices ("*" marks a Security Hub control of
 * another standard), CIS AWS Foundations 5.0 ("7.0:" marks one that only 7.0 has), cdk-nag 3.0, checkov
 * 3.3, Trivy 2026-08. The rows are JSON because the pack reads them at every start, and compiling a
 * thousand lines of TypeScript for it takes longer than judging a stack.
 */
import rows from "./framework-ids.json";

export interface Frameworks {
  readonly guardrail: string;
  readonly fsbp: readonly string[];
  readonly cis: readonly string[];
  readonly cdkNag: readonly string[];
  readonly checkov: readonly string[];
  readonly trivy: readonly string[];
}

type Row = Pick<Frameworks, "guardrail"> & Partial<Frameworks>;

/** By guardrail id; a guardrail that a framework does not have has an empty list there. */
export const frameworks: Readonly<Record<string, Frameworks>> = Object.fromEntries(
  Object.entries(rows as Readonly<Record<string, Row>>).map(([id, row]) => [
    id,
    { fsbp: [], cis: [], cdkNag: [], checkov: [], trivy: [], ...row },
  ]),
);
