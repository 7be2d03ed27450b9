/**
 * Every rule of the pack, as plain data: what the CLI and the generated documents read, without
 * starting a pack. Adding a rule is adding its file; the folder is the list.
 */
import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";

import { Rule } from "./lib/rule";

const load = createRequire(__filename);
const folder = join(__dirname, "rules");

/** Rules by service, then by name. */
export const catalog: readonly Rule[] = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort()
  .flatMap((service) => rulesOf(service));

/** The rule of this name. */
export function ruleNamed(name: string): Rule | undefined {
  return catalog.find((rule) => rule.name === name);
}

function rulesOf(service: string): Rule[] {
  const files = readdirSync(join(folder, service)).filter((file) => file.endsWith(".ts"));
  return files.sort().map((file) => {
    const { rule } = load(join(folder, service, file)) as { readonly rule?: Rule };
    if (rule?.name !== basename(file, ".ts")) {
      throw new Error(
        `policy/rules/${service}/${file} must export \`rule\`, named like the file; it exports ${rule?.name ?? "none"}`,
      );
    }
    return rule;
  });
}
