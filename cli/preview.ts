/** `npm run preview`: what one stack would be, resource by resource, and what the policies say of it. */
import path from "node:path";

import type { Simulation } from "../simulator";
import { Flags, UsageError } from "./arguments";
import { Answer, Command, exitCodes, Screen, World } from "./command";
import { previewJson } from "./preview-json";
import { renderFailure } from "./render/failure";
import { renderPreview } from "./render/preview";
import { Request, simulated } from "./simulated";
import { checkStacks, listed, stackOfFile, stacksOf } from "./stacks";
import { exitCodeOf, worstOf } from "./verdict";
import { exitCodeOfView, View, views } from "./views";

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
    "simulate-up": {
      type: "boolean",
      about: "Known outputs, as after an up, instead of unknown ones.",
    },
    ...Object.fromEntries(Object.entries(views).map(([name, { option }]) => [name, option])),
  },

  async run(flags, world): Promise<Answer> {
    const view = viewOf(flags);
    const requests = requestsOf(flags, world, view?.knownOutputs ?? false);
    if (view?.oneStack === true && requests.length > 1)
      throw new UsageError(`--${view.name} is about one stack: give --stack once.`);
    const simulations: Simulation[] = [];
    for (const request of requests) simulations.push(await simulated(request, world));
    if (view !== undefined) return viewAnswer(view, simulations, requests, world.directory);
    const data = simulations.map(previewJson);
    return {
      exitCode: worstOf(simulations.map(exitCodeOf)),
      data: data.length === 1 ? data[0] : data,
      text: (screen) =>
        simulations
          .filter(({ ok }) => ok)
          .map((simulation) => renderPreview(simulation, screen))
          .join("\n\n"),
      problems: (screen) => failures(simulations, screen).join("\n\n"),
    };
  },
};

/** A view that was asked for, with its name and what stands behind it. */
interface AskedView extends View {
  readonly name: string;
  readonly value: string | undefined;
}

function viewOf(flags: Flags): AskedView | undefined {
  const asked = Object.entries(views)
    .map(([name, view]): AskedView => ({ ...view, name, value: flags.text(name) }))
    .filter(({ name, value }) => flags.on(name) || value !== undefined);
  if (asked.length > 1)
    throw new UsageError(
      `${asked.map(({ name }) => `--${name}`).join(" and ")} are two views: give one of them.`,
    );
  return asked[0];
}

/** The view instead of the resources. The policies judge the stack as a whole: what they say is in its preview. */
function viewAnswer(
  view: AskedView,
  simulations: readonly Simulation[],
  requests: readonly Request[],
  directory: string,
): Answer {
  const { name, value } = view;
  const answers = simulations.map((simulation, place) => {
    const request = requests[place] ?? simulation;
    const shown = simulation.ok ? view.show({ simulation, request, directory, value }) : undefined;
    return { simulation, shown };
  });
  const data = answers.map(({ simulation, shown }) =>
    shown === undefined ? previewJson(simulation) : shown.data,
  );
  const all = answers.flatMap(({ shown }) => shown ?? []);
  const stopped = simulations.filter((each) => exitCodeOf(each) === exitCodes.policy);
  return {
    exitCode: worstOf([...simulations.map(exitCodeOf), ...all.map(exitCodeOfView)]),
    data: data.length === 1 ? data[0] : data,
    text: (screen) => all.map((shown) => shown.text(screen)).join("\n\n"),
    problems: (screen) =>
      [
        ...failures(simulations, screen),
        ...stopped.map(
          ({ stack }) =>
            `A mandatory policy stops ${stack}: the preview without --${name} says which.`,
        ),
      ].join("\n\n"),
  };
}

function failures(simulations: readonly Simulation[], screen: Screen): string[] {
  return simulations.filter(({ ok }) => !ok).map((each) => renderFailure(each, screen));
}

function requestsOf(flags: Flags, world: World, knownOutputs: boolean): Request[] {
  const stacks = flags.all("stack");
  const configFile = flags.text("config-file");
  const simulateUp = flags.on("simulate-up") || knownOutputs;
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
