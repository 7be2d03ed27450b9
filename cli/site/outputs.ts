/** Where a stack's sites are, as its output `sites` says it (components/cdn/site-releases.ts). */
import { readFile } from "node:fs/promises";

import { ExitCode } from "../command";
import { stackOutputs } from "../stack-outputs";
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

/** Pulumi's CLI does not say what the stack puts out. */
export class OutputsUnread extends Error {
  constructor(
    message: string,
    readonly exitCode: ExitCode,
  ) {
    super(message);
  }
}

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
  const { sites, from } = await outputsOf(args);
  if (sites !== undefined && Object.keys(sites).length > 0) return sites;
  throw new SiteFault(
    `${from} has no output "sites": it comes with a site whose origin is a bucket of purpose site, once the ` +
      "stack is deployed.",
  );
}

interface Outputs {
  readonly sites?: Readonly<Record<string, SiteOutput>>;
}

function outputsIn(text: string): Outputs {
  try {
    return JSON.parse(text) as Outputs;
  } catch {
    return {};
  }
}

async function outputsOf({
  stack,
  file,
  directory,
  environment,
}: OutputsArgs): Promise<Outputs & { readonly from: string }> {
  if (file !== undefined) {
    const text = await readFile(file, "utf8").catch(() => undefined);
    if (text === undefined) throw new SiteFault(`There is no file ${file}.`);
    return { ...outputsIn(text), from: file };
  }
  const given = environment.STACK_OUTPUTS ?? "";
  if (given !== "") return { ...outputsIn(given), from: "STACK_OUTPUTS" };
  const said = await stackOutputs(stack, { directory, environment });
  if ("problem" in said) throw new OutputsUnread(said.problem, said.exitCode);
  return { ...(said.values as Outputs), from: stack };
}
