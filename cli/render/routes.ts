/** Which request goes where: a block per host, in it the paths in the order they are tried, and below each its rules. */
import type { PathRoutes } from "../../analysis/routes/distributions";
import type { Caching } from "../../analysis/routes/forwarding";
import type { Ending, ListenerRoutes, RuleRoute } from "../../analysis/routes/listeners";
import type { OriginRoutes } from "../../analysis/routes/origins";
import type { HostRoutes, Routes } from "../../analysis/routes/report";
import type { GroupShare } from "../../analysis/routes/target-groups";
import { durationText } from "../../model/duration";
import type { Simulation } from "../../simulator";
import { Screen } from "../command";
import { colorsFor } from "./colors";
import { displayWidth, padTo, paragraph } from "./text";

const INDENT = "  ";
/** Columns a path or a rule may take before what it leads to; a longer one gets a line of its own. */
const MAX_HEAD = 24;

export function renderRoutes(
  { project, stack }: Pick<Simulation, "project" | "stack">,
  { hosts, notes }: Routes,
  screen: Screen,
): string {
  const { bold } = colorsFor(screen);
  const title = bold(`${project} ${stack}: routes`);
  const blocks = hosts.map((host) => renderHost(host, screen));
  const notable = notes.map((note) => paragraph(note, screen.width, "- ", INDENT));
  return [
    title,
    ...(hosts.length === 0 ? ["Nothing is reached from outside."] : blocks),
    ...(notes.length === 0 ? [] : [[bold("To know"), ...notable].join("\n")]),
  ].join("\n\n");
}

function renderHost(host: HostRoutes, screen: Screen): string {
  const { bold } = colorsFor(screen);
  const own = host.kind === "distribution" ? "CloudFront's own name" : "Its own name";
  const names = host.hosts.length === 0 ? `${own} of ${host.name}` : host.hosts.join(", ");
  const facts = [placeOf(host), ...(host.who === undefined ? [] : [host.who]), ...host.guards];
  return [
    paragraph(bold(names), screen.width, "", INDENT),
    paragraph(facts.join("; "), screen.width, INDENT),
    ...(host.kind === "loadBalancer"
      ? host.listeners.flatMap((listener) => [
          ...aligned([listenerRow(listener)], INDENT, screen),
          ...renderRules(listener, screen),
        ])
      : renderPaths(host.paths, screen)),
  ].join("\n");
}

function placeOf(host: HostRoutes): string {
  if (host.kind === "loadBalancer") return `load balancer ${host.name}, without CloudFront`;
  const { withoutRecord, hosts } = host;
  const missing =
    withoutRecord.length === 0
      ? ""
      : withoutRecord.length === hosts.length
        ? "; no record of this stack leads here"
        : `; no record of this stack leads ${withoutRecord.join(", ")} here`;
  return `distribution ${host.name}${host.enabled ? "" : ", off: it answers nothing"}${missing}`;
}

function listenerRow({ port, protocol, rules }: ListenerRoutes): Row {
  return {
    head: `:${port ?? "?"}`,
    rest: `${protocol ?? "protocol not known"}${rules.length === 0 ? ", no rule for this host" : ""}`,
  };
}

interface Row {
  readonly head: string;
  readonly rest: string;
}

/** Rows of two columns, the first as wide as what fits it. */
function aligned(rows: readonly Row[], indent: string, screen: Screen): string[] {
  const column = columnOf(rows);
  return rows.flatMap((row) => rowLines(row, column, indent, screen));
}

/** Heads that are too long for a column have a line of their own, and no say in it. */
function columnOf(rows: readonly Row[]): number {
  const widths = rows.map(({ head }) => displayWidth(head)).filter((width) => width <= MAX_HEAD);
  return Math.max(0, ...widths) + 2;
}

function rowLines({ head, rest }: Row, column: number, indent: string, screen: Screen): string[] {
  const under = indent + " ".repeat(column);
  return displayWidth(head) + 2 > column
    ? [paragraph(head, screen.width, indent), paragraph(rest, screen.width, under)]
    : [paragraph(rest, screen.width, indent + padTo(head, column), under)];
}

function renderPaths(paths: readonly PathRoutes[], screen: Screen): string[] {
  const rows = alike(paths).map(([path, head]) => ({ head, rest: pathText(path), path }));
  const column = columnOf(rows);
  return rows.flatMap(({ path, ...row }) => [
    ...rowLines(row, column, INDENT, screen),
    ...asked(path).flatMap((origin) => rulesUnder(origin, screen)),
  ]);
}

/** Paths that follow each other and are served alike, with their patterns. */
function alike(paths: readonly PathRoutes[]): [PathRoutes, string][] {
  const key = (path: PathRoutes) => JSON.stringify({ ...path, path: "" });
  const groups: [PathRoutes, string][] = [];
  for (const path of paths) {
    const last = groups.at(-1);
    if (last !== undefined && key(last[0]) === key(path)) last[1] += `, ${path.path}`;
    else groups.push([path, path.path]);
  }
  return groups;
}

/** The origins that a request for these paths can come to. */
function asked({ reached, redirectsTo, origin, failover }: PathRoutes): OriginRoutes[] {
  if (!reached || redirectsTo !== undefined) return [];
  return [origin, ...(failover === undefined ? [] : [failover.origin])];
}

const pageTexts = {
  spa: "a path without a file is /index.html",
  directories: "a path without a file is its folder's index.html",
} as const;

function pathText(path: PathRoutes): string {
  const { reached, functions, redirectsTo, pages, signed, caching, origin, failover } = path;
  if (!reached) return "never: patterns before it take all its paths";
  if (redirectsTo !== undefined) return `301 to https://${redirectsTo}, path and query kept`;
  const does = pages === undefined ? "" : `: ${pageTexts[pages]}`;
  return [
    ...functions.map((name) => `function ${name}${does}`),
    ...(signed ? ["signed only"] : []),
    originText(origin),
    cachingText(caching),
    ...(failover === undefined
      ? []
      : [
          `on ${failover.statuses.join(", ")} or no answer, reads ask ${originText(failover.origin)}`,
        ]),
  ].join("; ");
}

function cachingText(caching: Caching): string {
  switch (caching.kind) {
    case "never":
      return "not cached";
    case "asAnswered":
      return `cached as the answer says, ${lasting(caching.atMostSeconds)} at most`;
    case "seconds":
      return `cached ${lasting(caching.seconds)}`;
    case "notKnown":
      return "caching not known";
  }
}

const lasting = (seconds: number) =>
  seconds % 86_400 === 0 ? `${seconds / 86_400} d` : durationText(seconds);

function originText(origin: OriginRoutes): string {
  switch (origin.kind) {
    case "bucket":
      return `bucket ${origin.bucket}${origin.folder === undefined ? "" : `, folder ${origin.folder}`}`;
    case "elsewhere":
      return `${origin.domainName}, not of this stack`;
    case "notKnown":
      return `not known: ${origin.because}`;
    case "loadBalancer": {
      const { loadBalancer, port, foreign } = origin.listener;
      const way = origin.by === "vpcOrigin" ? "through a VPC origin" : "by its public address";
      const sends = origin.sends.length === 0 ? "" : ` with ${origin.sends.join(", ")}`;
      const whose =
        foreign === true ? `load balancer of ${loadBalancer}` : `load balancer ${loadBalancer}`;
      return `${whose} :${port ?? "?"} ${way}${sends}`;
    }
  }
}

function rulesUnder(origin: OriginRoutes, screen: Screen): string[] {
  return origin.kind === "loadBalancer" ? renderRules(origin.listener, screen) : [];
}

function renderRules({ rules, otherwise, foreign }: ListenerRoutes, screen: Screen): string[] {
  const last =
    otherwise === undefined
      ? []
      : [{ head: rules.length === 0 ? "always" : "else", rest: endingText(otherwise) }];
  const others =
    foreign === true ? [{ head: "others", rest: "that stack's own rules, not known here" }] : [];
  return aligned([...rules.map(ruleRow), ...last, ...others], INDENT.repeat(3), screen);
}

function ruleRow({ priority, paths, asks, ending }: RuleRoute): Row {
  const which = paths[0] === "*" || paths[0] === "/*" ? "" : ` ${paths.join(" ")}`;
  const only = asks.length === 0 ? "" : `, if ${asks.join(" and ")}`;
  return { head: `${priority ?? "?"}${which}`, rest: `${endingText(ending)}${only}` };
}

function endingText(ending: Ending): string {
  switch (ending.kind) {
    case "forward": {
      const moves = ending.moves && ending.groups.length > 1 ? " (a rollout moves this)" : "";
      return `→ ${ending.groups.map(groupText).join(", ")}${moves}`;
    }
    case "fixed":
      return `${ending.status}, from the load balancer`;
    case "redirect":
      return `${ending.status} to ${ending.to}`;
    case "notKnown":
      return "not known";
  }
}

function groupText({ group, percent, servedBy }: GroupShare): string {
  const share = percent === undefined ? "" : ` ${percent} %`;
  const others = servedBy.filter((name) => name !== group);
  const by =
    servedBy.length === 0 ? " (nobody yet)" : others.length === 0 ? "" : ` (${others.join(", ")})`;
  return `${group}${share}${by}`;
}
