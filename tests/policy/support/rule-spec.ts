/**
 * The shape of a rule's spec: a compliant resource, and what becomes of the rule's answer when it is
 * changed. Every case goes through the running pack; what holds for all rules is tested here for each.
 */
import { expect } from "chai";

import { Properties, PropertyValue, UNKNOWN } from "../../../analysis/graph";
import { levelOf } from "../../../policy/levels";
import type { Context } from "../../../policy/lib/context";
import { evaluateResource, isDeferred } from "../../../policy/lib/evaluate";
import { ResourceRule } from "../../../policy/lib/rule";
import type { SubjectData, SubjectOptions } from "../../../policy/lib/subject";
import * as types from "../../../policy/lib/types";
import { exemptionsOfAll, expectAllExempted } from "./exemptions";
import { Outcome, outcomeOf } from "./outcome";
import { withValueAt } from "./paths";
import {
  contextOf,
  PackEnvironment,
  region,
  runningPack,
  stopConfiguredPacks,
  urnOf,
} from "./running-pack";

/** A secret that no message may ever quote. */
const canary = "canary-4f1d0c";

export interface Change {
  /** Inputs to replace, by path; undefined removes one. */
  readonly [path: string]: PropertyValue | undefined;
}

export interface Case extends Pick<PackEnvironment, "tier" | "config"> {
  readonly change?: Change;
  readonly options?: SubjectOptions;
  readonly type?: string;
  readonly provider?: Properties;
  readonly outcome: Outcome;
}

/** A change of the compliant inputs and how the rule answers, or a case with more to it. */
export type CaseRow = readonly [change: Change, outcome: Outcome] | Case;

export interface ResourceRuleSpec {
  readonly type: string;
  readonly compliant: Properties;
  readonly options?: SubjectOptions;
  readonly cases: Readonly<Record<string, CaseRow>>;
}

export function subject(
  type: string,
  properties: Properties,
  given: Partial<SubjectData> = {},
): SubjectData {
  return { type, name: "it", urn: urnOf(type, "it"), properties, options: {}, ...given };
}

/** Declares the spec of one resource rule. */
export function describeResourceRule(rule: ResourceRule, spec: ResourceRuleSpec): void {
  const cases = Object.entries(spec.cases).map(([title, row]): [string, Case] => [
    title,
    "outcome" in row ? row : { change: row[0], outcome: row[1] },
  ]);
  describe(`policy ${rule.name}`, () => {
    after(stopConfiguredPacks);
    it("passes what complies", async () => {
      expect(await judge(rule, spec, { outcome: "passes" })).to.equal("passes");
    });
    for (const [title, each] of cases) {
      it(title, async () => expect(await judge(rule, spec, each)).to.equal(each.outcome));
    }
    it("reports at the level of the tier", () => expectLevel(rule, spec, cases));
    it("lets an exempted resource be, and says so", () => expectExempted(rule, spec, cases));
    it("judges the type's aliases alike", () => expectAliases(rule, spec, cases));
    it("reports every unknown value that it needs", () => expectNoSilence(rule, spec, cases));
    it("answers when a value that it reads is absent", () => expectAnswers(rule, spec, cases));
    it("quotes no value", () => expectNoQuotes(rule, spec, cases));
  });
}

function build(spec: ResourceRuleSpec, each: Case): SubjectData {
  const { change = {}, type = spec.type, options = spec.options ?? {}, provider } = each;
  const properties = Object.entries(change).reduce(
    (inputs, [path, value]) => withValueAt(inputs, path, value),
    spec.compliant,
  );
  return subject(type, properties, { options, provider });
}

async function judge(rule: ResourceRule, spec: ResourceRuleSpec, each: Case): Promise<Outcome> {
  const pack = await runningPack(environmentOf(each));
  return outcomeOf(rule.name, await pack.analyze(build(spec, each)));
}

/** The pack that judges a case: prd's where it does not say. */
export function environmentOf({ tier = "prd", config }: Pick<Case, "tier" | "config">) {
  return { tier, ...(config === undefined ? {} : { config }) };
}

function firstViolation(rule: ResourceRule, cases: readonly [string, Case][]): Case {
  const violating = cases.find(([, each]) => each.outcome === "violates")?.[1];
  if (!violating) throw new Error(`the spec of ${rule.name} has no case that violates it`);
  return violating;
}

async function expectExempted(
  rule: ResourceRule,
  spec: ResourceRuleSpec,
  cases: readonly [string, Case][],
): Promise<void> {
  const violating = firstViolation(rule, cases);
  const exemptionsFile = exemptionsOfAll();
  const pack = await runningPack({ ...environmentOf(violating), exemptionsFile });
  expectAllExempted(rule.name, await pack.analyze(build(spec, violating)));
}

async function expectLevel(
  rule: ResourceRule,
  spec: ResourceRuleSpec,
  cases: readonly [string, Case][],
): Promise<void> {
  const violating = firstViolation(rule, cases);
  const { tier } = environmentOf(violating);
  const pack = await runningPack(environmentOf(violating));
  const own = (await pack.analyze(build(spec, violating))).find(
    (each) => each.policy === rule.name,
  );
  const level = levelOf(rule.id, tier);
  expect(own?.level).to.equal(level === "remediate" ? "mandatory" : level);
}

async function expectAliases(
  rule: ResourceRule,
  spec: ResourceRuleSpec,
  cases: readonly [string, Case][],
): Promise<void> {
  const family = Object.values(types).find(
    (each): each is string[] =>
      Array.isArray(each) && each.includes(spec.type) && isAliasFamily(each),
  );
  const aliases = (family ?? []).filter((type) => type !== spec.type);
  const judged = aliases.flatMap((type) =>
    cases
      .filter(([, each]) => each.type === undefined)
      .map(async ([title, each]) => {
        const outcome = await judge(rule, spec, { ...each, type });
        expect(outcome, `${type}: ${title}`).to.equal(each.outcome);
      }),
  );
  await Promise.all(judged);
}

/** The same class name under several modules, or with and without "V2". */
export function isAliasFamily(family: readonly string[]): boolean {
  return new Set(family.map((type) => type.split(":")[2]?.replace(/V2$/, ""))).size === 1;
}

/** Every input that a rule needs the value of, unknown in turn, in every state that passes. */
async function expectNoSilence(
  rule: ResourceRule,
  spec: ResourceRuleSpec,
  cases: readonly [string, Case][],
): Promise<void> {
  const passing = cases.map(([, each]) => each).filter((each) => each.outcome === "passes");
  for (const state of [{ outcome: "passes" } as Case, ...passing]) {
    const context = contextOf(environmentOf(state));
    if (levelOf(rule.id, context.tier) === "disabled") continue;
    const data = build(spec, state);
    const pack = await runningPack(environmentOf(state));
    const judged = pathsRead(rule, data, context).map(async (path) => {
      const outcome = outcomeOf(rule.name, await pack.analyze(withUnknown(data, path)));
      const deferred = isDeferred(rule.deferral, path, data.type);
      expect(outcome, `${path} unknown`).to.be.oneOf([
        "violates",
        deferred ? "deferred" : "undecided",
      ]);
    });
    await Promise.all(judged);
  }
}

/** Every input that a rule asks for, absent in turn: a rule that throws guards nothing. */
function expectAnswers(
  rule: ResourceRule,
  spec: ResourceRuleSpec,
  cases: readonly [string, Case][],
): void {
  for (const state of [{ outcome: "passes" } as Case, ...cases.map(([, each]) => each)]) {
    const data = build(spec, state);
    const context = contextOf(environmentOf(state));
    for (const { path } of evaluateResource(rule, data, context).readings) {
      const properties = withValueAt(data.properties, path, undefined);
      const { findings } = evaluateResource(rule, { ...data, properties }, context);
      expect(
        findings.map(({ kind }) => kind),
        `${path} absent`,
      ).not.to.include("broken");
    }
  }
}

function pathsRead(rule: ResourceRule, data: SubjectData, context: Context): string[] {
  const { readings } = evaluateResource(rule, data, context);
  const needed = readings.filter(({ question }) => question === "value").map(({ path }) => path);
  return [...new Set(needed)];
}

function withUnknown(data: SubjectData, path: string): SubjectData {
  if (!path.startsWith("provider.")) {
    return { ...data, properties: withValueAt(data.properties, path, UNKNOWN) };
  }
  const inner = path.slice("provider.".length);
  return { ...data, provider: withValueAt(data.provider ?? { region }, inner, UNKNOWN) };
}

async function expectNoQuotes(
  rule: ResourceRule,
  spec: ResourceRuleSpec,
  cases: readonly [string, Case][],
): Promise<void> {
  const violating = cases.map(([, each]) => each).filter((each) => each.outcome === "violates");
  for (const state of [{ outcome: "passes" } as Case, ...violating]) {
    const data = build(spec, state);
    const pack = await runningPack(environmentOf(state));
    const { readings } = evaluateResource(rule, data, contextOf(environmentOf(state)));
    const paths = new Set(readings.map((reading) => reading.path));
    const judged = [...paths].map(async (path) => {
      if (path.startsWith("provider.")) return;
      const properties = withValueAt(data.properties, path, canary);
      const messages = await pack.analyze({ ...data, properties });
      expect(JSON.stringify(messages), `${path} is secret`).not.to.include(canary);
    });
    await Promise.all(judged);
  }
}
