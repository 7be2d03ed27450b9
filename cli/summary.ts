/** One stack in a few numbers: a column of `npm start`, and what its `--json` prints. */
import { Area, countByArea, isCloudResource } from "../analysis/areas";
import { protectedResources, ProtectedResource } from "../analysis/protection";
import type { Simulation } from "../simulator";
import { stops } from "./verdict";

export interface StackSummary {
  readonly project: string;
  readonly stack: string;
  readonly ok: boolean;
  /** Why there are no numbers; absent where there are. */
  readonly error?: { readonly messages: readonly string[] };
  /** Absent, like everything below, when the program failed. */
  readonly resources?: { readonly total: number; readonly byArea: Readonly<Record<Area, number>> };
  readonly policies?: PolicyCounts;
  readonly protected?: readonly ProtectedResource[];
}

export interface PolicyCounts {
  readonly rules: number;
  readonly evaluated: number;
  readonly mandatory: number;
  readonly advisory: number;
  /** Rules that met a value they need and that a preview does not know; mandatory ones stop. */
  readonly undecided: number;
  readonly undecidedMandatory: number;
  readonly exempted: number;
  readonly remediated: number;
}

export function summaryOf(simulation: Simulation): StackSummary {
  const { project, stack, ok, graph } = simulation;
  if (!ok) return { project, stack, ok, error: { messages: simulation.errors } };
  return {
    project,
    stack,
    ok,
    resources: {
      total: graph.resources.filter(isCloudResource).length,
      byArea: countByArea(graph),
    },
    ...(simulation.policies === undefined ? {} : { policies: countsOf(simulation.policies) }),
    protected: protectedResources(graph),
  };
}

function countsOf(report: NonNullable<Simulation["policies"]>): PolicyCounts {
  const mandatory = report.violations.filter(stops).length;
  return {
    rules: report.packs.reduce((sum, pack) => sum + pack.policies, 0),
    evaluated: report.evaluated,
    mandatory,
    advisory: report.violations.length - mandatory,
    undecided: report.undecided.length,
    undecidedMandatory: report.undecided.filter(stops).length,
    exempted: report.exemptions.length,
    remediated: report.remediations.length,
  };
}
