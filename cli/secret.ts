/**
 * `npm run secret`: fills the entries that the program makes empty, so that a value is in no file, no argument, no
 * shell history and no state.
 */
import { load } from "../config/load";
import { nearest } from "../config/nearest";
import { readProject } from "../simulator/engine/config-file";
import { Flags, UsageError } from "./arguments";
import { AwsRefusal } from "./aws-refusal";
import { Answer, Command, exitCodes, Screen, World } from "./command";
import { EntryState, renderEntries } from "./render/secrets";
import { paragraph } from "./render/text";
import { SecretEntry, secretEntries, valueFault } from "./secrets/entries";
import { Described, Vault } from "./secrets/vault";
import { listed, namedStack } from "./stacks";

/** What the command knows once it has read the stack file. */
interface Stack {
  readonly name: string;
  readonly entries: readonly SecretEntry[];
  /** Twelve digits; absent where the stack file leaves it open. */
  readonly account?: string | undefined;
  readonly vault: Vault;
}

export const secret: Command = {
  name: "secret",
  summary: "Fills a service's secret, or lists which are empty.",
  words: "list | set SERVICE/NAME",
  options: {
    stack: { type: "string", value: "NAME", about: "Stack of Pulumi.NAME.yaml." },
    "config-file": {
      type: "string",
      value: "FILE",
      about: "Any stack file instead. The stack is called like the file, unless --stack says so.",
    },
  },

  async run(flags, world): Promise<Answer> {
    const [verb, name, ...rest] = flags.words;
    try {
      if (verb === "list" && name === undefined) return await list(stackFrom(flags, world));
      if (verb === "set" && name !== undefined && rest.length === 0)
        return await set(stackFrom(flags, world), name, world);
    } catch (error) {
      if (error instanceof AwsRefusal) return failed(error.message);
      throw error;
    }
    throw new UsageError("Say what to do: list, or set SERVICE/NAME.");
  },
};

/** @throws UsageError without a stack, ConfigError's message with a stack file that has faults */
function stackFrom(flags: Flags, { directory, vault }: World): Stack {
  const { name: stack, file } = namedStack(flags, directory);
  const { name: project, config } = readProject(directory, file);
  const configuration = load(Object.fromEntries(config), { project, stack });
  return {
    name: stack,
    entries: secretEntries(configuration),
    account: configuration.settings.account,
    vault: vault(configuration.region),
  };
}

async function list({ name, entries, vault }: Stack): Promise<Answer> {
  const states = await Promise.all(
    entries.map(async (entry) => stateOf(entry, await vault.describe(entry.id))),
  );
  return answer({ stack: name, secrets: states }, (screen) => renderEntries(name, states, screen));
}

function stateOf({ name, id }: SecretEntry, found: Described | undefined): EntryState {
  if (found === undefined) return { name, id, state: "missing" };
  const lastChanged = found.lastChanged?.toISOString();
  return { name, id, state: found.filled ? "filled" : "empty", lastChanged };
}

async function set(stack: Stack, name: string, { readSecret }: World): Promise<Answer> {
  const entry = entryNamed(name, stack);
  // Before anybody is asked for a value that could not be kept.
  const found = await stack.vault.describe(entry.id);
  if (found === undefined)
    return failed(`There is no entry ${entry.id} yet: deploy ${stack.name} first, which makes it.`);
  const account = found.arn.split(":")[4];
  if (stack.account !== undefined && account !== stack.account)
    return failed(`These credentials are account ${account}'s; ${stack.name} is ${stack.account}.`);
  const value = await readSecret(`Value of ${name} in ${stack.name} (is not shown): `);
  const fault = valueFault(value);
  if (fault !== undefined) return failed(fault);
  await stack.vault.put(entry.id, value);
  const before = found.filled ? "The value before is kept as AWSPREVIOUS. " : "";
  return answer(
    { stack: stack.name, secret: name, id: entry.id, replaced: found.filled },
    (screen) =>
      fitted(
        `${name} of ${stack.name} is set. ${before}What runs has what it had: ${entry.seen}.`,
        screen,
      ),
  );
}

function entryNamed(name: string, { name: stack, entries }: Stack): SecretEntry {
  const entry = entries.find((each) => each.name === name);
  if (entry !== undefined) return entry;
  const names = entries.map((each) => each.name);
  const meant = nearest(name, names);
  throw new UsageError(
    `${stack} has no secret "${name}". ` +
      (meant === undefined ? `It has: ${listed(names)}.` : `Did you mean ${meant}?`),
  );
}

const fitted = (text: string, { width }: Screen) => paragraph(text, width, "", "");

function answer(data: unknown, text: Answer["text"]): Answer {
  return { exitCode: exitCodes.fine, data, text, problems: () => "" };
}

function failed(message: string): Answer {
  return {
    exitCode: exitCodes.failed,
    data: { error: { messages: [message] } },
    text: () => "",
    problems: (screen) => fitted(message, screen),
  };
}
