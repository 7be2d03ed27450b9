/**
 * Rehearses one stack with Pulumi's own CLI and the simulator as provider: everything is created, a
 * preview must then find nothing to change, and the documented teardown must leave nothing.
 */
import type { Simulation } from "../simulator";
import { Progress } from "./progress";
import { Finished, runPulumi } from "./pulumi-cli";
import { Workspace } from "./rehearsal-workspace";

export interface Step {
  readonly name: string;
  readonly ok: boolean;
  /** What it showed, or what went wrong: the CLI's own words. */
  readonly detail: string;
}

export interface Rehearsal {
  readonly stack: string;
  /** In order, up to the first that failed. */
  readonly steps: readonly Step[];
  readonly ok: boolean;
}

export interface RehearsalSettings {
  readonly binary: string;
  readonly stack: string;
  /** Stacks of the workspace that have to be there first: the owners of what this one uses. */
  readonly owners?: readonly string[];
  readonly workspace: Workspace;
  /** Folder of the policy pack. */
  readonly policyPack: string;
  /** The preview whose resources the deployment must have. */
  readonly preview: Simulation;
  readonly progress: Progress;
}

type Run = (args: readonly string[]) => Promise<Finished>;

/** What the CLI says it has, or why it could not be asked. */
interface State {
  readonly urns: readonly string[];
}

export async function rehearseStack(settings: RehearsalSettings): Promise<Rehearsal> {
  const { binary, stack, workspace, progress } = settings;
  const run: Run = (args) =>
    runPulumi(binary, [...args, "--non-interactive"], {
      cwd: workspace.directory,
      environment: workspace.environment,
    });
  const steps: Step[] = [];
  for (const [name, take] of stepsOf(settings, run)) {
    progress.update(stack, name);
    const step = { name, ...(await take()) };
    steps.push(step);
    if (!step.ok) break;
  }
  progress.update(stack, steps.every(({ ok }) => ok) ? "done" : "failed");
  return { stack, steps, ok: steps.every(({ ok }) => ok) };
}

type Take = () => Promise<Omit<Step, "name">>;

function stepsOf(settings: RehearsalSettings, run: Run): [string, Take][] {
  const { stack, owners = [], policyPack, preview } = settings;
  const pack = ["--policy-pack", policyPack];
  const quiet = ["--suppress-progress", "--suppress-outputs"];
  const before = owners.flatMap((owner): [string, Take][] => [
    [`${owner} first`, command(run, ["stack", "init", owner], () => "what this stack uses is its")],
    [
      `${owner} up`,
      command(
        run,
        ["up", "--yes", "--skip-preview", "--stack", owner, ...quiet, ...pack],
        summaryLine,
      ),
    ],
  ]);
  return [
    ...before,
    ["stack init", command(run, ["stack", "init", stack], () => "a backend of its own")],
    [
      "up",
      command(
        run,
        ["up", "--yes", "--skip-preview", "--stack", stack, ...quiet, ...pack],
        summaryLine,
      ),
    ],
    ["same resources as the preview", async () => sameUrns(preview, await stateOf(run, stack))],
    [
      "preview again",
      command(
        run,
        ["preview", "--expect-no-changes", "--stack", stack, ...quiet, ...pack],
        () => "no change",
      ),
    ],
    [
      "unprotect",
      command(
        run,
        ["state", "unprotect", "--all", "--yes", "--stack", stack],
        () => "as the documented teardown does first",
      ),
    ],
    [
      "destroy",
      command(run, ["destroy", "--yes", "--skip-preview", "--stack", stack, ...quiet], summaryLine),
    ],
    ["nothing left", async () => nothingLeft(await stateOf(run, stack))],
  ];
}

/** The CLI's line for each resource that went well: hundreds of them hide the one that did not. */
const CREATED = /^ [+-] {1,2}\S+ \S+ (?:creating|created|deleting|deleted)\b|^@ updating/;

function command(run: Run, args: readonly string[], detail: (out: string) => string): Take {
  return async () => {
    const { exitCode, stdout, stderr } = await run(args);
    if (exitCode === 0) return { ok: true, detail: detail(stdout) };
    const said = [stdout, stderr]
      .join("\n")
      .split("\n")
      .filter((line) => !CREATED.test(line));
    const how = exitCode === null ? "did not end in time" : `ended with exit code ${exitCode}`;
    return { ok: false, detail: `pulumi ${args[0]} ${how}\n${said.join("\n").trim()}` };
  };
}

/** "+ 142 created" of the CLI's closing lines. */
function summaryLine(out: string): string {
  return /^\s*[+-] (\d+ (?:created|deleted))$/m.exec(out)?.[1] ?? "done";
}

async function stateOf(run: Run, stack: string): Promise<State> {
  const { stdout } = await run(["stack", "export", "--stack", stack]);
  const state = JSON.parse(stdout) as {
    readonly deployment?: { readonly resources?: readonly { readonly urn: string }[] };
  };
  return { urns: (state.deployment?.resources ?? []).map(({ urn }) => urn) };
}

/** What appears in a state and in no preview: the CLI's default providers, and references to other stacks. */
const NOT_MADE = /::pulumi:(?:providers:[^:]+::default(?:_|$)|pulumi:StackReference::)/;

function sameUrns({ graph }: Simulation, { urns }: State): Omit<Step, "name"> {
  const expected = graph.resources.map(({ urn }) => urn);
  const made = urns.filter((urn) => !NOT_MADE.test(urn));
  const missing = expected.filter((urn) => !made.includes(urn)).map((urn) => `missing: ${urn}`);
  const extra = made.filter((urn) => !expected.includes(urn)).map((urn) => `unexpected: ${urn}`);
  const differences = [...missing, ...extra].sort();
  return differences.length === 0
    ? { ok: true, detail: `${expected.length} URNs` }
    : { ok: false, detail: differences.join("\n") };
}

function nothingLeft({ urns }: State): Omit<Step, "name"> {
  return urns.length === 0
    ? { ok: true, detail: "the state is empty" }
    : { ok: false, detail: urns.map((urn) => `left over: ${urn}`).join("\n") };
}
