/** What was done with a site's releases, and what there is, for a person. */
import { Screen } from "../command";
import { Returned } from "../site/back";
import { Published } from "../site/publish";
import { Release } from "../site/release";
import { Pending } from "../site/state";
import { SiteStatus } from "../site/status";
import { colorsFor } from "./colors";
import { paragraph } from "./text";

/** Whose releases they are. */
export interface Named {
  readonly stack: string;
  readonly site: string;
  readonly staging: boolean;
  readonly output: { readonly url: string };
}

interface Invalidated {
  readonly invalidation?: { readonly id: string; readonly paths: readonly string[] } | undefined;
}

const fitted = (lines: readonly string[], { width }: Screen) =>
  lines.map((line) => paragraph(line, width, "", "  ")).join("\n");

const command = (verb: string, { stack, site, staging }: Named) =>
  `npm run site -- ${verb} --stack ${stack} --site ${site}${staging ? " --staging" : ""}`;

/** Whose pages they are, and where they are seen. */
const placeOf = ({ site, staging, output: { url } }: Named) =>
  staging ? `what the staging distribution of ${site} serves (${url})` : `${site} (${url})`;

const timeOf = ({ local, zone }: Pending) => `${local} (${zone})`;

function sizeOf({ files }: Release): string {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const count = `${files.length} ${files.length === 1 ? "file" : "files"}`;
  return bytes < 1024 * 1024
    ? `${count}, ${Math.ceil(bytes / 1024)} KiB`
    : `${count}, ${(bytes / 1024 / 1024).toFixed(1)} MiB`;
}

const cancelledLine = (cancelled: Pending | undefined) =>
  cancelled === undefined
    ? []
    : [`The switch to ${cancelled.release} at ${timeOf(cancelled)} was taken back.`];

const invalidationLine = ({ invalidation }: Invalidated) =>
  invalidation === undefined
    ? []
    : [`CloudFront forgets ${invalidation.paths.join(" ")} (invalidation ${invalidation.id}).`];

export function renderPublished(
  on: Named,
  published: Published & Invalidated,
  screen: Screen,
): string {
  const { release, uploaded, pending, cancelled, removed } = published;
  const there = release.files.length - uploaded;
  const goes =
    pending === undefined
      ? `${release.id} is live: ${placeOf(on)}.`
      : `${release.id} goes live at ${timeOf(pending)}: ${placeOf(on)}.`;
  return fitted(
    [
      goes,
      `${sizeOf(release)}; ${uploaded} uploaded${there > 0 ? `, ${there} were there` : ""}.`,
      ...(pending === undefined ? [] : [`Schedules: ${pending.schedules.length}.`]),
      ...cancelledLine(cancelled),
      ...invalidationLine(published),
      ...(removed.length > 0 ? [`Removed, as no longer kept: ${removed.join(", ")}.`] : []),
      `Take it back:\n${command(pending === undefined ? "back" : "cancel", on)}`,
    ],
    screen,
  );
}

export function renderReturned(
  on: Named,
  returned: Returned & Invalidated,
  screen: Screen,
): string {
  const { from, to } = returned;
  return fitted(
    [
      `${to.id} is live again: ${placeOf(on)}.`,
      ...(from === undefined || from === to.id
        ? []
        : [`${from} is kept:\n${command(`back ${from}`, on)}`]),
      ...cancelledLine(returned.cancelled),
      ...invalidationLine(returned),
    ],
    screen,
  );
}

export function renderCancelled(on: Named, cancelled: Pending, screen: Screen): string {
  return fitted([...cancelledLine(cancelled), `What is live of ${on.site} stays.`], screen);
}

function roleOf(release: Release, { live, before, pending }: SiteStatus): string {
  if (release.id === live?.id) return "live";
  if (release.id === pending?.release) return "to come";
  return release.id === before ? "before" : "";
}

function problemsOf(on: Named, found: SiteStatus): string[] {
  const { differing, pending, live } = found;
  const [first] = differing;
  return [
    ...(first === undefined
      ? []
      : [
          `${differing.length} of its pages are not what visitors get, ${first} among them. Put them there again:\n` +
            command(`back ${live?.id}`, on),
        ]),
    ...(pending !== undefined && pending.missing > 0 && !pending.underWay
      ? [
          `${pending.missing} of ${pending.schedules.length} schedules are missing: publish it again with --at.`,
        ]
      : []),
  ];
}

export function renderStatus(on: Named, found: SiteStatus, screen: Screen): string {
  const { yellow, dim } = colorsFor(screen);
  const { releases, pending, work, live } = found;
  if (releases.length === 0)
    return fitted(
      [`Nothing was published yet of ${placeOf(on)}:\n${command("publish", on)} --from DIR`],
      screen,
    );
  const rows = releases.map((release) => {
    const row = `  ${roleOf(release, found).padEnd(8)}${release.id}  ${release.by}`;
    const label = release.label === undefined ? "" : `  ${release.label}`;
    return [`${row}${label}`, dim(`          ${sizeOf(release)}`)].join("\n");
  });
  const coming =
    pending === undefined
      ? []
      : [
          pending.underWay
            ? `The switch to ${pending.release} at ${timeOf(pending)} is under way.`
            : `${pending.release} goes live at ${timeOf(pending)} by ${pending.schedules.length} schedules.`,
        ];
  const notes = [
    ...(live === undefined ? ["Nothing is live."] : []),
    ...coming,
    ...(work === undefined ? [] : [`${work.by} is at work: ${work.doing}.`]),
  ];
  return [
    fitted([`Releases in ${on.stack} of ${placeOf(on)}`], screen),
    ...rows,
    ...(notes.length > 0 ? ["", fitted(notes, screen)] : []),
    ...problemsOf(on, found).map((problem) => yellow(fitted([problem], screen))),
  ].join("\n");
}
