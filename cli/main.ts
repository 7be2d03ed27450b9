/** The door: reads the command line, runs the command, prints its answer. Nothing else prints. */
import path from "node:path";

import { ConfigError } from "../config/fault";
import { simulate } from "../simulator";
import { ConfigFileError } from "../simulator/engine/config-file";
import { helpFor, helpForAll, parseFlags, UsageError } from "./arguments";
import { Answer, ExitCode, exitCodes, World } from "./command";
import { commands } from "./commands";
import { publicNames } from "./dns/public-names";
import { progressOn } from "./progress";
import { readValue } from "./secrets/value";
import { secretsManager } from "./secrets/vault";
import { awsSite } from "./site/aws";
import { asked, screenOf, Streams } from "./streams";

/** Runs one command line and prints to the streams. Never throws for what the caller did wrong. */
export async function run(args: readonly string[], io: Streams, world: World): Promise<ExitCode> {
  try {
    return await answer(args, io, world);
  } catch (error) {
    world.progress.end();
    if (error instanceof ConfigError || error instanceof ConfigFileError) {
      io.err.write(`${error.message}\n`);
      return exitCodes.failed;
    }
    if (!(error instanceof UsageError)) throw error;
    io.err.write(`${error.message}\nnpm run ${args[0] ?? "COMMAND"} -- --help shows how.\n`);
    return exitCodes.usage;
  }
}

async function answer(args: readonly string[], io: Streams, world: World): Promise<ExitCode> {
  const [name, ...rest] = args;
  if (name === undefined || name === "--help") {
    io.out.write(`${helpForAll(commands)}\n`);
    return name === undefined ? exitCodes.usage : exitCodes.fine;
  }
  const command = commands.find((one) => one.name === name);
  if (command === undefined) {
    const names = commands.map((one) => one.name).join(", ");
    throw new UsageError(`There is no command "${name}". Commands: ${names}.`);
  }
  const flags = parseFlags(rest, command);
  if (flags.on("help")) {
    io.out.write(`${helpFor(command)}\n`);
    return exitCodes.fine;
  }
  const result = await command.run(flags, world);
  world.progress.end();
  print(result, flags.on("json"), io);
  return result.exitCode;
}

function print(result: Answer, json: boolean, io: Streams): void {
  const text = json
    ? JSON.stringify(result.data, undefined, 2)
    : result.text(screenOf(io.out, io.environment));
  if (text !== "") io.out.write(`${text}\n`);
  const problems = result.problems(screenOf(io.err, io.environment));
  if (problems !== "") io.err.write(`${problems}\n`);
}

if (require.main === module) {
  const { stdin, stdout: out, stderr: err, env: environment } = process;
  const directory = path.resolve(__dirname, "..");
  const policyPack = path.join(directory, "policy");
  const world: World = {
    ...{ directory, policyPack, environment, progress: progressOn(err), simulate },
    vault: secretsManager,
    names: publicNames(),
    readSecret: (question) => readValue(stdin, err, question),
    siteCloud: awsSite,
    now: () => new Date(),
    tell: (text) => err.write(`${text(screenOf(err, environment))}\n\n`),
    ask: (question) => asked(stdin, err, question),
  };
  void run(process.argv.slice(2), { out, err, environment }, world).then((code) => {
    process.exitCode = code;
  });
}
