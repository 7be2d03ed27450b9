/** `npm run rehearse`: the real CLI deploys and destroys a stack, with the simulator as its provider. */
import { serveProviders } from "../simulator/provider/serve";
import { Flags, UsageError } from "./arguments";
import { Answer, Command, exitCodes, World } from "./command";
import { findPulumi } from "./pulumi-cli";
import { Rehearsal, rehearseStack } from "./rehearsal";
import { makeWorkspace } from "./rehearsal-workspace";
import { renderRehearsalProblems, renderRehearsals } from "./render/rehearsal";
import { simulated } from "./simulated";
import { checkStacks, listed, stacksOf } from "./stacks";

export const rehearse: Command = {
  name: "rehearse",
  summary: "Deploys and destroys a stack: real CLI, simulated provider.",
  options: {
    stack: {
      type: "string",
      multiple: true,
      value: "NAME",
      about: "Stack to rehearse (Pulumi.NAME.yaml). May be given more than once.",
    },
    all: { type: "boolean", about: "Every stack, one after the other." },
  },

  async run(flags, world): Promise<Answer> {
    const stacks = stacksFrom(flags, world);
    const pulumi = await findPulumi(world.environment);
    if ("missing" in pulumi) return unavailable(pulumi.missing);
    const rehearsals: Rehearsal[] = [];
    for (const stack of stacks) {
      rehearsals.push(await rehearseOne(pulumi.binary, stack, world));
    }
    return {
      exitCode: rehearsals.every(({ ok }) => ok) ? exitCodes.fine : exitCodes.failed,
      data: { pulumi: pulumi.version, rehearsals },
      text: (screen) => renderRehearsals(rehearsals, pulumi.version, screen),
      problems: () => renderRehearsalProblems(rehearsals),
    };
  },
};

/** The preview first: without one there is nothing to compare with, and nothing to deploy. */
async function rehearseOne(binary: string, stack: string, world: World): Promise<Rehearsal> {
  const { directory, policyPack, environment, progress } = world;
  const preview = await simulated({ stack }, world);
  if (!preview.ok) {
    const detail = preview.errors.join("\n");
    return { stack, steps: [{ name: "the simulator's preview", ok: false, detail }], ok: false };
  }
  const providers = await serveProviders();
  const workspace = makeWorkspace(directory, stack, environment, providers.debugProviders);
  try {
    return await rehearseStack({ binary, stack, workspace, policyPack, preview, progress });
  } finally {
    workspace.remove();
    providers.stop();
  }
}

function stacksFrom(flags: Flags, { directory }: World): string[] {
  const stacks = flags.on("all") ? stacksOf(directory) : flags.all("stack");
  if (stacks.length === 0) {
    throw new UsageError(
      `Which stack? Add --stack NAME or --all; there are: ${listed(stacksOf(directory))}.`,
    );
  }
  checkStacks(stacks, directory);
  return stacks;
}

function unavailable(missing: string): Answer {
  return {
    exitCode: exitCodes.unavailable,
    data: { error: { messages: [missing] } },
    text: () => "",
    problems: () => `Nothing was rehearsed. ${missing}`,
  };
}
