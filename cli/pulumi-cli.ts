/** Pulumi's own CLI on this machine: finding it, asking its version, running it. */
import { spawn, StdioOptions } from "node:child_process";
import { accessSync, constants } from "node:fs";
import path from "node:path";

/**
 * The version `npm run up` fetches; the workflows name the same one. The SDK's own version has no package
 * of the CLI on npm (its first is 3.250.0), and a CLI runs programs of every older SDK.
 */
export const PULUMI_VERSION = "3.259.0";

type Environment = Readonly<Record<string, string | undefined>>;

export interface Finished {
  /** Null when a signal or the time limit ended it. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Seconds. Asking a version takes well under one; whatever takes longer is no pulumi, or hangs. */
const VERSION_TIME_LIMIT = 15;
/** Seconds for one command of the CLI against the simulator, about twenty times what one takes. */
const COMMAND_TIME_LIMIT = 300;

export type Found =
  | { readonly binary: string; readonly version: string }
  /** Why there is no CLI, and how to get one. */
  | { readonly missing: string };

/**
 * Finds the CLI: PULUMI_BIN, else the first `pulumi` on the PATH outside node_modules (a loader of an
 * npm package in there would try to download one).
 */
export async function findPulumi(environment: Environment): Promise<Found> {
  const named = environment.PULUMI_BIN ?? "";
  const binary = named === "" ? pulumiOnPath(environment) : path.resolve(named);
  if (binary === undefined) {
    return {
      missing:
        "There is no pulumi on the PATH. Install Pulumi's CLI " +
        `(https://www.pulumi.com/docs/install/, tried with ${PULUMI_VERSION}) or name it in PULUMI_BIN.`,
    };
  }
  try {
    const { exitCode, stdout } = await runPulumi(binary, ["version"], {
      cwd: process.cwd(),
      environment: { ...environment, PULUMI_SKIP_UPDATE_CHECK: "true" },
      timeLimitSeconds: VERSION_TIME_LIMIT,
    });
    const version = /^v?(\d+\.\d+\.\d+\S*)/m.exec(stdout)?.[1];
    if (exitCode === 0 && version !== undefined) return { binary, version };
    return { missing: `${binary} does not say which version it is, so it is not used.` };
  } catch (error) {
    return { missing: `${binary} does not start: ${error instanceof Error ? error.message : ""}` };
  }
}

/** How the CLI is started: itself, or by npm, which fetches it on first use. */
export interface Launcher {
  readonly command: string;
  readonly args: readonly string[];
}

/** What was found, else npm's package as `npm run up` starts it. A CLI that was named and is none is none. */
export function launcherOf(
  found: Found,
  { PULUMI_BIN = "" }: Environment,
): Launcher | { readonly missing: string } {
  if ("binary" in found) return { command: found.binary, args: [] };
  if (PULUMI_BIN !== "") return found;
  const npx = process.platform === "win32" ? "npx.cmd" : "npx";
  return { command: npx, args: ["--yes", `pulumi@${PULUMI_VERSION}`] };
}

/** The first `pulumi` on the PATH that no npm package brought. */
export function pulumiOnPath(environment: Environment): string | undefined {
  const names = process.platform === "win32" ? ["pulumi.exe"] : ["pulumi"];
  const search = environment.PATH ?? environment.Path ?? "";
  return search
    .split(path.delimiter)
    .filter((folder) => folder !== "" && !folder.split(path.sep).includes("node_modules"))
    .flatMap((folder) => names.map((name) => path.join(folder, name)))
    .find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export interface RunOptions {
  readonly cwd: string;
  readonly environment: Environment;
  readonly timeLimitSeconds?: number;
}

/** Runs the CLI once and collects what it prints. A run that takes too long is ended. */
export function runPulumi(
  binary: string,
  args: readonly string[],
  { cwd, environment, timeLimitSeconds = COMMAND_TIME_LIMIT }: RunOptions,
): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(binary, args, {
      cwd,
      env: environment,
      stdio: ["ignore", "pipe", "pipe"],
      timeout: timeLimitSeconds * 1000,
      killSignal: "SIGKILL",
    });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    child.once("error", reject);
    child.once("close", (exitCode) => resolve({ exitCode, stdout, stderr }));
  });
}

/**
 * Runs the CLI on the person's own terminal: they see it work and can stop it. What it prints goes to stderr, for
 * stdout is the answer's.
 *
 * @returns its exit code; null when a signal ended it
 */
export function attachPulumi(
  { command, args }: Launcher,
  own: readonly string[],
  { cwd, environment }: Omit<RunOptions, "timeLimitSeconds">,
): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const stdio: StdioOptions = ["inherit", process.stderr, process.stderr];
    const child = spawn(command, [...args, ...own], { cwd, env: environment, stdio });
    child.once("error", reject);
    child.once("close", resolve);
  });
}
