/** What a policy pack found, sorted, in the words of the preview's JSON (docs/preview-json.md). */
import * as proto from "@pulumi/pulumi/proto/analyzer_pb";

import { parsePolicyMessage } from "../../analysis/policy-messages";

export type Level = "advisory" | "mandatory" | "remediate" | "disabled";

export interface Violation {
  readonly policy: string;
  readonly level: Level;
  readonly severity: string;
  readonly urn: string;
  readonly message: string;
}

/** A rule that could not judge, because a value it needs is not known in a preview. */
export interface Undecided {
  readonly policy: string;
  readonly level: Level;
  readonly urn: string;
  readonly property: string;
  readonly message: string;
}

export interface Exempted {
  readonly policy: string;
  readonly urn: string;
  readonly reason: string;
  readonly owner: string;
  readonly expires: string;
  /** The violation that is exempted. */
  readonly message: string;
}

export interface PolicyReport {
  readonly packs: readonly {
    readonly name: string;
    readonly version: string;
    readonly policies: number;
  }[];
  /** Judgements: one for each policy and each resource (or stack) it applies to. */
  readonly evaluated: number;
  readonly violations: readonly Violation[];
  readonly undecided: readonly Undecided[];
  readonly exemptions: readonly Exempted[];
  /** Inputs that a remediating policy changed. */
  readonly remediations: readonly { readonly policy: string; readonly urn: string }[];
  /** A pack that did not start, a rule that threw. */
  readonly errors: readonly string[];
}

const LEVELS: Readonly<Record<proto.EnforcementLevel, Level>> = {
  [proto.EnforcementLevel.ADVISORY]: "advisory",
  [proto.EnforcementLevel.MANDATORY]: "mandatory",
  [proto.EnforcementLevel.DISABLED]: "disabled",
  [proto.EnforcementLevel.REMEDIATE]: "remediate",
};

const SEVERITIES: Readonly<Record<proto.PolicySeverity, string>> = {
  [proto.PolicySeverity.POLICY_SEVERITY_UNSPECIFIED]: "unspecified",
  [proto.PolicySeverity.POLICY_SEVERITY_LOW]: "low",
  [proto.PolicySeverity.POLICY_SEVERITY_MEDIUM]: "medium",
  [proto.PolicySeverity.POLICY_SEVERITY_HIGH]: "high",
  [proto.PolicySeverity.POLICY_SEVERITY_CRITICAL]: "critical",
};

/** The level a policy runs at: the pack's initial configuration goes before the policy's own. */
export function levelOf(
  info: proto.AnalyzerInfo,
  policy: proto.PolicyInfo,
): proto.EnforcementLevel {
  const initial = info.getInitialconfigMap();
  const configured = initial.get(policy.getName()) ?? initial.get("all");
  return configured?.getEnforcementlevel() ?? policy.getEnforcementlevel();
}

/** Collects what comes in while resources register. */
export class Report {
  private evaluated = 0;
  private readonly violations: Violation[] = [];
  private readonly undecided: Undecided[] = [];
  private readonly exemptions: Exempted[] = [];
  private readonly remediations: { policy: string; urn: string }[] = [];
  private readonly errors: string[] = [];

  fail(message: string): void {
    this.errors.push(message);
  }

  /** Diagnostics of one judgement; `urn` is whom they are about when they do not say. */
  addResponse(
    response: proto.AnalyzeResponse,
    info: proto.AnalyzerInfo,
    kind: proto.PolicyType,
    urn: string,
  ): void {
    const judging = info
      .getPoliciesList()
      .filter((policy) => policy.getPolicyType() === kind)
      .filter((policy) => levelOf(info, policy) !== proto.EnforcementLevel.DISABLED);
    this.evaluated += judging.length - response.getNotApplicableList().length;
    for (const diagnostic of response.getDiagnosticsList()) this.add(diagnostic, info, urn);
  }

  /** True when the remediation changed something; one that could not run is undecided. */
  addRemediation(remediation: proto.Remediation, urn: string): boolean {
    const policy = remediation.getPolicyname();
    if (remediation.getDiagnostic() !== "") {
      const { property, text } = undecidedParts(remediation.getDiagnostic());
      this.undecided.push({ policy, level: "remediate", urn, property, message: text });
      return false;
    }
    if (!remediation.hasProperties()) return false;
    this.remediations.push({ policy, urn });
    return true;
  }

  summary(info: proto.AnalyzerInfo | undefined): PolicyReport {
    const byPolicy = <T extends { policy: string; urn: string }>(one: T, other: T) =>
      compare(one.policy, other.policy) || compare(one.urn, other.urn);
    const pack =
      info === undefined
        ? []
        : [
            {
              name: info.getName(),
              version: info.getVersion(),
              policies: info.getPoliciesList().length,
            },
          ];
    return {
      packs: pack,
      evaluated: this.evaluated,
      violations: this.violations.sort(byPolicy),
      undecided: this.undecided.sort(byPolicy),
      exemptions: this.exemptions.sort(byPolicy),
      remediations: this.remediations.sort(byPolicy),
      errors: this.errors.sort(),
    };
  }

  private add(diagnostic: proto.AnalyzeDiagnostic, info: proto.AnalyzerInfo, about: string): void {
    const policy = diagnostic.getPolicyname();
    const urn = diagnostic.getUrn() === "" ? about : diagnostic.getUrn();
    // The SDK puts the policy's description in front of what the rule reports.
    const prefix = `${diagnostic.getDescription()}\n`;
    const reported = diagnostic.getMessage();
    const message = parsePolicyMessage(
      reported.startsWith(prefix) ? reported.slice(prefix.length) : reported,
    );
    if (message.kind === "exempted") {
      const { reason, owner, expires, text } = message;
      this.exemptions.push({ policy, urn, reason, owner, expires, message: text });
    } else if (message.kind === "undecided") {
      // The SDK reports its own "can't run" as advisory whatever the rule's level is. A rule that says so
      // itself has chosen the level: advisory where `up` judges it before anything depends on it.
      const own = !reported.includes("can't run policy");
      const rule = info.getPoliciesList().find((candidate) => candidate.getName() === policy);
      const level =
        own || rule === undefined ? diagnostic.getEnforcementlevel() : levelOf(info, rule);
      const { property, text } = message;
      this.undecided.push({ policy, level: LEVELS[level], urn, property, message: text });
    } else {
      this.violations.push({
        policy,
        level: LEVELS[diagnostic.getEnforcementlevel()],
        severity: SEVERITIES[diagnostic.getSeverity()],
        urn,
        message: message.text,
      });
    }
  }
}

function undecidedParts(diagnostic: string): { property: string; text: string } {
  const message = parsePolicyMessage(diagnostic);
  return message.kind === "undecided" ? message : { property: "", text: diagnostic };
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
