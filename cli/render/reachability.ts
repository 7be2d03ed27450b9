/** Who reaches whom, question by question: what was found, and what is wrong with it. */
import type { Reachability } from "../../analysis/reachability/report";
import type { StoreAnswer } from "../../analysis/reachability/stores";
import { portsText } from "../../analysis/reachability/survey";
import type { Verdict } from "../../analysis/reachability/verdict";
import type { Simulation } from "../../simulator";
import { Screen } from "../command";
import { colorsFor } from "./colors";
import { displayWidth, padTo, paragraph } from "./text";

/** One line of a section: what it is about, what was found, and how that is judged. */
interface Line extends Verdict {
  readonly subject: string;
  readonly found: string;
}

/** Columns between what a line is about and what was found. */
const GAP = 2;
/** Columns of the widest status, "not known", and the space behind it. */
const STATUS_WIDTH = 11;
/** Columns that what a line is about may take; a longer one gets a line of its own. */
const MAX_SUBJECT = 34;

export function renderReachability(
  { project, stack }: Pick<Simulation, "project" | "stack">,
  report: Reachability,
  screen: Screen,
): string {
  const { bold } = colorsFor(screen);
  const sections: [title: string, lines: readonly Line[]][] = [
    ["Reachable from the internet", internetLines(report)],
    ["Data stores, and who reaches them", storeLines(report)],
    ["Default routes against network.egress", routeLines(report)],
    ["Endpoints, and who uses them", endpointLines(report)],
    ["Load balancers for CloudFront alone", cloudFrontLines(report)],
  ];
  return [
    bold(`${project} ${stack}: reachability`),
    ...sections.map(([title, lines]) => `${bold(title)}\n${renderLines(lines, screen)}`),
    ...notKnown(report, screen),
  ].join("\n\n");
}

function renderLines(lines: readonly Line[], screen: Screen): string {
  if (lines.length === 0) return "none";
  const widths = lines.map(({ subject }) => displayWidth(subject));
  const column = Math.min(Math.max(...widths), MAX_SUBJECT) + GAP;
  return lines.flatMap((line) => renderLine(line, column, screen)).join("\n");
}

function renderLine(line: Line, column: number, screen: Screen): string[] {
  const indent = " ".repeat(STATUS_WIDTH + column);
  const status = statusText(line, screen);
  const reasons = line.reasons.map((reason) =>
    paragraph(reason, screen.width, " ".repeat(STATUS_WIDTH)),
  );
  const head = padTo(line.subject, column);
  if (displayWidth(line.subject) + GAP > column)
    return [
      paragraph(line.subject, screen.width, status, " ".repeat(STATUS_WIDTH)),
      paragraph(line.found, screen.width, indent),
      ...reasons,
    ];
  return [paragraph(line.found, screen.width, `${status}${head}`, indent), ...reasons];
}

function statusText({ status }: Verdict, screen: Screen): string {
  const { green, red, yellow } = colorsFor(screen);
  switch (status) {
    case "ok":
      return green(padTo("ok", STATUS_WIDTH));
    case "fault":
      return red(padTo("fault", STATUS_WIDTH));
    case "unknown":
      return yellow(padTo("not known", STATUS_WIDTH));
  }
}

/** What stands nowhere that is known has no type either. */
function nameText(name: string, type: string): string {
  return type === "" ? name : `${name} (${type})`;
}

function internetLines({ internet }: Reachability): Line[] {
  return internet.map(({ resource, type, openings, ...verdict }) => ({
    ...verdict,
    subject: nameText(resource, type),
    found:
      openings.map(({ from, ports }) => `${portsText(ports)} from ${from}`).join("; ") ||
      "not known",
  }));
}

function storeLines({ stores }: Reachability): Line[] {
  return stores.map(({ store, type, reachedBy, ...verdict }) => ({
    ...verdict,
    subject: nameText(store, type),
    found: [...new Set(reachedBy.map(reachedText))].join("; ") || "by nobody",
  }));
}

/** A fleet and the interface that its instances take are one to a reader: they have one name. */
function reachedText({ by, ports, fromPublicSubnet }: StoreAnswer["reachedBy"][number]): string {
  const place = fromPublicSubnet ? " in a public subnet" : "";
  return `${by}${place} on ${portsText(ports)}`;
}

function routeLines({ defaultRoutes }: Reachability): Line[] {
  return defaultRoutes.map(({ subnet, use, leadsTo, ...verdict }) => ({
    ...verdict,
    subject: `${subnet} (${use})`,
    found: leadsTo,
  }));
}

function endpointLines({ endpoints }: Reachability): Line[] {
  return endpoints.map(({ endpoint, kind, service, usedBy, ...verdict }) => ({
    ...verdict,
    subject: endpoint,
    found: `${kind} for ${service}, used by ${usedBy.join(", ") || "nobody"}`,
  }));
}

function cloudFrontLines({ cloudFrontOnly }: Reachability): Line[] {
  return cloudFrontOnly.map(({ loadBalancer, by, besides, ...verdict }) => ({
    ...verdict,
    subject: loadBalancer,
    found: [`by ${by}`, ...besides.map((each) => `besides: ${each}`)].join("; "),
  }));
}

function notKnown({ notKnown: gaps }: Reachability, screen: Screen): string[] {
  if (gaps.length === 0) return [];
  const { bold } = colorsFor(screen);
  const lines = gaps.map((gap) => paragraph(gap, screen.width, "- ", "  "));
  return [[bold("Not known"), ...lines].join("\n")];
}
