/**
 * `npm run site`: publishes a front end, at once or at a set time, and takes it back. The pages are small files that
 * nobody caches, so a release is visible as soon as they are copied (docs/edge.md).
 */
import { nearest } from "../config/nearest";
import { momentOf } from "../model/local-time";
import { stagingOf } from "../model/site-releases";
import { Flags, UsageError } from "./arguments";
import { AwsRefusal } from "./aws-refusal";
import { Answer, Command, ExitCode, exitCodes, Screen, World } from "./command";
import { renderCancelled, renderPublished, renderReturned, renderStatus } from "./render/site";
import { paragraph } from "./render/text";
import { back, cancel } from "./site/back";
import { SiteCloud } from "./site/cloud";
import { OutputsUnread, SiteOutput, siteOutputs } from "./site/outputs";
import { Place } from "./site/release";
import { publish } from "./site/publish";
import { Shelf, SiteFault } from "./site/shelf";
import { status } from "./site/status";
import { When } from "./site/switch";
import { checkStacks, listed, stacksOf } from "./stacks";

/** One site of one stack, and what it takes to work on it. */
export interface OnSite {
  readonly stack: string;
  readonly site: string;
  readonly output: SiteOutput;
  /** What the site's staging distribution serves is meant, not what the site does. */
  readonly staging: boolean;
  readonly shelf: Shelf;
  readonly cloud: SiteCloud;
  readonly by: string;
  readonly report: (step: string) => void;
}

/** Releases that are kept where nothing is said: a working week of daily ones. */
const keptByDefault = 5;
const mostKept = 50;

export const site: Command = {
  name: "site",
  summary: "Publishes a site's front end, or takes it back.",
  words: "publish | back [RELEASE] | cancel | status",
  options: {
    stack: { type: "string", value: "NAME", about: "Stack of Pulumi.NAME.yaml." },
    site: { type: "string", value: "NAME", about: "Site of the stack; needless where it has one." },
    from: {
      type: "string",
      value: "DIR",
      about: "publish: folder that the front end was built into.",
    },
    at: {
      type: "string",
      value: "TIME",
      about: "publish: prepare now, go live at this time: 2026-12-01T00:00.",
    },
    zone: { type: "string", value: "ZONE", about: "Whose clocks show that time: Asia/Seoul." },
    label: {
      type: "string",
      value: "TEXT",
      about: "publish: what people know the release by. Default: the commit, in GitHub Actions.",
    },
    keep: {
      type: "string",
      value: "N",
      about: `publish: releases that are kept, 2 to ${mostKept}. Default: ${keptByDefault}.`,
    },
    invalidate: {
      type: "string",
      multiple: true,
      value: "PATH",
      about: "Path that CloudFront forgets afterwards. Seldom needed: pages are asked for anew.",
    },
    staging: {
      type: "boolean",
      about: "What the site's staging distribution serves, instead of the site itself.",
    },
    outputs: {
      type: "string",
      value: "FILE",
      about:
        "What `pulumi stack output --json` printed. Default: the variable STACK_OUTPUTS, else Pulumi is asked.",
    },
  },

  async run(flags, world): Promise<Answer> {
    const verb = verbOf(flags);
    try {
      return await verb(await onSite(flags, world), world);
    } catch (error) {
      if (error instanceof SiteFault || error instanceof AwsRefusal) return failed(error.message);
      if (error instanceof OutputsUnread) return failed(error.message, error.exitCode);
      throw error;
    }
  },
};

type Verb = (on: OnSite, world: World) => Promise<Answer>;

/** Everything that is wrong with how it was called comes first. */
function verbOf(flags: Flags): Verb {
  const [verb, release, ...rest] = flags.words;
  const alone = release === undefined;
  const given = (...names: string[]) => names.some((name) => flags.text(name) !== undefined);
  if (flags.on("staging") && given("at", "invalidate"))
    throw new UsageError("--staging goes with neither --at nor --invalidate.");
  if (verb === "publish" && alone) return publishing(flags);
  if (given("at", "zone", "from", "label", "keep"))
    throw new UsageError("--from, --at, --zone, --label and --keep go with publish.");
  const paths = invalidated(flags);
  if (verb === "back" && rest.length === 0) return (on) => goBack(on, release, paths);
  if (verb === "cancel" && alone) return cancelling;
  if (verb === "status" && alone) return looking;
  throw new UsageError("Say what to do: publish, back, cancel or status.");
}

async function onSite(flags: Flags, world: World): Promise<OnSite> {
  const { directory, environment } = world;
  const stack = flags.text("stack");
  if (stack === undefined)
    throw new UsageError(
      `Which stack? Add --stack NAME; there are: ${listed(stacksOf(directory))}.`,
    );
  const file = flags.text("outputs");
  if (file === undefined && (environment.STACK_OUTPUTS ?? "") === "")
    checkStacks([stack], directory);
  const outputs = await siteOutputs({ stack, file, directory, environment });
  const [name, output] = chosen(flags.text("site"), outputs, stack);
  const cloud = world.siteCloud(output);
  const shelf = new Shelf(placeOf(flags, name, output), cloud.bucket, world.now);
  const { GITHUB_ACTOR, USER, USERNAME } = environment;
  return {
    ...{ stack, site: name, output, shelf, cloud, staging: flags.on("staging") },
    by: GITHUB_ACTOR ?? USER ?? USERNAME ?? "somebody",
    report: (step) => world.progress.update(name, step),
  };
}

function placeOf(flags: Flags, site: string, { prefix, stagingPrefix }: SiteOutput): Place {
  if (!flags.on("staging")) return { site, prefix };
  if (stagingPrefix === undefined)
    throw new UsageError(
      `${site} has no staging.prefix in the stack file: no folder to publish to.`,
    );
  return { site: stagingOf(site), prefix: stagingPrefix };
}

function chosen(
  name: string | undefined,
  outputs: Readonly<Record<string, SiteOutput>>,
  stack: string,
): [string, SiteOutput] {
  const names = Object.keys(outputs);
  const [only, ...others] = Object.entries(outputs);
  if (name === undefined && only !== undefined && others.length === 0) return only;
  if (name === undefined)
    throw new UsageError(`Which site? Add --site NAME; ${stack} has: ${listed(names)}.`);
  const output = outputs[name];
  if (output !== undefined) return [name, output];
  const meant = nearest(name, names);
  throw new UsageError(
    `${stack} publishes no site "${name}". ` +
      (meant === undefined ? `It has: ${listed(names)}.` : `Did you mean ${meant}?`),
  );
}

function publishing(flags: Flags): Verb {
  const folder = flags.text("from");
  if (folder === undefined)
    throw new UsageError("What is published? Add --from DIR, the folder of the build.");
  const keep = keepFrom(flags);
  const when = whenFrom(flags);
  const paths = invalidated(flags);
  if (when !== undefined && paths.length > 0)
    throw new UsageError("--invalidate is done at once, and nothing is live before --at.");
  return async (on, { environment }) => {
    const commit = environment.GITHUB_SHA?.slice(0, 7);
    const label = flags.text("label") ?? commit;
    const { output, by, shelf } = on;
    const args = { assets: output.assets, by, label, folder, keep, when };
    const published = await publish(shelf, args, on);
    const invalidation = await invalidate(on, paths);
    return answer({ ...named(on), ...published, invalidation }, (screen) =>
      renderPublished(on, { ...published, invalidation }, screen),
    );
  };
}

function keepFrom(flags: Flags): number {
  const keep = Number(flags.text("keep") ?? keptByDefault);
  if (Number.isInteger(keep) && keep >= 2 && keep <= mostKept) return keep;
  throw new UsageError(
    `--keep takes 2 to ${mostKept}: the one that is live, and one to go back to.`,
  );
}

function whenFrom(flags: Flags): When | undefined {
  const [local, zone] = [flags.text("at"), flags.text("zone")];
  if (local === undefined && zone === undefined) return undefined;
  if (local === undefined) throw new UsageError("--zone goes with --at.");
  if (zone === undefined)
    throw new UsageError("Whose clocks show that time? Add --zone, such as Asia/Seoul.");
  const moment = momentOf(local, zone);
  if ("fault" in moment) throw new UsageError(moment.fault);
  return { at: moment.at, local, zone };
}

function invalidated(flags: Flags): string[] {
  const paths = flags.all("invalidate");
  const wrong = paths.find((path) => !path.startsWith("/"));
  if (wrong === undefined) return paths;
  throw new UsageError(`--invalidate takes paths that start with /, not "${wrong}".`);
}

async function invalidate({ cloud, report }: OnSite, paths: readonly string[]) {
  if (paths.length === 0) return undefined;
  report("asking CloudFront to forget");
  return { id: await cloud.invalidate(paths), paths };
}

async function goBack(on: OnSite, to: string | undefined, paths: readonly string[]) {
  const returned = await back(on.shelf, { by: on.by, to }, on);
  const invalidation = await invalidate(on, paths);
  return answer({ ...named(on), ...returned, invalidation }, (screen) =>
    renderReturned(on, { ...returned, invalidation }, screen),
  );
}

async function cancelling(on: OnSite): Promise<Answer> {
  const cancelled = await cancel(on.shelf, on.by, on);
  return answer({ ...named(on), cancelled }, (screen) => renderCancelled(on, cancelled, screen));
}

/** A bucket that says otherwise than its state is a failure: visitors see something that nobody published. */
async function looking(on: OnSite): Promise<Answer> {
  const found = await status(on.shelf, on.cloud);
  const broken = found.differing.length > 0 || (found.pending?.missing ?? 0) > 0;
  const exitCode = broken && found.work === undefined ? exitCodes.failed : exitCodes.fine;
  return {
    ...answer({ ...named(on), ...found }, (screen) => renderStatus(on, found, screen)),
    exitCode,
  };
}

const named = ({ stack, site: name, staging, output: { url } }: OnSite) => ({
  ...{ stack, site: name, staging, url },
});

function answer(data: unknown, text: Answer["text"]): Answer {
  return { exitCode: exitCodes.fine, data, text, problems: () => "" };
}

function failed(message: string, exitCode: ExitCode = exitCodes.failed): Answer {
  return {
    exitCode,
    data: { error: { messages: [message] } },
    text: () => "",
    problems: ({ width }: Screen) => paragraph(message, width, "", ""),
  };
}
