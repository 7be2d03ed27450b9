/** Generates docs/systems.md from docs/systems.yaml: what the program has to become, and what is shown to work. */
import { readFileSync } from "node:fs";
import path from "node:path";

import { parse } from "yaml";
import { z } from "zod";

import { Document } from "./document";

const row = z.discriminatedUnion("state", [
  z.strictObject({
    id: z.string(),
    what: z.string(),
    state: z.literal("works"),
    shownBy: z.array(z.string()).min(1),
  }),
  z.strictObject({
    id: z.string(),
    what: z.string(),
    state: z.literal("partly"),
    shownBy: z.array(z.string()).min(1),
    missing: z.string(),
  }),
  z.strictObject({ id: z.string(), what: z.string(), state: z.literal("open") }),
]);

const schema = z.strictObject({
  systems: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      about: z.string(),
      where: z.string().optional(),
      rows: z.array(row),
    }),
  ),
});

export type Row = z.output<typeof row>;
export type System = z.output<typeof schema>["systems"][number];

/** docs/systems.yaml, checked: a row in a state has what that state needs. */
export function systems(): System[] {
  const file = path.resolve(__dirname, "../../docs/systems.yaml");
  return schema.parse(parse(readFileSync(file, "utf8"))).systems;
}

function evidence(entry: Row): string {
  if (entry.state === "open") return "";
  const links = entry.shownBy.map((spec) => `[${spec.replace(/^tests\//, "")}](../${spec})`);
  return links.join(", ") + (entry.state === "partly" ? `; missing: ${entry.missing}` : "");
}

function section({ id, title, about, where, rows }: System): string[] {
  return [
    `## ${id}. ${title}`,
    "",
    `${about[0]?.toUpperCase()}${about.slice(1)}.${where === undefined ? "" : ` Its files: ${where}.`}`,
    "",
    "| id | capability | state | shown by |",
    "| --- | --- | --- | --- |",
    ...rows.map((entry) => `| ${entry.id} | ${entry.what} | ${entry.state} | ${evidence(entry)} |`),
    "",
  ];
}

function markdown(): string {
  const all = systems();
  const rows = all.flatMap((system) => system.rows);
  const count = (state: Row["state"]) => rows.filter((entry) => entry.state === state).length;
  return [
    "# The systems",
    "",
    "Generated from `docs/systems.yaml` by `npm run docs`; do not edit.",
    "",
    "Five real systems in `ap-northeast-2` (Seoul), each run by one person or a small team and first written",
    "in Terraform. This program has to be able to become each of them by configuration alone. System A is the",
    "project's own three stack files. A row works when a spec names its id and shows it.",
    "",
    `Of ${rows.length} rows, ${count("works")} work, ${count("partly")} work in part and ${count("open")} are open.`,
    "",
    ...all.flatMap(section),
  ].join("\n");
}

export function documents(): Document[] {
  return [{ path: "docs/systems.md", text: markdown() }];
}
