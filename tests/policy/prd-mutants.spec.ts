/**
 * The rules about networks, the edge, load balancers, compute, roles and data, shown the prd stack with one mistake each:
 * a rule that does not see its mistake there guards nothing, however well it does on stacks made for its spec.
 */
import { expect } from "chai";

import { parsePolicyMessage } from "../../analysis/policy-messages";
import { catalog } from "../../policy/catalog";
import { levelOf } from "../../policy/levels";
import { Rule } from "../../policy/lib/rule";
import { mutants } from "./support/prd-mutants";
import { withContainers } from "./support/prd-mutants/containers";
import { withAurora } from "./support/prd-mutants/databases";
import { withEdge } from "./support/prd-mutants/edge";
import type { Mutant } from "./support/prd-mutants/mutant";
import { withStores } from "./support/prd-mutants/stores";
import { fileConfig, RecordedStack } from "./support/recorded-stack";
import { Diagnostic, RunningPack, runningPack, stopConfiguredPacks } from "./support/running-pack";

const areas = /^(?:NET|LB|CMP|ECS|ECR|CD|IAM|RDS|CACHE|DDB|EFS|S3|SM|KMS|SNS|BK|ACM|CF|DNS|WAF)-/;
const rules = catalog.filter(({ id }) => areas.test(id));

/** NET-25 judges by ids, so its own spec shows it the mistake in prd as it is once it is up. */
const judgedByIds = ["NET-25"];

/** Where diagnostics say that a rule is violated, at the level that stops a deployment. */
function violations(rule: Rule, diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics
    .filter(({ policy, level }) => policy === rule.name && level === levelOf(rule.id, "prd"))
    .filter(({ message }) => parsePolicyMessage(message).kind === "violation")
    .map(({ urn }) => urn);
}

function packOf(config = fileConfig("prd")): Promise<RunningPack> {
  return runningPack({ tier: "prd", config, stack: "prd" });
}

/** The stack that mistakes are made in: prd, and what it does not have of containers, stores and the edge. */
async function original(): Promise<RecordedStack> {
  return withEdge(withStores(withAurora(withContainers(await RecordedStack.of("prd")))));
}

/** What is said of the stack as it is; asked once. */
async function judgeAll(): Promise<Diagnostic[]> {
  const prd = await original();
  const pack = await packOf();
  const single = await Promise.all(prd.subjects("all").map((each) => pack.analyze(each)));
  return [...single.flat(), ...(await pack.analyzeStack(prd.stack()))];
}

/** What is said of a stack with a mistake, as far as the rule is asked. */
async function judge(rule: Rule, mistaken: RecordedStack, config: Mutant["config"]) {
  const pack = await packOf(config);
  if (rule.scope === "stack") return pack.analyzeStack(mistaken.stack());
  const judged = mistaken.subjects("changed").map((each) => pack.analyze(each));
  return (await Promise.all(judged)).flat();
}

describe("the prd stack with one mistake in it", () => {
  let asItIs: readonly Diagnostic[] = [];
  before(async () => {
    asItIs = await judgeAll();
  });
  after(stopConfiguredPacks);

  it("is tried for every guardrail of these areas that is mandatory in prd", () => {
    const mandatory = rules.filter(({ id }) => levelOf(id, "prd") === "mandatory");
    expect(mandatory.map(({ id }) => id)).to.have.members([
      ...Object.keys(mutants),
      ...judgedByIds,
    ]);
  });

  for (const rule of rules.filter(({ id }) => id in mutants)) {
    const mutant = mutants[rule.id];
    if (mutant === undefined) continue;
    it(`violates ${rule.id} with ${mutant.mistake}, and without it nothing of the kind`, async () => {
      const mistaken = mutant.make(await original());
      const found = violations(rule, await judge(rule, mistaken, mutant.config));
      expect(found).to.deep.equal([mistaken.urn(...mutant.seenAt)]);
      expect(violations(rule, asItIs), "without it").to.deep.equal([]);
    });
  }
});
