/**
 * Starts a Pulumi program exactly as the CLI's Node language host does, and waits for its end.
 *
 * Arguments and environment: sdk/nodejs/cmd/pulumi-language-nodejs/main.go of pulumi/pulumi.
 */
import { ChildProcess, spawn } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { stripVTControlCharacters } from "node:util";

import { Project } from "./config-file";

export interface ProgramSettings {
  readonly project: Project;
  readonly stack: string;
  readonly preview: boolean;
  /** Address of the server that has the resource monitor and the engine. */
  readonly address: string;
  readonly timeLimitSeconds: number;
  /**
   * False: no stack traces, which otherwise cost more than all the rest of a simulated run
   * (docs/performance.md). True: traces, and the names of promises that never settled.
   */
  readonly traces: boolean;
}

export interface Ended {
  /** Null when a signal ended the program. */
  readonly exitCode: number | null;
  readonly timedOut: boolean;
  readonly stdout: string;
  readonly stderr: string;
}

/** Child processes that are still running; whatever ends this process ends them too. */
const running = new Set<ChildProcess>();
process.on("exit", () => running.forEach((child) => child.kill("SIGKILL")));

/** Makes sure that a child process does not outlive this one. */
export function track(child: ChildProcess): ChildProcess {
  running.add(child);
  child.once("exit", () => running.delete(child));
  return child;
}

/** Pulumi's runner of the program's own @pulumi/pulumi, as the language host looks it up. */
export function runnerPath(directory: string, runner: "run" | "run-policy-pack"): string {
  return createRequire(path.join(directory, "index.js")).resolve(`@pulumi/pulumi/cmd/${runner}`);
}

export async function runProgram(settings: ProgramSettings): Promise<Ended> {
  const { project, traces } = settings;
  const nodeOptions = traces
    ? project.nodeArguments
    : ["--stack-trace-limit=0", ...project.nodeArguments];
  const command = [
    ...nodeOptions,
    runnerPath(project.directory, "run"),
    ...programArguments(settings),
  ];
  // Into files: what a process writes to a pipe while it exits is cut off at the pipe's size.
  const folder = mkdtempSync(path.join(tmpdir(), "simulated-program-"));
  const files = { stdout: path.join(folder, "out"), stderr: path.join(folder, "err") };
  const [stdout, stderr] = [openSync(files.stdout, "w"), openSync(files.stderr, "w")];
  try {
    const child = track(
      spawn(process.execPath, command, {
        cwd: project.directory,
        env: environment(settings),
        stdio: ["ignore", stdout, stderr],
      }),
    );
    const end = await endOf(child, settings.timeLimitSeconds);
    const read = (file: string) => stripVTControlCharacters(readFileSync(file, "utf8")).trim();
    return { ...end, stdout: read(files.stdout), stderr: read(files.stderr) };
  } finally {
    closeSync(stdout);
    closeSync(stderr);
    rmSync(folder, { recursive: true, force: true });
  }
}

function programArguments(settings: ProgramSettings): string[] {
  const { project, stack, preview, address } = settings;
  return [
    ...["--monitor", address, "--engine", address],
    ...["--organization", "organization", "--project", project.name, "--stack", stack],
    ...["--root-directory", project.directory, "--pwd", project.programDirectory],
    ...(preview ? ["--dry-run"] : []),
    ...["--parallel", "64"],
    project.entryPoint,
  ];
}

function environment({ project, traces }: ProgramSettings): NodeJS.ProcessEnv {
  return {
    ...process.env,
    PULUMI_CONFIG: JSON.stringify(Object.fromEntries(project.config)),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify([...project.secretKeys]),
    ...(project.typescript ? { PULUMI_NODEJS_TYPESCRIPT: "true" } : {}),
    ...(traces ? { PULUMI_DEBUG_PROMISE_LEAKS: "true" } : {}),
  };
}

async function endOf(
  child: ChildProcess,
  timeLimitSeconds: number,
): Promise<Pick<Ended, "exitCode" | "timedOut">> {
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    child.kill("SIGKILL");
  }, timeLimitSeconds * 1000);
  try {
    const exitCode = await new Promise<number | null>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", resolve);
    });
    return { exitCode, timedOut };
  } finally {
    clearTimeout(timer);
  }
}
