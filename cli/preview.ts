/** `npm run preview`: what one stack would be, resource by resource, and what the policies say of it. */
import path from "node:path";

import { partsOf } from "../analysis/parts";
import type { Simulation } from "../simulator";
import { Flags, UsageError } from "./arguments";
import { Answer, Command, exitCodes, World } from "./command";
import { partJson, previewJson } from "./preview-json";
import { renderFailure } from "./render/failure";
import { renderPart } from "./render/part";
import { renderPreview } from "./render/preview";
import { Request, simulated } from "./simulated";
import { checkStacks, listed, stackOfFile, stacksOf } from "./stacks";
import { exitCodeOf, worstOf } from "./verdict";

export const preview: Command = {
  name: "preview",
  summary: "Previews a stack without an account: resources, policies, outputs.",
  options: {
    stack: {
      type: "string",
      multiple: true,
      value: "NAME",
      about: "Stack to preview (Pulumi.NAME.yaml). May be given more than once.",
    },
    "config-file": {
      type: "string",
      value: "FILE",
      about: "Any stack file instead; its name says the stack's unless --stack does.",
    },
    part: {
      type: "string",
      value: "NAME",
      about: "One part of the stack alone: its order, its resources, and how to update it.",
    },
    "simulate-up": {
      type: "boolean",
      about: "Known outputs, as after an up, instead of unknown ones.",
    },
  },

  async run(flags, world): Promise<Answer> {
    const simulations: Simulation[] = [];
    for (const request of requestsOf(flags, world)) {
      simulations.push(await simulated(request, world));
    }
    const [first] = simulations;
    const failed = simulations.filter(({ ok }) => !ok);
    const part = flags.text("part");
    if (part !== undefined && simulations.length > 1)
      throw new UsageError("--part is about one stack: give --stack once.");
    if (part !== undefined && first?.ok === true) return partAnswer(first, part);
    return {
      exitCode: worstOf(simulations.map(exitCodeOf)),
      data:
        simulations.length === 1 && first !== undefined
          ? previewJson(first)
          : simulations.map(previewJson),
      text: (screen) =>
        simulations
          .filter(({ ok }) => ok)
          .map((simulation) => renderPreview(simulation, screen))
          .join("\n\n"),
      problems: (screen) =>
        failed.map((simulation) => renderFailure(simulation, screen)).join("\n\n"),
    };
  },
};

/** The policies judge the stack as a whole, so the exit code is the stack's; what they say is in its preview. */
function partAnswer(simulation: Simulation, name: string): Answer {
  const parts = partsOf(simulation.graph);
  const part = parts.find((each) => each.name === name);
  if (part === undefined) {
    const known = listed(parts.map((each) => each.name));
    throw new UsageError(`There is no part "${name}" in ${simulation.stack}; there are: ${known}.`);
  }
  const exitCode = exitCodeOf(simulation);
  return {
    exitCode,
    data: partJson(simulation, part),
    text: (screen) => renderPart(simulation, part, screen),
    problems: () =>
      exitCode === exitCodes.policy
        ? `A mandatory policy stops ${simulation.stack}: the preview without --part says which.`
        : "",
  };
}

function requestsOf(flags: Flags, world: World): Request[] {
  const stacks = flags.all("stack");
  const configFile = flags.text("config-file");
  const simulateUp = flags.on("simulate-up");
  if (configFile !== undefined) {
    if (stacks.length > 1) {
      throw new UsageError("--config-file is one stack's file: give --stack once, or not at all.");
    }
    const file = path.resolve(configFile);
    return [{ stack: stacks[0] ?? stackOfFile(file), configFile: file, simulateUp }];
  }
  if (stacks.length === 0) {
    const known = listed(stacksOf(world.directory));
    throw new UsageError(`Which stack? Add --stack NAME; there are: ${known}.`);
  }
  checkStacks(stacks, world.directory);
  return stacks.map((stack) => ({ stack, simulateUp }));
}
