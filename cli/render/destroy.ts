/** What stands between data and its loss, what a destroy leaves at AWS, and what stops it, for a person. */
import type { Layers } from "../../analysis/data-safety";
import type { DataSafety, Destroy, Kept, Stopper } from "../../analysis/destroy";
import { Screen } from "../command";
import { colorsFor } from "./colors";
import { paragraph } from "./text";
import { shortType } from "./value";

interface Place {
  readonly project: string;
  readonly stack: string;
}

/** The three layers of everything that holds data, then what a destroy would do. */
export function renderDataSafety(
  { project, stack }: Place,
  { layers, ...destroy }: DataSafety,
  screen: Screen,
): string {
  const { bold } = colorsFor(screen);
  const lines = layers.map((each) => layerLine(each, screen));
  return [
    bold(`${project} ${stack}: what stands between data and its loss`),
    lines.length === 0 ? "Nothing here holds data." : lines.join("\n"),
    renderDestroy(stack, destroy, screen),
  ].join("\n\n");
}

function layerLine({ name, type, protect, own, lastCopy }: Layers, screen: Screen): string {
  const copies = {
    snapshot: "a final snapshot",
    leftToAws: "left to AWS as it is",
    window: lastCopy.kind === "window" ? `itself, for ${lastCopy.days} days` : "",
    copy: "is a copy itself",
    none: "none",
  };
  const words = [
    `Pulumi ${protect ? "protects" : "no"}`,
    `AWS ${own ?? "no"}`,
    `last copy ${copies[lastCopy.kind]}`,
  ];
  return paragraph(`${name} (${shortType(type)}): ${words.join("; ")}`, screen.width, "- ", "  ");
}

/** What would stop `pulumi destroy` of the stack, and what stays after it. */
export function renderDestroy(stack: string, { stops, stays }: Destroy, screen: Screen): string {
  const { bold } = colorsFor(screen);
  return [
    `${bold("What stops a destroy")}\n${stops.length === 0 ? "nothing" : stopLines(stack, stops, screen)}`,
    `${bold("What stays after it")}\n${renderKept(stays, screen)}`,
  ].join("\n\n");
}

/** Whom to ask, and the two steps that let it go. */
export function stopLines(stack: string, stops: readonly Stopper[], screen: Screen): string {
  const by = (who: Stopper["by"]) =>
    [...new Set(stops.filter((one) => one.by === who).map(labelled))].join(", ");
  const lines: [string, string][] = [
    ["Pulumi refuses (protect): ", by("protect")],
    ["AWS refuses (deletion protection): ", by("deletion protection")],
    ["AWS refuses while they hold something, so empty them first: ", by("contents")],
  ];
  const said = lines.filter(([, names]) => names !== "");
  const guarded = stops.some((one) => one.by !== "contents");
  return [
    ...said.map(([who, names]) => paragraph(who + names, screen.width, "- ", "  ")),
    ...(guarded ? steps(stack, screen) : []),
  ].join("\n");
}

const labelled = ({ name, type }: Stopper) => `${name} (${shortType(type)})`;

/** Of the stack file: what `destroy` cannot do by itself, because a state follows a deployment. */
function steps(stack: string, screen: Screen): string[] {
  const first =
    `Set protection: { data: keep, loadBalancer: false, reason: … } in Pulumi.${stack}.yaml and deploy: npm run up ` +
    `-- --stack ${stack}. Guardrails that object then (npm run preview -- --stack ${stack} names them) each take an ` +
    "entry that ends by itself in policy/exemptions.json.";
  return [
    "Two steps:",
    paragraph(first, screen.width, "  1. ", "     "),
    paragraph(`npm run destroy -- --stack ${stack}`, screen.width, "  2. ", "     "),
  ];
}

/** One paragraph each: what, how long, what is paid, how it goes for good and how it comes back. */
export function renderKept(stays: readonly Kept[], screen: Screen): string {
  if (stays.length === 0) return "nothing";
  return stays
    .map(({ name, type, what, id, lasts, paid, remove, back }) => {
      const called = id === undefined ? "" : ` ${id}`;
      const facts = `${name} (${shortType(type)}): ${what}${called}, ${lasts}; paid: ${paid}`;
      return [
        paragraph(facts, screen.width, "- ", "  "),
        paragraph(back, screen.width, "    back  ", " ".repeat(10)),
        paragraph(remove, screen.width, "    gone  ", " ".repeat(10)),
      ].join("\n");
    })
    .join("\n");
}
