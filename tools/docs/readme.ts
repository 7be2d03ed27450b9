/**
 * Fills the generated blocks of README.md and README.ko.md: what `npm start` really prints, and what the
 * tiers differ in. Everything else in them is written by hand.
 */
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";

import { tierNames } from "../../config/tiers";
import { filled } from "./blocks";
import { Document } from "./document";
import { schemaKeys } from "./schema-keys";

const root = path.resolve(__dirname, "../..");

export const readmes = ["README.md", "README.ko.md"];

/** What `npm start` prints on stdout, npm's own banner left out. A failed start is shown as it is. */
function startOutput(): Promise<string> {
  const { start = "" } = (
    JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as {
      scripts: Record<string, string>;
    }
  ).scripts;
  const options = { cwd: root, env: { ...process.env, NO_COLOR: "1" } };
  return new Promise((resolve) => {
    execFile(process.execPath, start.split(" ").slice(1), options, (_error, stdout) =>
      resolve(stdout.trimEnd()),
    );
  });
}

/** Keys of services in containers, and of kinds of stores, of which the three stacks have none. */
const otherSystems =
  /^cluster\.|\((?:containers|aurora|document|cache|fileSystem|selfRun|queue|topic)\)/;

/** One row per key whose default differs between the tiers: keys and values need no translation. */
function tierTable(): string {
  const rows = schemaKeys()
    .filter(({ defaults }) => new Set(tierNames.map((tier) => defaults[tier])).size > 1)
    .filter(({ path: key }) => !otherSystems.test(key));
  return [
    `| | ${tierNames.join(" | ")} |`,
    "| --- | --- | --- | --- |",
    ...rows.map(({ path: key, defaults }) => {
      const values = tierNames.map((tier) => (defaults[tier] ?? "").replaceAll('"', ""));
      return `| \`${key.replace(/ \(\w+\)/, "")}\` | ${values.join(" | ")} |`;
    }),
  ].join("\n");
}

export async function documents(): Promise<Document[]> {
  const start = `\`\`\`text\n${await startOutput()}\n\`\`\``;
  return readmes.map((file) => {
    const text = readFileSync(path.join(root, file), "utf8");
    return { path: file, text: filled(filled(text, "start", start), "tiers", tierTable()) };
  });
}
