/** `npm run preview`: what one stack would be, resource by resource, and what the policies say of it. */
import { createRequire } from "node:module";
import path from "node:path";

import { dataSafetyOf } from "../analysis/destroy";
import { partsOf } from "../analysis/parts";
import type { Simulation } from "../simulator";
import { Flags, UsageError } from "./arguments";
import { Answer, Command, exitCodes, World } from "./command";
import { partJson, previewJson, withReachability } from "./preview-json";
import { renderDataSafety } from "./render/destroy";
import { renderFailure } from "./render/failure";
import { renderPart } from "./render/part";
import { renderPreview } from "./render/preview";
import { Request, simulated } from "./simulated";
import { checkStacks, listed, stackOfFile, stacksOf } from "./stacks";
import { exitCodeOf, worstOf } from "./verdict";

type Reachability = typeof import("./reachability");
type Renderer = typeof import("./render/reachability");
type Rollouts = typeof import("./rollouts");
type RolloutsRenderer = typeof import("./render/rollouts");

/** Loaded when it is asked for: most previews never are, and it reads the whole configuration. */
const load = createRequire(__filename);

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
    reachability: {
      type: "boolean",
      about:
        "Who reaches whom, with known outputs: exit code 2 when something can be reached that must not be.",
    },
    destroy: {
      type: "boolean",
      about:
        "What stands between data and its loss; what a destroy would leave at AWS, and what stops it.",
    },
    rollouts: {
      type: "boolean",
      about: "How each service gets a new release: its steps, and how long they take at most.",
    },
  },

  async run(flags, world): Promise<Answer> {
    const part = flags.text("part");
    const requests = requestsOf(flags, world);
    if (part !== undefined && requests.length > 1)
      throw new UsageError("--part is about one stack: give --stack once.");
    const views = ["part", "reachability", "rollouts", "destroy"].filter(
      (view) => flags.on(view) || flags.text(view) !== undefined,
    );
    if (views.length > 1)
      throw new UsageError(
        `${views.map((view) => `--${view}`).join(" and ")} are two views: give one of them.`,
      );
    const simulations: Simulation[] = [];
    for (const request of requests) simulations.push(await simulated(request, world));
    if (flags.on("reachability")) return reachabilityAnswer(simulations, requests, world.directory);
    if (flags.on("rollouts")) return rolloutsAnswer(simulations, requests, world.directory);
    if (flags.on("destroy")) return destroyAnswer(simulations);
    const [first] = simulations;
    const failed = simulations.filter(({ ok }) => !ok);
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

/** The question instead of the resources. In `--json` the answer stands beside them. */
function reachabilityAnswer(
  simulations: readonly Simulation[],
  requests: readonly Request[],
  directory: string,
): Answer {
  const { exitCodeOfReachability, reachabilityOf } = load("./reachability") as Reachability;
  const { renderReachability } = load("./render/reachability") as Renderer;
  const answers = simulations.map((simulation, place) => {
    const request = requests[place];
    const report =
      simulation.ok && request !== undefined
        ? reachabilityOf(simulation, request, directory)
        : undefined;
    return { simulation, report };
  });
  const data = answers.map(({ simulation, report }) =>
    report === undefined ? previewJson(simulation) : withReachability(simulation, report),
  );
  const stopped = simulations.filter((each) => exitCodeOf(each) === exitCodes.policy);
  return {
    exitCode: worstOf([
      ...simulations.map(exitCodeOf),
      ...answers.flatMap(({ report }) => (report ? [exitCodeOfReachability(report)] : [])),
    ]),
    data: data.length === 1 ? data[0] : data,
    text: (screen) =>
      answers
        .flatMap(({ simulation, report }) =>
          report === undefined ? [] : [renderReachability(simulation, report, screen)],
        )
        .join("\n\n"),
    problems: (screen) =>
      [
        ...simulations.filter(({ ok }) => !ok).map((each) => renderFailure(each, screen)),
        ...stopped.map(
          ({ stack }) =>
            `A mandatory policy stops ${stack}: the preview without --reachability says which.`,
        ),
      ].join("\n\n"),
  };
}

/** How services get releases, instead of the resources. In `--json` the answer stands beside them. */
function rolloutsAnswer(
  simulations: readonly Simulation[],
  requests: readonly Request[],
  directory: string,
): Answer {
  const { rolloutsOf } = load("./rollouts") as Rollouts;
  const { renderRollouts } = load("./render/rollouts") as RolloutsRenderer;
  const answers = simulations.flatMap((simulation, place) => {
    const request = requests[place];
    if (!simulation.ok || request === undefined) return [];
    return [{ simulation, rollouts: rolloutsOf(simulation, request, directory) }];
  });
  const failed = simulations.filter(({ ok }) => !ok);
  const data = [
    ...failed.map(previewJson),
    ...answers.map(({ simulation, rollouts }) => ({ ...previewJson(simulation), rollouts })),
  ];
  return {
    exitCode: worstOf(simulations.map(exitCodeOf)),
    data: data.length === 1 ? data[0] : data,
    text: (screen) =>
      answers
        .map(({ simulation, rollouts }) => renderRollouts(simulation, rollouts, screen))
        .join("\n\n"),
    problems: (screen) => failed.map((each) => renderFailure(each, screen)).join("\n\n"),
  };
}

/** What would become of the data, instead of the resources. In `--json` the answer stands beside them. */
function destroyAnswer(simulations: readonly Simulation[]): Answer {
  const failed = simulations.filter(({ ok }) => !ok);
  const answers = simulations
    .filter(({ ok }) => ok)
    .map((simulation) => ({ simulation, dataSafety: dataSafetyOf(simulation.graph) }));
  const data = [
    ...failed.map(previewJson),
    ...answers.map(({ simulation, dataSafety }) => ({ ...previewJson(simulation), dataSafety })),
  ];
  return {
    exitCode: worstOf(simulations.map(exitCodeOf)),
    data: data.length === 1 ? data[0] : data,
    text: (screen) =>
      answers
        .map(({ simulation, dataSafety }) => renderDataSafety(simulation, dataSafety, screen))
        .join("\n\n"),
    problems: (screen) => failed.map((each) => renderFailure(each, screen)).join("\n\n"),
  };
}

function requestsOf(flags: Flags, world: World): Request[] {
  const stacks = flags.all("stack");
  const configFile = flags.text("config-file");
  const simulateUp = flags.on("simulate-up") || flags.on("reachability");
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
