/** Generates docs/configuration.md and the JSON Schema that completes and checks stack files in editors. */
import { z } from "zod";

import { settingsSchema } from "../../config/schema";
import { rules } from "../../config/rules/index";
import { tierNames } from "../../config/tiers";
import { Document } from "./document";
import { KeyRow, schemaKeys } from "./schema-keys";

const namespace = "bluegreen-aws";

/** A row's default in one cell: one value, or the three tiers' where they differ. */
function defaultCell({ defaults, required, facts }: KeyRow): string {
  const values = tierNames.map((tier) => defaults[tier]);
  if (required && values.every((value) => value === undefined)) return "**required**";
  if (values.every((value) => value === undefined)) return facts.without ?? "";
  const same = values.every((value) => value === values[0]);
  return same ? `\`${values[0]}\`` : values.map((value) => `\`${value}\``).join(" / ");
}

function line(row: KeyRow): string {
  const change = row.facts.change === undefined ? "" : ` *${row.facts.change}*`;
  const cells = [
    `\`${row.path}\``,
    row.type,
    defaultCell(row),
    `${row.facts.about ?? ""}${change}`,
  ];
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}

function markdown(): string {
  return [
    "# Configuration",
    "",
    "Generated from `config/schema.ts` by `npm run docs`; do not edit.",
    "",
    `Keys of \`Pulumi.<stack>.yaml\`, each under the namespace \`${namespace}:\`; \`aws:region\` stands beside`,
    "them and is required. A default with three values is that of dev / stg / prd. In italics: what changing",
    "the key costs or risks on a stack that exists; without it, a change is made in place.",
    "",
    "| key | type and range | default | what it is |",
    "| --- | --- | --- | --- |",
    ...schemaKeys().map(line),
    "",
    "## Rules over several keys",
    "",
    "| rule | what holds |",
    "| --- | --- |",
    ...rules.map((rule) => `| \`${rule.id}\` | ${rule.about} |`),
    "",
  ].join("\n");
}

/** A whole stack file: the settings under the namespace, and whatever else Pulumi keeps beside them. */
function editorSchema(): string {
  const settings = z.toJSONSchema(settingsSchema("prd"), { io: "input", unrepresentable: "any" });
  const properties = Object.entries(settings.properties ?? {}).map(
    ([key, value]) => [`${namespace}:${key}`, withoutTierDefaults(value)] as const,
  );
  const schema = {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "bluegreen-aws stack file",
    type: "object",
    properties: {
      config: {
        type: "object",
        required: ["aws:region", `${namespace}:tier`, `${namespace}:network`],
        properties: {
          "aws:region": { type: "string" },
          ...Object.fromEntries<unknown>(properties),
        },
      },
    },
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

/** Defaults differ by tier, and an editor knows one schema: it must not show prd's as everyone's. */
function withoutTierDefaults(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withoutTierDefaults);
  if (node === null || typeof node !== "object") return node;
  const entries = Object.entries(node).filter(
    ([key, value]) =>
      !(key === "default" && typeof value !== "object") && !["about", "without"].includes(key),
  );
  return Object.fromEntries(entries.map(([key, value]) => [key, withoutTierDefaults(value)]));
}

export function documents(): Document[] {
  return [
    { path: "docs/configuration.md", text: markdown() },
    { path: "docs/stack-file.schema.json", text: editorSchema() },
  ];
}
