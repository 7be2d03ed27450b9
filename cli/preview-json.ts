/** The preview's JSON: other tools rely on it, so it changes only by addition (docs/preview-json.md). */
import type { Properties, Resource } from "../analysis/graph";
import { Part, targetsOf } from "../analysis/parts";
import type { PolicyReport, Simulation } from "../simulator";
import { ruleNamed } from "./policy-rules";

type Violation = PolicyReport["violations"][number];
type Undecided = PolicyReport["undecided"][number];

export interface PreviewJson {
  readonly project: string;
  readonly stack: string;
  readonly resources: readonly Resource[];
  readonly outputs: Properties;
  readonly messages: Simulation["messages"];
  readonly policies: {
    readonly packs: PolicyReport["packs"];
    readonly evaluated: number;
    readonly violations: readonly (Violation & { readonly id: string | null })[];
    readonly undecided: readonly (Undecided & { readonly id: string | null })[];
    readonly exemptions: PolicyReport["exemptions"];
    readonly remediations: PolicyReport["remediations"];
  };
}

/** Printed instead of a preview when there is none. */
export interface FailureJson {
  readonly project: string;
  readonly stack: string;
  readonly error: { readonly messages: readonly string[] };
}

export function previewJson(simulation: Simulation): PreviewJson | FailureJson {
  const { project, stack, graph, outputs, messages, policies } = simulation;
  if (!simulation.ok) return { project, stack, error: { messages: simulation.errors } };
  return {
    project,
    stack,
    resources: graph.resources,
    outputs,
    messages,
    policies: {
      packs: policies?.packs ?? [],
      evaluated: policies?.evaluated ?? 0,
      violations: (policies?.violations ?? []).map(withId),
      undecided: (policies?.undecided ?? []).map(withId),
      exemptions: policies?.exemptions ?? [],
      remediations: policies?.remediations ?? [],
    },
  };
}

/** What `--part` answers: one part of the stack, and what an update of it alone takes. */
export interface PartJson {
  readonly project: string;
  readonly stack: string;
  readonly part: {
    readonly name: string;
    /** Names of the parts it needs, in the order they are made. */
    readonly needs: readonly string[];
    /** URNs. */
    readonly resources: readonly string[];
    /** For `pulumi up --target`, one each. */
    readonly targets: readonly string[];
  };
}

export function partJson({ project, stack, graph }: Simulation, part: Part): PartJson {
  const resources = part.resources.map(({ urn }) => urn);
  const { name, needs } = part;
  return { project, stack, part: { name, needs, resources, targets: targetsOf(part, graph) } };
}

/** The preview with what a view of it (cli/views.ts) adds. Addresses and URNs are as in the resources. */
export function withView<Added extends object>(
  simulation: Simulation,
  added: Added,
): (PreviewJson & Added) | FailureJson {
  const preview = previewJson(simulation);
  return "error" in preview ? preview : { ...preview, ...added };
}

/** The guardrail's id; null for a rule of another pack, which has none. */
function withId<T extends { readonly policy: string }>(finding: T): T & { id: string | null } {
  return { ...finding, id: ruleNamed(finding.policy)?.id ?? null };
}
