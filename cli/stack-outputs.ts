/** What a stack that stands puts out, as Pulumi's CLI has it. */
import { ExitCode, exitCodes, World } from "./command";
import { findPulumi, launcherOf, runPulumi } from "./pulumi-cli";

export type StackOutputs =
  | { readonly values: Readonly<Record<string, unknown>> }
  /** Why the CLI does not say. */
  | { readonly problem: string; readonly exitCode: ExitCode };

/** Secrets stay hidden. */
export async function stackOutputs(
  stack: string,
  { directory: cwd, environment }: Pick<World, "directory" | "environment">,
): Promise<StackOutputs> {
  const launcher = launcherOf(await findPulumi(environment), environment);
  if ("missing" in launcher) return { problem: launcher.missing, exitCode: exitCodes.unavailable };
  const args = ["stack", "output", "--json", "--stack", stack, "--non-interactive"];
  const { exitCode, stdout, stderr } = await runPulumi(
    launcher.command,
    [...launcher.args, ...args],
    { cwd, environment },
  );
  if (exitCode !== 0)
    return {
      problem:
        `The outputs of ${stack} cannot be read. It has to be deployed, and Pulumi's CLI logged in to where its ` +
        `state is (pulumi login).\n${stderr.trim()}`,
      exitCode: exitCodes.failed,
    };
  return { values: JSON.parse(stdout) as Readonly<Record<string, unknown>> };
}
