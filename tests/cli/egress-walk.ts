/** A stack that is led from egress mode to egress mode by Pulumi's own engine, with the simulator as provider. */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

import { expect } from "chai";

import { findPulumi, runPulumi } from "../../cli/pulumi-cli";
import { makeWorkspace } from "../../cli/rehearsal-workspace";
import { EgressMode } from "../../model/egress";
import { serveProviders } from "../../simulator/provider/serve";

/**
 * A way from mode to mode that takes every step between two of them once, and ends where it began: from each
 * mode on to the one it has not been left for yet (Hierholzer's way through a complete graph).
 */
export function everyStep(modes: readonly EgressMode[]): EgressMode[] {
  const open = new Map(modes.map((mode) => [mode, modes.filter((other) => other !== mode)]));
  const stack = modes.slice(0, 1);
  const way: EgressMode[] = [];
  for (let at = stack.at(-1); at !== undefined; at = stack.at(-1)) {
    const next = open.get(at)?.pop();
    if (next !== undefined) stack.push(next);
    else way.unshift(...stack.splice(-1));
  }
  return way;
}

/** Where the CLI is, or undefined after having said that there is none. */
export async function cli(): Promise<string | undefined> {
  const found = await findPulumi(process.env);
  if (!("missing" in found)) return found.binary;
  process.stdout.write(`    Skipped, because it needs Pulumi's own CLI. ${found.missing}\n`);
  return undefined;
}

/** Fails with the first step that meets a route that is there already, or replaces one. */
export async function walkThrough(way: readonly EgressMode[], binary: string): Promise<void> {
  const providers = await serveProviders();
  const program = path.join(__dirname, "programs", "egress");
  const workspace = makeWorkspace(program, "walk", process.env, providers.debugProviders);
  const { directory: cwd, environment } = workspace;
  const file = path.join(cwd, "Pulumi.walk.yaml");
  const pulumi = async (step: string, ...args: string[]) => {
    const done = await runPulumi(binary, [...args, "--non-interactive"], { cwd, environment });
    expect(done.exitCode, `${step}\n${done.stdout}${done.stderr}`).to.equal(0);
    return done.stdout;
  };
  try {
    await pulumi("stack init", "stack", "init", "walk");
    for (const [place, mode] of way.entries()) {
      const step = `${way[place - 1] ?? "nothing"} → ${mode}`;
      writeFileSync(file, readFileSync(file, "utf8").replace(/mode: \w+/, `mode: ${mode}`));
      const said = await pulumi(step, "up", "--yes", "--skip-preview", "--stack", "walk");
      expect(said, step).to.not.match(/aws:ec2:Route .*replac/);
    }
    await pulumi("destroy", "destroy", "--yes", "--skip-preview", "--stack", "walk");
  } finally {
    workspace.remove();
    providers.stop();
  }
}
