/** What the policies found, most serious first, each with what to do about it. */
import type { PolicyReport } from "../../simulator";
import { Screen } from "../command";
import { ruleNamed } from "../policy-rules";
import { stops } from "../verdict";
import { colorsFor } from "./colors";
import { paragraph } from "./text";
import { shortUrn } from "./value";

/** One line: how much was judged and how it came out. */
export function policySummary(report: PolicyReport): string {
  const mandatory = report.violations.filter(stops).length;
  const packs = report.packs.map(({ name, version }) => `${name} ${version}`).join(", ");
  const rules = report.packs.reduce((sum, pack) => sum + pack.policies, 0);
  return [
    `${rules} rules (${packs === "" ? "no pack" : packs}), ${report.evaluated} judgements:`,
    `${mandatory} mandatory violations,`,
    `${report.violations.length - mandatory} advisory,`,
    `${report.undecided.length} undecided,`,
    `${report.exemptions.length} exempted,`,
    `${report.remediations.length} put right`,
  ].join(" ");
}

export function renderPolicies(report: PolicyReport, screen: Screen): string {
  const { red, yellow, dim } = colorsFor(screen);
  const blocks = [
    ...grouped(report.violations).map((group) => {
      const paint = group.every(stops) ? red : yellow;
      return block(paint(levelName(group)), group, screen);
    }),
    ...grouped(report.undecided).map((group) => {
      const paint = group.every(stops) ? red : yellow;
      const level = `undecided, ${levelName(group)}`;
      return block(
        paint(level),
        group.map((one) => ({ ...one, message: `${one.property}: ${one.message}` })),
        screen,
      );
    }),
    ...grouped(report.exemptions).map((group) =>
      block(
        "exempted",
        group.map(({ reason, owner, expires, ...one }) => ({
          ...one,
          message: `${reason} (${owner}, until ${expires})`,
        })),
        screen,
        false,
      ),
    ),
    ...grouped(report.remediations).map((group) =>
      block(
        dim("put right"),
        group.map((one) => ({ ...one, message: "inputs set as the rule asks" })),
        screen,
        false,
      ),
    ),
  ];
  return [paragraph(policySummary(report), screen.width, ""), ...blocks].join("\n\n");
}

interface Found {
  readonly policy: string;
  readonly urn: string;
  readonly message: string;
}

function levelName(findings: readonly { readonly level: string }[]): string {
  const level = findings[0]?.level ?? "";
  return level === "remediate" ? "mandatory" : level;
}

/** Findings of one rule and level together; what stops a deployment first, otherwise by rule. */
function grouped<T extends { readonly policy: string; readonly level?: string }>(
  findings: readonly T[],
): T[][] {
  const weight = (one: T): number => (stops(one) ? 0 : 1);
  const groups = new Map<string, T[]>();
  for (const one of [...findings].sort((a, b) => weight(a) - weight(b))) {
    const key = `${one.level ?? ""} ${one.policy}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()];
}

function block(title: string, findings: readonly Found[], screen: Screen, fix = true): string {
  const policy = findings[0]?.policy ?? "";
  const rule = ruleNamed(policy);
  const { bold } = colorsFor(screen);
  const id = rule === undefined ? "" : `${rule.id} `;
  const severity = rule === undefined ? "" : ` (${rule.severity})`;
  const messages = [...new Set(findings.map(({ message }) => message))];
  const places = messages.map((message) => {
    const urns = findings.filter((one) => one.message === message).map(({ urn }) => shortUrn(urn));
    return paragraph(`${urns.join(", ")}: ${message}`, screen.width, "  - ", "    ");
  });
  const remedy =
    fix && rule !== undefined
      ? [paragraph(`Fix: ${rule.remediationSteps}`, screen.width, "  ")]
      : [];
  return [`${title}  ${id}${bold(policy)}${severity}`, ...places, ...remedy].join("\n");
}
