/** `npm run rehearse`: the real CLI deploys and destroys a stack, with the simulator as its provider. */
import { existsSync, readdirSync, statSync } from "node:fs";
import path from "node:path";

import { readProject } from "../simulator/engine/config-file";
import { referencedStackFile } from "../simulator/engine/stack-references";
import { serveProviders } from "../simulator/provider/serve";
import { Flags, UsageError } from "./arguments";
import { Answer, Command, exitCodes, World } from "./command";
import { findPulumi } from "./pulumi-cli";
import { Rehearsal, rehearseStack } from "./rehearsal";
import { makeWorkspace } from "./rehearsal-workspace";
import { renderRehearsalProblems, renderRehearsals } from "./render/rehearsal";
import { Request, simulated } from "./simulated";
import { checkStacks, listed, stackOfFile, stacksOf } from "./stacks";

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
    "config-file": {
      type: "string",
      multiple: true,
      value: "FILE",
      about:
        "Any stack file instead, or a folder: each of its files. A stack is called like its file.",
    },
  },

  async run(flags, world): Promise<Answer> {
    const requests = requestsFrom(flags, world);
    const pulumi = await findPulumi(world.environment);
    if ("missing" in pulumi) return unavailable(pulumi.missing);
    const rehearsals: Rehearsal[] = [];
    for (const request of requests) {
      rehearsals.push(await rehearseOne(pulumi.binary, request, world));
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
async function rehearseOne(binary: string, request: Request, world: World): Promise<Rehearsal> {
  const { stack, configFile } = request;
  const { directory, policyPack, environment, progress } = world;
  const preview = await simulated(request, world);
  if (!preview.ok) {
    const detail = preview.errors.join("\n");
    return { stack, steps: [{ name: "the simulator's preview", ok: false, detail }], ok: false };
  }
  const providers = await serveProviders();
  const { debugProviders, cloud } = providers;
  const workspace = makeWorkspace(directory, stack, environment, debugProviders, configFile);
  const owners = ownersOf(directory, stack, configFile);
  for (const owner of owners) workspace.add(owner.stack, owner.configFile);
  const names = owners.map((owner) => owner.stack);
  try {
    return await rehearseStack({
      ...{ binary, stack, owners: names, workspace, cloud, policyPack, preview, progress },
    });
  } finally {
    workspace.remove();
    providers.stop();
  }
}

/** The stacks whose network or load balancer this one uses, and where their files are. */
function ownersOf(
  directory: string,
  stack: string,
  file = path.join(directory, `Pulumi.${stack}.yaml`),
) {
  const { name: project, config } = readProject(directory, file);
  const named = ["network", "ingress"].flatMap((key) => {
    const part = JSON.parse(config.get(`${project}:${key}`) ?? "{}") as { readonly from?: string };
    return part.from ?? [];
  });
  return [...new Set(named)].map((from) =>
    referencedStackFile(from, { project, directory, configFile: file }),
  );
}

function requestsFrom(flags: Flags, { directory }: World): Request[] {
  const files = flags.all("config-file").flatMap(filesOf);
  if (files.length > 0) {
    if (flags.on("all") || flags.all("stack").length > 0)
      throw new UsageError(
        "--config-file names stack files of its own: leave --stack and --all out.",
      );
    return files.map((configFile) => ({ stack: stackOfFile(configFile), configFile }));
  }
  const stacks = flags.on("all") ? stacksOf(directory) : flags.all("stack");
  if (stacks.length === 0) {
    throw new UsageError(
      `Which stack? Add --stack NAME or --all; there are: ${listed(stacksOf(directory))}.`,
    );
  }
  checkStacks(stacks, directory);
  return stacks.map((stack) => ({ stack }));
}

/** A file as it is, a folder as the stack files in it. */
function filesOf(given: string): string[] {
  const file = path.resolve(given);
  if (!existsSync(file)) throw new UsageError(`There is no ${given}.`);
  if (!statSync(file).isDirectory()) return [file];
  return readdirSync(file)
    .filter((name) => name.endsWith(".yaml"))
    .sort()
    .map((name) => path.join(file, name));
}

function unavailable(missing: string): Answer {
  return {
    exitCode: exitCodes.unavailable,
    data: { error: { messages: [missing] } },
    text: () => "",
    problems: () => `Nothing was rehearsed. ${missing}`,
  };
}
