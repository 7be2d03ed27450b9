/** A service's rollout as a timeline: when each step starts at the latest, and who has the traffic in it. */
import { durationText } from "../../model/duration";
import type { Simulation } from "../../simulator";
import { Screen } from "../command";
import type { ServiceRollout } from "../rollouts";
import { colorsFor } from "./colors";
import { displayWidth, padTo, paragraph } from "./text";

/** Columns of a bar that stands for all traffic: what is left of the screen, between these. */
const MAX_BAR = 20;
const MIN_BAR = 5;
/** Columns of the number behind a bar. */
const PERCENT_WIDTH = 6;
const INDENT = "  ";

export function renderRollouts(
  { project, stack }: Pick<Simulation, "project" | "stack">,
  rollouts: readonly ServiceRollout[],
  screen: Screen,
): string {
  const { bold } = colorsFor(screen);
  const title = bold(`${project} ${stack}: rollouts`);
  if (rollouts.length === 0) return `${title}\n\nThere are no services.`;
  return [title, ...rollouts.map((rollout) => renderRollout(rollout, screen))].join("\n\n");
}

function renderRollout(rollout: ServiceRollout, screen: Screen): string {
  const { bold } = colorsFor(screen);
  const { service, mechanism, strategy, deployedBy, stoppedBy, giveUpMinutes } = rollout;
  const facts = [
    `${strategy} by ${mechanism}, started by ${deployedBy === "program" ? "`up`" : "a release"}`,
    `at most ${durationText(rollout.longestSeconds)}`,
    ...(deployedBy === "program" ? [`\`up\` gives up after ${giveUpMinutes} min`] : []),
  ];
  const stops = `Taken back by ${listed([...stoppedBy, "targets that do not become healthy"])}.`;
  return [
    paragraph(`${bold(service)}: ${facts.join("; ")}.`, screen.width, "", INDENT),
    ...phaseLines(rollout, screen),
    paragraph(stops, screen.width, INDENT),
  ].join("\n");
}

function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} or ${last}`;
}

function phaseLines({ phases, longestSeconds }: ServiceRollout, screen: Screen): string[] {
  const rows = [...phases, { startsAt: longestSeconds, name: "done", seconds: 0, green: 100 }].map(
    (phase) => ({ ...phase, lasts: phase.seconds === 0 ? "" : durationText(phase.seconds) }),
  );
  const names = Math.max(...rows.map(({ name }) => displayWidth(name)));
  const durations = Math.max(...rows.map(({ lasts }) => lasts.length));
  return rows.map(({ startsAt, name, lasts, green }) => {
    const head = `${INDENT}${clock(startsAt)}  ${padTo(name, names)}  ${lasts.padStart(durations)}  `;
    const room = screen.width - displayWidth(head) - PERCENT_WIDTH;
    return `${head}${trafficBar(green, Math.max(MIN_BAR, Math.min(MAX_BAR, room)), screen)}`;
  });
}

/** Green from the left, blue what is left of it. */
function trafficBar(percent: number, columns: number, screen: Screen): string {
  const { green, blue } = colorsFor(screen);
  // A canary of one percent is still seen.
  const filled = percent === 0 ? 0 : Math.max(1, Math.round((percent / 100) * columns));
  const bar = green("█".repeat(filled)) + blue("░".repeat(columns - filled));
  return `${bar} ${String(percent).padStart(3)} %`;
}

/** Hours and minutes since the start. */
function clock(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  const rest = String(seconds % 60).padStart(2, "0");
  return `${String(Math.floor(minutes / 60)).padStart(2)}:${String(minutes % 60).padStart(2, "0")}:${rest}`;
}
