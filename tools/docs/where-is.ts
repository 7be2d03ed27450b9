/** Generates docs/where-is.md: which file makes a resource of which type, read from the components' source. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

import ts from "typescript";

import { Document } from "./document";

const root = path.resolve(__dirname, "../..");

/** `index.ts` and every file of the components, in order, with slashes. */
function sources(): string[] {
  const below = readdirSync(path.join(root, "components"), { recursive: true, encoding: "utf8" });
  const files = below.filter((file) => file.endsWith(".ts"));
  return [
    ...files.map((file) => `components/${file.split(path.sep).join("/")}`).sort(),
    "index.ts",
  ];
}

/** Every resource class of a provider that the file makes instances of: `aws.lb.Listener`. */
function made(file: string): string[] {
  const found = new Set<string>();
  const text = readFileSync(path.join(root, file), "utf8");
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const visit = (node: ts.Node): void => {
    if (ts.isNewExpression(node)) found.add(node.expression.getText(source));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return [...found].filter((name) => /^(aws|awsx|random)\./.test(name));
}

function link(file: string): string {
  return `[${file}](../${file})`;
}

function markdown(): string {
  const rows = new Map<string, string[]>();
  for (const file of sources())
    for (const type of made(file)) rows.set(type, [...(rows.get(type) ?? []), file]);
  const sorted = [...rows].sort(([one], [other]) => (one < other ? -1 : 1));
  return [
    "# Where is …?",
    "",
    "Generated from the components' source by `npm run docs`; do not edit.",
    "",
    "Each resource type the program makes, and the file that makes it.",
    "",
    "| type | file |",
    "| --- | --- |",
    ...sorted.map(([type, files]) => `| \`${type}\` | ${files.map(link).join(", ")} |`),
    "",
  ].join("\n");
}

export function documents(): Document[] {
  return [{ path: "docs/where-is.md", text: markdown() }];
}
