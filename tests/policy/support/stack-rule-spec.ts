/**
 * The shape of a stack rule's spec: a compliant stack by resource name, and what becomes of the rule's
 * answer when resources are changed. Each case is run as the engine shows a stack in a first preview
 * (references unknown), in a preview that drops unknown outputs (pulumi/pulumi#7854), and after `up`.
 */
import { expect } from "chai";

import { Properties, PropertyValue, UNKNOWN } from "../../../analysis/graph";
import { levelOf } from "../../../policy/levels";
import { evaluateStack, isDeferred } from "../../../policy/lib/evaluate";
import { StackRule } from "../../../policy/lib/rule";
import type { StackSubjectData, SubjectOptions } from "../../../policy/lib/subject";
import { exemptionsOfAll, expectAllExempted } from "./exemptions";
import { Outcome, outcomeOf } from "./outcome";
import { withValueAt } from "./paths";
import {
  contextOf,
  PackEnvironment,
  runningPack,
  stopConfiguredPacks,
  urnOf,
} from "./running-pack";
import { Change, environmentOf } from "./rule-spec";

export interface StackResource {
  readonly type: string;
  readonly inputs?: Properties;
  /**
   * Properties that refer to other resources of the spec, by name: to their ids, or to an input of theirs as in
   * `images.bucket`. A property may be a path, such as `origins[0].domainName`.
   */
  readonly refs?: Readonly<Record<string, string | readonly string[]>>;
  /** Name of the parent. */
  readonly parent?: string;
  readonly options?: SubjectOptions;
}

type Stack = Readonly<Record<string, StackResource>>;

/** Per resource: a change of its inputs, another resource, or null to leave it out. */
export type StackChange = Readonly<Record<string, Change | StackResource | null>>;

const phases = ["preview", "preview that drops unknown outputs", "up"] as const;

type Phase = (typeof phases)[number];

export interface StackCase extends Pick<PackEnvironment, "tier" | "config"> {
  readonly change: StackChange;
  readonly outcome: Outcome;
  /** All of them when absent. */
  readonly phases?: readonly Phase[];
}

export type StackCaseRow = readonly [change: StackChange, outcome: Outcome] | StackCase;

export interface StackRuleSpec {
  readonly compliant: Stack;
  /** Of the compliant stack in a preview; a deferring rule has "deferred" there. */
  readonly inPreview?: Outcome;
  /** The same where the preview drops what is beside an unknown value. */
  readonly whenDropped?: Outcome;
  readonly cases: Readonly<Record<string, StackCaseRow>>;
}

/** Declares the spec of one stack rule. */
export function describeStackRule(rule: StackRule, spec: StackRuleSpec): void {
  describe(`policy ${rule.name}`, () => {
    after(stopConfiguredPacks);
    const { inPreview = "passes", whenDropped = inPreview } = spec;
    const outcomes = [inPreview, whenDropped, "passes"];
    for (const [index, phase] of phases.entries()) {
      const outcome = outcomes[index];
      it(`${outcome} in ${phase} what complies`, async () => {
        expect(await judge(rule, resources(spec.compliant, phase))).to.equal(outcome);
      });
    }
    for (const [title, row] of Object.entries(spec.cases)) {
      const each: StackCase = "outcome" in row ? row : { change: row[0], outcome: row[1] };
      it(title, async () => {
        for (const phase of each.phases ?? phases) {
          const data = resources(changed(spec.compliant, each.change), phase);
          expect(await judge(rule, data, each), phase).to.equal(each.outcome);
        }
      });
    }
    it("reports at the level of the tier", () => expectLevel(rule, spec));
    it("lets an exempted resource be, and says so", () => expectExempted(rule, spec));
    it("reports every unknown value that it needs", () => expectNoSilence(rule, spec));
    it("answers when a value that it reads is absent", () => expectAnswers(rule, spec));
  });
}

async function judge(
  rule: StackRule,
  data: readonly StackSubjectData[],
  environment: Pick<StackCase, "tier" | "config"> = {},
): Promise<Outcome> {
  const pack = await runningPack(environmentOf(environment));
  return outcomeOf(rule.name, await pack.analyzeStack(data));
}

function changed(stack: Stack, change: StackChange): Stack {
  const names = new Set([...Object.keys(stack), ...Object.keys(change)]);
  return Object.fromEntries(
    [...names].flatMap((name): [string, StackResource][] => {
      const delta = change[name];
      const before = stack[name];
      if (delta === null) return [];
      if (delta === undefined) return before ? [[name, before]] : [];
      if (isResource(delta)) return [[name, delta]];
      if (!before) throw new Error(`the compliant stack has no resource ${name} to change`);
      const refs = Object.entries(before.refs ?? {}).filter(([path]) => !isWritten(path, delta));
      const inputs = apply(before.inputs ?? {}, delta);
      return [[name, { ...before, inputs, refs: Object.fromEntries(refs) }]];
    }),
  );
}

/** A value that a case writes down comes from no other resource. */
function isWritten(path: string, delta: Change): boolean {
  return Object.keys(delta).some((key) =>
    [".", "["].some((next) => path === key || path.startsWith(`${key}${next}`)),
  );
}

function isResource(delta: Change | StackResource): delta is StackResource {
  return typeof delta.type === "string" && delta.type.includes(":");
}

function apply(inputs: Properties, change: Change): Properties {
  return Object.entries(change).reduce(
    (into, [path, value]) => withValueAt(into, path, value),
    inputs,
  );
}

function resources(stack: Stack, phase: Phase): StackSubjectData[] {
  return Object.entries(stack).map(
    ([name, { type, inputs = {}, refs = {}, parent, options = {} }]) => {
      const urn = (of: string): string => urnOf(stack[of]?.type ?? "missing", of);
      const sources = Object.entries(refs).map(
        ([path, to]) => [topOf(path), [to].flat().map((each) => urn(nameOf(each)))] as const,
      );
      const known = Object.entries(refs).reduce(
        (into, [path, to]) => withReference(into, path, referred(stack, to), phase),
        inputs,
      );
      const id: Properties = phase === "up" ? { id: `id-${name}` } : {};
      return {
        type,
        name,
        urn: urn(name),
        options,
        parent: parent === undefined ? undefined : urn(parent),
        properties: { ...known, ...id },
        propertyDependencies: merged(sources),
      };
    },
  );
}

/** A reference as the engine shows it: held back, or dropped with all that is in the same property, before `up`. */
function withReference(
  properties: Properties,
  path: string,
  value: PropertyValue,
  phase: Phase,
): Properties {
  if (phase === "up") return withValueAt(properties, path, value);
  if (phase === "preview") return withValueAt(properties, path, UNKNOWN);
  return withValueAt(properties, topOf(path), undefined);
}

/** What a reference comes to once the stack is up: an id, or the input that it names. */
function referred(stack: Stack, to: string | readonly string[]): PropertyValue {
  if (typeof to !== "string") return to.map((each) => referred(stack, each));
  const [name = "", input] = to.split(".");
  return input === undefined ? `id-${name}` : (stack[name]?.inputs?.[input] ?? null);
}

function nameOf(reference: string): string {
  return reference.split(".")[0] ?? reference;
}

function topOf(path: string): string {
  return path.split(/[.[]/)[0] ?? path;
}

function merged(
  sources: readonly (readonly [property: string, urns: readonly string[]])[],
): Record<string, readonly string[]> {
  const all = new Map<string, readonly string[]>();
  for (const [property, urns] of sources)
    all.set(property, [...(all.get(property) ?? []), ...urns]);
  return Object.fromEntries(all);
}

/** The first case that violates the rule once it is up. */
function firstViolation(rule: StackRule, { compliant, cases }: StackRuleSpec) {
  const row = Object.values(cases)
    .map((each): StackCase => ("outcome" in each ? each : { change: each[0], outcome: each[1] }))
    .find(({ outcome, phases: in_ = phases }) => outcome === "violates" && in_.includes("up"));
  if (!row) throw new Error(`the spec of ${rule.name} has no case that violates it`);
  return { data: resources(changed(compliant, row.change), "up"), environment: environmentOf(row) };
}

async function expectLevel(rule: StackRule, spec: StackRuleSpec): Promise<void> {
  const { data, environment } = firstViolation(rule, spec);
  const diagnostics = await (await runningPack(environment)).analyzeStack(data);
  const own = diagnostics.find((each) => each.policy === rule.name);
  expect(own?.level).to.equal(levelOf(rule.id, environment.tier));
}

async function expectExempted(rule: StackRule, spec: StackRuleSpec): Promise<void> {
  const { data, environment } = firstViolation(rule, spec);
  const pack = await runningPack({ ...environment, exemptionsFile: exemptionsOfAll() });
  expectAllExempted(rule.name, await pack.analyzeStack(data));
}

/** Every value that the rule needs, unknown in turn and of unknown origin. */
async function expectNoSilence(rule: StackRule, spec: StackRuleSpec): Promise<void> {
  const stack = resources(spec.compliant, "up");
  const { readings } = evaluateStack(rule, stack, contextOf(environmentOf({})));
  for (const { urn, path, question } of readings) {
    if (question !== "value") continue;
    const data = stack.map((each) => (each.urn === urn ? withUnknown(each, path) : each));
    const deferred = isDeferred(rule.deferral, path);
    const allowed = deferred ? ["deferred", "violates"] : ["undecided", "violates"];
    expect(await judge(rule, data), `${path} of ${urn} unknown`).to.be.oneOf(allowed);
  }
}

/** Every value that the rule asks for, absent in turn: a rule that throws guards nothing. */
function expectAnswers(rule: StackRule, spec: StackRuleSpec): void {
  const stack = resources(spec.compliant, "up");
  const context = contextOf(environmentOf({}));
  for (const { urn, path } of evaluateStack(rule, stack, context).readings) {
    const data = stack.map((each) => (each.urn === urn ? withAbsent(each, path) : each));
    const { findings } = evaluateStack(rule, data, context);
    expect(
      findings.map(({ kind }) => kind),
      `${path} of ${urn} absent`,
    ).not.to.include("broken");
  }
}

function withUnknown(data: StackSubjectData, path: string): StackSubjectData {
  return { ...unreferenced(data, path), properties: withValueAt(data.properties, path, UNKNOWN) };
}

function withAbsent(data: StackSubjectData, path: string): StackSubjectData {
  return { ...unreferenced(data, path), properties: withValueAt(data.properties, path, undefined) };
}

/** The resource as if the program had written the property without referring to anything. */
function unreferenced(data: StackSubjectData, path: string): StackSubjectData {
  const top = topOf(path);
  const others = Object.entries(data.propertyDependencies).filter(([property]) => property !== top);
  return { ...data, propertyDependencies: Object.fromEntries(others) };
}
