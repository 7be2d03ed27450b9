/**
 * A file of exemptions that lets everything be, for asking of each rule whether it can be exempted.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { parsePolicyMessage } from "../../../analysis/policy-messages";
import { catalog } from "../../../policy/catalog";
import { Diagnostic } from "./running-pack";

const reason = "Exempted to see that exemptions reach this rule";

let folder: string | undefined;

/** Exempts every resource of the stack "test" from every rule that can be exempted from. */
export function exemptionsOfAll(): string {
  folder ??= written();
  return join(folder, "exemptions.json");
}

function written(): string {
  const into = mkdtempSync(join(tmpdir(), "exemptions-"));
  const aMonthAhead = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  const exemptions = catalog
    .filter(({ id }) => id !== "EXM-01")
    .map(({ name }) => ({
      rule: name,
      resource: "*",
      stacks: ["test"],
      reason,
      owner: "platform",
      expires: aMonthAhead,
    }));
  writeFileSync(join(into, "exemptions.json"), JSON.stringify({ exemptions }));
  return into;
}

/** That a rule reported something, all of it as exempted, which advises at most. */
export function expectAllExempted(rule: string, diagnostics: readonly Diagnostic[]): void {
  const own = diagnostics.filter(({ policy }) => policy === rule);
  expect(own, "reported").not.to.deep.equal([]);
  for (const { message, level } of own) {
    expect(parsePolicyMessage(message)).to.include({ kind: "exempted", reason });
    expect(level).to.equal("advisory");
  }
}

after("remove the exemptions", () => {
  if (folder !== undefined) rmSync(folder, { recursive: true });
});
