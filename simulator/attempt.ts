/** One run of a program against the engine's protocols, and what came of it. */
import { Server, ServerCredentials } from "@grpc/grpc-js";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { ResourceMonitorService } from "@pulumi/pulumi/proto/resource_grpc_pb";

import { Properties, ResourceGraph } from "../analysis/graph";
import { Project, readProject } from "./engine/config-file";
import { Deployment, Registered } from "./engine/deployment";
import { engineService, Message } from "./engine/engine-service";
import { Goal } from "./engine/goal";
import { monitorService } from "./engine/monitor";
import { Package } from "./engine/packages";
import { PolicyPack, PolicyReport } from "./engine/policy";
import { Prior } from "./engine/prior";
import { Ended, ProgramSettings, runProgram } from "./engine/run-program";
import { programErrors } from "./engine/program-errors";
import { referencedStackFile, StackOutputs } from "./engine/stack-references";
import { Traffic } from "./engine/traffic";
import { STACK_TYPE } from "./engine/urn";
import { WireObject } from "./engine/wire";
import { graphOf } from "./graph";
import { packages as everyPackage } from "./packages";

export interface SimulateOptions {
  /** Folder of Pulumi.yaml. */
  readonly directory: string;
  /** Name of the stack; its file is Pulumi.<stack>.yaml unless `configFile` says otherwise. */
  readonly stack: string;
  /** Any stack file, as the CLI's --config-file. */
  readonly configFile?: string;
  /** True: outputs are known, as after `pulumi up`. Default false: as in `pulumi preview`. */
  readonly simulateUp?: boolean;
  /** Folder of a policy pack to run with it. */
  readonly policyPack?: string;
  /** Seconds after which the program is ended. Default 60. */
  readonly timeLimitSeconds?: number;
  /** Called after each answered request with the number of them so far. */
  readonly onProgress?: (requests: number) => void;
}

export interface Simulation {
  readonly project: string;
  readonly stack: string;
  /** True when nothing was refused and the program ended well; policies are judged apart. */
  readonly ok: boolean;
  readonly graph: ResourceGraph;
  /** The stack's outputs, secrets redacted. */
  readonly outputs: Properties;
  /** What the program and the SDK logged. */
  readonly messages: readonly Message[];
  /** Everything that stopped it or would stop it, each once. */
  readonly errors: readonly string[];
  readonly policies?: PolicyReport;
}

const DEFAULT_TIME_LIMIT_SECONDS = 60;
/** The CLI's own limit for a message, in bytes. */
const MAX_MESSAGE_BYTES = 400 * 1024 * 1024;

export interface Attempt {
  readonly simulation: Simulation;
  readonly crashed: boolean;
  /** Everything the program registered, as the engine keeps it. */
  readonly resources: ReadonlyMap<string, Registered>;
  /** The stack's outputs as another stack gets them. */
  readonly outputs: WireObject;
}

/** Outputs of the stacks a program refers to, each simulated once; `referring` are on their way already. */
function outputsOfOthers(
  { name: project, directory }: Project,
  options: SimulateOptions,
  { referring = [], run }: Pick<AttemptOptions, "referring" | "run">,
): StackOutputs {
  const known = new Map<string, Promise<WireObject>>();
  const { stack: own, configFile: ownFile = `Pulumi.${options.stack}.yaml` } = options;
  const simulated = async (fullName: string): Promise<WireObject> => {
    const place = { project, directory, configFile: ownFile };
    const { stack, configFile } = referencedStackFile(fullName, place);
    const way = [...referring, own];
    if (way.includes(stack))
      throw new Error(`stacks refer to each other: ${[...way, stack].join(" -> ")}`);
    const other = { directory, stack, configFile, simulateUp: true };
    const { simulation, outputs } = await attempt(readProject(directory, configFile), other, {
      referring: way,
      run,
    });
    if (simulation.ok) return outputs;
    throw new Error(`stack ${fullName}: ${simulation.errors.join("; ")}`);
  };
  return (fullName) => {
    const outputs = known.get(fullName) ?? simulated(fullName);
    known.set(fullName, outputs);
    return outputs;
  };
}

export type ProgramRunner = (settings: ProgramSettings) => Promise<Ended>;

/** What a run can have that the caller of `simulate` has no use for. */
export interface AttemptOptions {
  /** With stack traces, which cost more than everything else of a run. Default: without. */
  readonly traces?: boolean;
  /** Stacks that wait for this one's outputs. */
  readonly referring?: readonly string[];
  /** What stands already. Default: nothing. */
  readonly prior?: Prior;
  /** Who answers for the providers. Default: the simulator's packages, as where nothing stands. */
  readonly packages?: ReadonlyMap<string, Package>;
  /** Changes what is registered. Default: nothing is changed. */
  readonly alter?: (goal: Goal) => Goal;
  /** How the program is run. Default: by Pulumi's own runner, in a process of its own. */
  readonly run?: ProgramRunner;
}

/** Runs a program once. */
export async function attempt(
  project: Project,
  options: SimulateOptions,
  {
    traces = false,
    referring = [],
    prior = new Prior(),
    packages = everyPackage,
    alter = (goal) => goal,
    run = runProgram,
  }: AttemptOptions = {},
): Promise<Attempt> {
  const { stack } = options;
  const preview = options.simulateUp !== true;
  const messages: Message[] = [];
  const traffic = new Traffic(options.onProgress);
  const server = new Server({ "grpc.max_receive_message_length": MAX_MESSAGE_BYTES });
  const pack =
    options.policyPack === undefined
      ? undefined
      : new PolicyPack({ directory: options.policyPack, project, stack, preview });
  const deployment = new Deployment({
    project: project.name,
    stack,
    preview,
    config: project.config,
    packages,
    analyzer: pack,
    stackOutputs: outputsOfOthers(project, options, { referring, run }),
    prior,
    alter,
  });
  server.addService(ResourceMonitorService, monitorService(deployment, traffic));
  server.addService(
    EngineService,
    engineService((message) => messages.push(message)),
  );
  try {
    const address = await listen(server);
    pack?.start(address);
    const timeLimitSeconds = options.timeLimitSeconds ?? DEFAULT_TIME_LIMIT_SECONDS;
    const ended = await run({ project, stack, preview, address, timeLimitSeconds, traces });
    const policies = await pack?.finish(deployment.resources.values());
    return conclude(project, options, { deployment, messages, traffic, ended, policies, traces });
  } finally {
    pack?.stop();
    deployment.close();
    server.forceShutdown();
  }
}

async function listen(server: Server): Promise<string> {
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) => {
      if (error === null) resolve(bound);
      else reject(error);
    });
  });
  return `127.0.0.1:${port}`;
}

interface Outcome {
  readonly deployment: Deployment;
  readonly messages: readonly Message[];
  readonly traffic: Traffic;
  readonly ended: Ended;
  readonly policies: PolicyReport | undefined;
  readonly traces: boolean;
}

function conclude(project: Project, options: SimulateOptions, outcome: Outcome): Attempt {
  const { deployment, policies } = outcome;
  const messages = [...outcome.messages, ...printed(outcome.ended)];
  const place = { project: project.name, stack: options.stack };
  const graph = graphOf({ ...place, directory: project.directory }, deployment.resources.values());
  const faults = deployment.finish();
  const ended = programErrors({
    ...outcome,
    faults,
    timeLimitSeconds: options.timeLimitSeconds ?? DEFAULT_TIME_LIMIT_SECONDS,
  });
  const errors = [...faults, ...ended.errors, ...(policies?.errors ?? [])];
  const simulation = {
    ...place,
    ok: errors.length === 0,
    graph,
    outputs: graph.resources.find(({ type }) => type === STACK_TYPE)?.outputs ?? {},
    messages,
    errors: [...new Set(errors)],
    ...(policies === undefined ? {} : { policies }),
  };
  const [root] = [...deployment.resources.values()].filter(({ goal }) => goal.type === STACK_TYPE);
  return {
    simulation,
    crashed: ended.worthTracing && !outcome.traces,
    resources: deployment.resources,
    outputs: root?.outputs ?? {},
  };
}

/** What the program printed itself; the CLI shows that as information too. */
function printed({ stdout, stderr, exitCode }: Ended): Message[] {
  const texts = exitCode === 0 ? [stdout, stderr] : [stdout];
  return texts.filter((text) => text !== "").map((text) => ({ severity: "info", text }));
}
