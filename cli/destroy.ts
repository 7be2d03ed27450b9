/**
 * `npm run destroy`: Pulumi's own destroy, and around it what it does not say: what refuses beforehand, and what is
 * kept at AWS afterwards. It asks the state, not the stack file: what was never deployed protects nothing.
 */
import { whatStays } from "../analysis/destroy";
import type { ResourceGraph } from "../analysis/graph";
import { readProject } from "../simulator/engine/config-file";
import { Flags, UsageError } from "./arguments";
import { Answer, Command, ExitCode, exitCodes, Screen, World } from "./command";
import { attachPulumi, findPulumi, Launcher, launcherOf, runPulumi } from "./pulumi-cli";
import { renderDestroy, renderKept, stopLines } from "./render/destroy";
import { checkStacks, listed, stacksOf } from "./stacks";
import { graphOfState } from "./state";

export const destroy: Command = {
  name: "destroy",
  summary: "Destroys a stack with Pulumi, and says what stays at AWS.",
  options: {
    stack: { type: "string", value: "NAME", about: "Stack to destroy (Pulumi.NAME.yaml)." },
    yes: { type: "boolean", about: "Do not ask for the stack's name." },
  },

  async run(flags, world): Promise<Answer> {
    const stack = stackFrom(flags, world);
    const launcher = launcherOf(await findPulumi(world.environment), world.environment);
    if ("missing" in launcher)
      return stopped(stack, `Nothing was destroyed. ${launcher.missing}`, exitCodes.unavailable);
    const before = await stateOf(launcher, stack, world);
    if ("problem" in before) return stopped(stack, before.problem);
    if (before.resources.length === 0) return done(stack, before, "There is nothing to destroy.");
    const outlook = whatStays(before);
    const guarded = outlook.stops.filter(({ by }) => by !== "contents");
    if (guarded.length > 0)
      return stopped(stack, (screen) =>
        ["Nothing was destroyed.", stopLines(stack, guarded, screen)].join("\n"),
      );
    world.tell((screen) => renderDestroy(stack, outlook, screen));
    const refusal = flags.on("yes") ? undefined : await refusalOf(stack, world);
    if (refusal !== undefined) return stopped(stack, `Nothing was destroyed: ${refusal}`);
    const { directory: cwd, environment } = world;
    const exitCode = await attachPulumi(launcher, ["destroy", "--yes", "--stack", stack], {
      ...{ cwd, environment },
    });
    if (exitCode !== 0)
      return stopped(
        stack,
        "pulumi destroy did not end well; what it did not delete still stands.",
      );
    return done(stack, before, "Destroyed.");
  },
};

function stackFrom(flags: Flags, { directory }: World): string {
  const stack = flags.text("stack");
  if (stack === undefined)
    throw new UsageError(
      `Which stack? Add --stack NAME; there are: ${listed(stacksOf(directory))}.`,
    );
  checkStacks([stack], directory);
  return stack;
}

/** What stands, or why the CLI does not say. */
async function stateOf(
  launcher: Launcher,
  stack: string,
  { directory: cwd, environment }: World,
): Promise<ResourceGraph | { readonly problem: string }> {
  const args = ["stack", "export", "--stack", stack, "--non-interactive"];
  const { exitCode, stdout, stderr } = await runPulumi(
    launcher.command,
    [...launcher.args, ...args],
    {
      cwd,
      environment,
    },
  );
  if (exitCode !== 0) return { problem: `The state of ${stack} cannot be read.\n${stderr.trim()}` };
  const { name: project } = readProject(cwd, `Pulumi.${stack}.yaml`);
  return graphOfState(stdout, project, stack);
}

/** Undefined once the stack's name was typed. */
async function refusalOf(stack: string, { ask }: World): Promise<string | undefined> {
  const typed = await ask(`Type the stack's name to destroy it (${stack}): `);
  if (typed === undefined) return "there is no terminal to ask on, and no --yes";
  return typed.trim() === stack ? undefined : "another name was typed";
}

function done(stack: string, before: ResourceGraph, said: string): Answer {
  const { stays } = whatStays(before);
  return {
    exitCode: exitCodes.fine,
    data: { stack, destroyed: before.resources.length, stays },
    text: (screen) => `${said}\n\nKept at AWS\n${renderKept(stays, screen)}`,
    problems: () => "",
  };
}

function stopped(
  stack: string,
  why: string | ((screen: Screen) => string),
  exitCode: ExitCode = exitCodes.failed,
): Answer {
  const wide: Screen = { width: 80, color: false };
  const text = (screen: Screen) => (typeof why === "string" ? why : why(screen));
  return {
    exitCode,
    data: { stack, error: { messages: [text(wide)] } },
    text: () => "",
    problems: text,
  };
}
