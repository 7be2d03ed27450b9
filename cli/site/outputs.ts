/** Where a stack's sites are, as its output `sites` says it (components/cdn/site-releases.ts). */
import { readFile } from "node:fs/promises";

import { findPulumi, launcherOf, runPulumi } from "../pulumi-cli";
import { SiteHome } from "./cloud";
import { SiteFault } from "./shelf";

/** One site whose front end is published by this command. */
export interface SiteOutput extends SiteHome {
  readonly prefix?: string;
  /** Folder that the site's staging distribution serves. */
  readonly stagingPrefix?: string;
  /** Path patterns of files that never change. */
  readonly assets: readonly string[];
  readonly url: string;
}

/** Pulumi's CLI is not on this machine. */
export class NoPulumi extends Error {}

export interface OutputsArgs {
  readonly stack: string;
  /** A file with what `pulumi stack output --json` prints. @default STACK_OUTPUTS, else Pulumi is asked */
  readonly file?: string | undefined;
  readonly directory: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** @throws SiteFault when there are none */
export async function siteOutputs(
  args: OutputsArgs,
): Promise<Readonly<Record<string, SiteOutput>>> {
  const { text, from } = await outputsText(args);
  const sites = sitesIn(text);
  if (sites !== undefined && Object.keys(sites).length > 0) return sites;
  throw new SiteFault(
    `${from} has no output "sites": it comes with a site whose origin is a bucket of purpose site, once the ` +
      "stack is deployed.",
  );
}

function sitesIn(text: string): Readonly<Record<string, SiteOutput>> | undefined {
  try {
    return (JSON.parse(text) as { sites?: Readonly<Record<string, SiteOutput>> }).sites;
  } catch {
    return undefined;
  }
}

async function outputsText({ stack, file, directory, environment }: OutputsArgs) {
  if (file !== undefined) {
    const text = await readFile(file, "utf8").catch(() => undefined);
    if (text === undefined) throw new SiteFault(`There is no file ${file}.`);
    return { text, from: file };
  }
  const given = environment.STACK_OUTPUTS ?? "";
  if (given !== "") return { text: given, from: "STACK_OUTPUTS" };
  return { text: await askPulumi(stack, directory, environment), from: stack };
}

async function askPulumi(
  stack: string,
  cwd: string,
  environment: OutputsArgs["environment"],
): Promise<string> {
  const launcher = launcherOf(await findPulumi(environment), environment);
  if ("missing" in launcher) throw new NoPulumi(launcher.missing);
  const args = ["stack", "output", "--json", "--stack", stack, "--non-interactive"];
  const { exitCode, stdout, stderr } = await runPulumi(
    launcher.command,
    [...launcher.args, ...args],
    { cwd, environment },
  );
  if (exitCode !== 0)
    throw new SiteFault(`The outputs of ${stack} cannot be read.\n${stderr.trim()}`);
  return stdout;
}
