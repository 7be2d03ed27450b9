/** Generates docs/policies.md: what the policy pack demands in which tier, why, and how to comply or be exempted. */
import { catalog } from "../../policy/catalog";
import { maxDaysAhead, minReasonLength } from "../../policy/exemption-ledger";
import { frameworks } from "../../policy/frameworks";
import { leftOut } from "../../policy/left-out";
import { levelOf, levels } from "../../policy/levels";
import { tiers } from "../../policy/lib/context";
import { Rule } from "../../policy/lib/rule";
import { Document } from "./document";

const order = Object.keys(levels);

/** In the order of the levels' table, which is that of the guardrails' areas. */
function sorted(): Rule[] {
  const place = ({ id }: Rule) => (order.includes(id) ? order.indexOf(id) : order.length);
  return [...catalog].sort((one, other) => place(one) - place(other));
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}

function ruleLine(rule: Rule): string {
  const { id, name, title, description, severity, remediationSteps, url } = rule;
  const levelsByTier = tiers.map((tier) => levelOf(id, tier));
  const cells = [
    id,
    `\`${name}\``,
    `[${title}](${url}). ${description}`,
    severity,
    ...levelsByTier,
    remediationSteps,
  ];
  return `| ${cells.map(cell).join(" | ")} |`;
}

function frameworkLine({ id }: Rule): string[] {
  const known = frameworks[id];
  if (known === undefined) return [];
  const { fsbp, cis, cdkNag, checkov, trivy } = known;
  const lists = [fsbp, cis, cdkNag, checkov, trivy];
  return lists.every((list) => list.length === 0)
    ? []
    : [`| ${[id, ...lists.map((list) => cell(list.join(", ")))].join(" | ")} |`];
}

function deferralLine({ id, deferral }: Rule): string[] {
  if (deferral === undefined) return [];
  const { properties, types, why } = deferral;
  const where = types === undefined ? "" : ` of ${types.map((type) => `\`${type}\``).join(", ")}`;
  return [`| ${id} | ${properties.map((name) => `\`${name}\``).join(", ")}${where} | ${why} |`];
}

function rulesSection(rules: readonly Rule[]): string[] {
  return [
    "## The rules",
    "",
    `| guardrail | rule | what and why | severity | ${tiers.join(" | ")} | to comply |`,
    "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ...rules.map(ruleLine),
    "",
    "`advisory` reports, `mandatory` stops `pulumi preview` and `pulumi up`, `remediate` sets the right input and",
    "says so, `disabled` asks nothing. A stack whose `tier` is missing is judged as prd. For one run a level can be",
    "changed with `--policy-pack-config`; for good, in [policy/levels.ts](../policy/levels.ts).",
    "",
  ];
}

function unknownsSection(rules: readonly Rule[]): string[] {
  return [
    "## What a preview cannot know",
    "",
    "A rule that meets a value which does not exist yet never stays silent: it reports `undecided` at its own level,",
    "so a mandatory rule stops the preview. The values below can by their nature not be known before something is",
    "created. Only for them `undecided` is advisory, and `pulumi up` judges the real value.",
    "",
    "| guardrail | value | why |",
    "| --- | --- | --- |",
    ...rules.flatMap(deferralLine),
    "",
  ];
}

function exemptionsSection(): string[] {
  const days = tiers.map((tier) => `${maxDaysAhead[tier]} days in ${tier}`).join(", ");
  return [
    "## Exemptions",
    "",
    "[policy/exemptions.json](../policy/exemptions.json) lists them; empty as shipped.",
    "",
    "```json",
    JSON.stringify(
      {
        exemptions: [
          {
            rule: "ec2-vpc-must-have-flow-log",
            resource: "network*",
            stacks: ["dev"],
            reason: "Load test until the end of the month, logs would cost more than the stack",
            owner: "platform",
            expires: "2027-01-31",
          },
        ],
      },
      null,
      2,
    ),
    "```",
    "",
    "- `resource` is a logical name, or a URN when it contains `::`; `*` stands for any text.",
    `- \`reason\` has at least ${minReasonLength} characters, and is printed with every use.`,
    `- \`expires\` is the last day (UTC) on which it holds, and lies ahead at most ${days}.`,
    "- An exemption that is expired, that no resource matches, or that nothing needs any more, is a violation itself.",
    "",
  ];
}

function frameworksSection(rules: readonly Rule[]): string[] {
  return [
    "## The same in other catalogues",
    "",
    "AWS Foundational Security Best Practices (`*`: a Security Hub control of another standard), CIS AWS Foundations",
    "5.0 (`7.0:`: only there), cdk-nag, checkov, Trivy; as of 2026-08.",
    "",
    "| guardrail | FSBP | CIS | cdk-nag | checkov | Trivy |",
    "| --- | --- | --- | --- | --- | --- |",
    ...rules.flatMap(frameworkLine),
    "",
  ];
}

function renderedSection(): string[] {
  return [
    "## Rendered policies",
    "",
    "Rules judge what an author wrote. `npm run iam-check` also gives every policy document that the stacks and the",
    "files of [tests/stacks](../tests/stacks) render to [parliament](https://github.com/duo-labs/parliament) and",
    "[cloudsplaining](https://github.com/salesforce/cloudsplaining), and CI stops at what they rate high. Both are",
    "Python's: `npm run iam-check:install` puts them beside the npm packages. What stays has its reason in",
    "[tools/iam-check/accepted.json](../tools/iam-check/accepted.json):",
    "`{ tool, issue, resource, detail, reason }`, where `resource` is a logical name and `*` any text.",
    "",
  ];
}

function withoutRuleSection(ruled: ReadonlySet<string>): string[] {
  const open = order.filter((id) => !ruled.has(id) && leftOut[id] === undefined);
  return [
    "## Guardrails without a rule",
    "",
    "Left out on purpose:",
    "",
    ...Object.entries(leftOut).map(
      ([id, reason]) => `- ${id} (${frameworks[id]?.guardrail ?? id}): ${reason}.`,
    ),
    "",
    `Not yet, most because the program does not make such resources yet: ${open.join(", ")}.`,
    "",
  ];
}

function markdown(): string {
  const rules = sorted();
  const ruled = new Set(rules.map(({ id }) => id));
  return [
    "# Policies",
    "",
    "Generated from `policy/` by `npm run docs`; do not edit.",
    "",
    `${rules.length} rules for ${ruled.size} guardrails. They run in \`npm start\`, \`npm run preview\` and`,
    "`npm run up`, and in every `pulumi` command that carries `--policy-pack policy`. A rule is a file of",
    "[policy/rules](../policy/rules) and its spec.",
    "",
    ...rulesSection(rules),
    ...unknownsSection(rules),
    ...exemptionsSection(),
    ...renderedSection(),
    ...frameworksSection(rules),
    ...withoutRuleSection(ruled),
  ].join("\n");
}

export function documents(): Document[] {
  return [{ path: "docs/policies.md", text: markdown() }];
}
