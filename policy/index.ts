/**
 * The policy pack: the only place that starts one. Run by `pulumi preview --policy-pack policy` and by
 * the built-in preview alike, in a process of its own, through main.js.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { PolicyPack } from "@pulumi/policy";

import { catalog } from "./catalog";
import { ExemptionLedger, ParsedExemptions, parseExemptions } from "./exemption-ledger";
import { readContext } from "./lib/context";
import { toPolicies } from "./lib/crossguard";

/** Another file of exemptions than the pack's own; docs/policies.md. */
const file = process.env.BLUEGREEN_EXEMPTIONS ?? join(__dirname, "exemptions.json");

const today = new Date().toISOString().slice(0, 10);
const context = readContext(process.env);
const exemptions = new ExemptionLedger(readExemptions(file), context, today);

new PolicyPack("bluegreen-aws", { policies: toPolicies(catalog, { ...context, exemptions }) });

/** A file that cannot be read exempts nothing and is reported as a violation, not as a crash. */
function readExemptions(path: string): ParsedExemptions {
  try {
    const names = catalog.map((rule) => rule.name);
    return parseExemptions(JSON.parse(readFileSync(path, "utf8")), names);
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    return { exemptions: [], faults: [`${path}: cannot be read (${cause})`] };
  }
}
