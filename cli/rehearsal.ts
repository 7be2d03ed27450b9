/**
 * Rehearses one stack with Pulumi's own CLI and the simulator as provider: everything is created, a
 * preview must then find nothing to change; every service gets a rollout behind the CLI's back, and once
 * that is refreshed a preview must again find nothing to change; the documented teardown must leave nothing.
 */
import { Destroy, whatStays } from "../analysis/destroy";
import type { Simulation } from "../simulator";
import type { Cloud } from "../simulator/cloud/cloud";
import { pendingOf, snapshotOf } from "../simulator/cloud/last-copies";
import { leftOver } from "../simulator/cloud/left-over";
import { leftToReleases, straysIn, swing } from "../simulator/swing";
import { Progress } from "./progress";
import { Finished, runPulumi } from "./pulumi-cli";
import { Workspace } from "./rehearsal-workspace";
import { graphOfState } from "./state";

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
  /** What stands behind the providers. */
  readonly cloud: Cloud;
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
  /** By URN, as text to compare. */
  readonly outputs: ReadonlyMap<string, string>;
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
  const { stack, owners = [], policyPack, preview, cloud } = settings;
  const pack = ["--policy-pack", policyPack];
  const quiet = ["--suppress-progress", "--suppress-outputs"];
  const up = (name: string) =>
    command(
      run,
      ["up", "--yes", "--skip-preview", "--stack", name, ...quiet, ...pack],
      summaryLine,
    );
  const noChange = (said: string) =>
    command(
      run,
      ["preview", "--expect-no-changes", "--stack", stack, ...quiet, ...pack],
      () => said,
    );
  const before = owners.flatMap((owner): [string, Take][] => [
    [`${owner} first`, command(run, ["stack", "init", owner], () => "what this stack uses is its")],
    [`${owner} up`, up(owner)],
  ]);
  return [
    ...before,
    ["stack init", command(run, ["stack", "init", stack], () => "a backend of its own")],
    ["up", up(stack)],
    ["same resources as the preview", async () => sameUrns(preview, await stateOf(run, stack))],
    ["preview again", noChange("no change")],
    ["swing", rollouts(preview, cloud)],
    ["refresh", ifSwung(cloud, () => refresh(run, stack, cloud))],
    ["preview after the swing", ifSwung(cloud, noChange("nothing set back"))],
    [
      "unprotect",
      command(
        run,
        ["state", "unprotect", "--all", "--yes", "--stack", stack],
        () => "as the documented teardown does first",
      ),
    ],
    ...destroyed(
      settings,
      run,
      command(run, ["destroy", "--yes", "--skip-preview", "--stack", stack, ...quiet], summaryLine),
    ),
  ];
}

/** What stays is said before, from the state, and compared afterwards with what stands in the cloud. */
function destroyed(
  { stack, preview, cloud }: RehearsalSettings,
  run: Run,
  destroy: Take,
): [string, Take][] {
  let said: Destroy = { stays: [], left: [], stops: [] };
  let urns: readonly string[] = [];
  return [
    [
      "what a destroy leaves",
      async () => {
        const { stdout } = await run(["stack", "export", "--stack", stack]);
        const graph = graphOfState(stdout, preview.project, stack);
        said = whatStays(graph);
        urns = graph.resources.map(({ urn }) => urn);
        const { stays, left } = said;
        return {
          ok: true,
          detail: `${stays.length} things kept, ${left.length} resources left to AWS`,
        };
      },
    ],
    ["destroy", destroy],
    [
      "nothing else left",
      async () => nothingElseLeft(await stateOf(run, stack), cloud, urns, said),
    ],
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

/** Every service of the stack gets a rollout; which ones releases deploy is what the program leaves alone. */
function rollouts({ graph }: Simulation, cloud: Cloud): Take {
  return async () => {
    const urns = new Set(graph.resources.map(({ urn }) => urn));
    try {
      const swings = await swing(cloud, { urns, released: leftToReleases(graph) });
      const lines = swings.map(
        ({ service, mechanism, calls }) => `${service} (${mechanism}): ${calls.length} calls`,
      );
      return { ok: true, detail: lines.length === 0 ? "no service to roll out" : lines.join("\n") };
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      return { ok: false, detail: `a rollout was refused: ${error.name}: ${error.message}` };
    }
  };
}

function ifSwung(cloud: Cloud, take: Take): Take {
  return async () =>
    cloud.calls.length === 0 ? { ok: true, detail: "skipped: nothing was swung" } : take();
}

/**
 * The state takes over what rollouts have moved. The CLI itself counts nothing here: it leaves out of a refresh's
 * changes what `ignoreChanges` names.
 */
async function refresh(run: Run, stack: string, cloud: Cloud): Promise<Omit<Step, "name">> {
  const before = await stateOf(run, stack);
  const args = ["refresh", "--yes", "--skip-preview", "--stack", stack, "--suppress-outputs"];
  const refreshed = await command(run, args, () => "")();
  if (!refreshed.ok) return refreshed;
  const { outputs } = await stateOf(run, stack);
  const moved = cloud.movedUrns();
  const unseen = moved.filter((urn) => before.outputs.get(urn) === outputs.get(urn));
  return unseen.length === 0
    ? { ok: true, detail: `${moved.length} resources differ from the program` }
    : { ok: false, detail: unseen.map((urn) => `not seen to have moved: ${urn}`).join("\n") };
}

/** "+ 142 created" of the CLI's closing lines. */
function summaryLine(out: string): string {
  return /^\s*[+-] (\d+ (?:created|deleted))$/m.exec(out)?.[1] ?? "done";
}

async function stateOf(run: Run, stack: string): Promise<State> {
  const { stdout } = await run(["stack", "export", "--stack", stack]);
  const state = JSON.parse(stdout) as {
    readonly deployment?: {
      readonly resources?: readonly { readonly urn: string; readonly outputs?: object }[];
    };
  };
  const resources = state.deployment?.resources ?? [];
  return {
    urns: resources.map(({ urn }) => urn),
    outputs: new Map(resources.map(({ urn, outputs }) => [urn, JSON.stringify(outputs ?? {})])),
  };
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

function nothingElseLeft(
  state: State,
  cloud: Cloud,
  urns: readonly string[],
  { stays, left }: Destroy,
): Omit<Step, "name"> {
  const found = leftOver(cloud, urns);
  const strays = straysIn(cloud).map(({ type, id }) => `${type} ${id}`);
  const copies = found.copies.filter(
    ({ type, id }) =>
      !stays.some(
        (one) =>
          type === pendingOf(one.type) ||
          // What AWS gives an id by itself is said to stay without one.
          (type === snapshotOf(one.type) && [undefined, id].includes(one.id)),
      ),
  );
  const over = [
    ...[...state.urns, ...strays, ...copies.map(({ type, id }) => `${type} ${id}`)],
    ...found.urns.filter((urn) => !left.includes(urn)),
  ];
  const gone = [
    ...left.filter((urn) => !found.urns.includes(urn)),
    ...stays.flatMap(({ what, type, id = "" }) =>
      what !== "final snapshot" ||
      found.copies.some((copy) => copy.type === snapshotOf(type) && (id === "" || copy.id === id))
        ? []
        : [`${what} ${id}`],
    ),
  ];
  const kept = found.urns.length + found.copies.length;
  return over.length + gone.length === 0
    ? { ok: true, detail: kept === 0 ? "no resource, no fleet, no copy" : `${kept} as said` }
    : {
        ok: false,
        detail: [
          ...over.map((one) => `left over: ${one}`),
          ...gone.map((one) => `said to stay, and gone: ${one}`),
        ].join("\n"),
      };
}
