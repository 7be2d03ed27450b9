/**
 * `npm run dns`: looks whether the world asks a stack's zone, and lets its hosts in once it does. The program itself
 * resolves nothing: what exists follows from the stack file alone.
 */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

import { load } from "../config/load";
import { DnsSettings } from "../config/schema";
import { readProject } from "../simulator/engine/config-file";
import { Flags, UsageError } from "./arguments";
import { Answer, Command, ExitCode, exitCodes, Screen, World } from "./command";
import { PublicNames } from "./dns/public-names";
import { withDelegated } from "./dns/stack-file";
import { delegationOf, isSeen, judged, nameServersOf, recordsOf } from "./dns/verdict";
import { Found, renderFound } from "./render/dns";
import { paragraph } from "./render/text";
import { stackOutputs } from "./stack-outputs";
import { listed, namedStack } from "./stacks";

/** What the command knows once it has read the stack file. */
interface Stack {
  readonly name: string;
  readonly file: string;
  readonly project: string;
  readonly dns: DnsSettings;
}

/** Why nothing was found out. */
interface Stopped {
  readonly problem: string;
  readonly exitCode?: ExitCode;
}

export const dns: Command = {
  name: "dns",
  summary: "Looks whether the world asks the stack's zone.",
  words: "check",
  options: {
    stack: { type: "string", value: "NAME", about: "Stack of Pulumi.NAME.yaml." },
    "config-file": {
      type: "string",
      value: "FILE",
      about: "Any stack file instead. The stack is called like the file, unless --stack says so.",
    },
    write: {
      type: "boolean",
      about: "Set dns.delegated: true in the stack file, where the answer is certain.",
    },
  },

  async run(flags, world): Promise<Answer> {
    const [verb, ...rest] = flags.words;
    if (verb !== "check" || rest.length > 0) throw new UsageError("Say what to do: check.");
    const stack = stackFrom(flags, world);
    if ("problem" in stack) return stopped(stack);
    const outputs = await stackOutputs(stack.name, world);
    if ("problem" in outputs) return stopped(outputs);
    const found = await look(stack, outputs.values, world.names);
    if ("problem" in found) return stopped(found);
    const isWriting = flags.on("write");
    return answer(isWriting ? written(stack, found) : found, isWriting);
  },
};

/** @throws UsageError without a stack, ConfigError's message with a stack file that has faults */
function stackFrom(flags: Flags, { directory }: World): Stack | Stopped {
  const { name, file } = namedStack(flags, directory);
  const { name: project, config } = readProject(directory, file);
  const { settings } = load(Object.fromEntries(config), { project, stack: name });
  if (settings.dns === undefined)
    return { problem: `${name} has no dns.zone: nothing has to lead to it.` };
  return { name, file: path.resolve(directory, file), project, dns: settings.dns };
}

async function look(
  stack: Stack,
  outputs: Readonly<Record<string, unknown>>,
  names: PublicNames,
): Promise<Found | Stopped> {
  const { zone, hostedZone } = stack.dns;
  const declared = stack.dns.delegated ?? hostedZone === "existing";
  const about = { ...{ stack: stack.name, zone, hostedZone, declared }, written: false };
  if (hostedZone === "elsewhere") {
    const records = recordsOf(outputs, zone);
    if (!records.some(isSeen)) return { problem: notDeployed(stack, "dnsRecords") };
    const judgements = await Promise.all(
      records.map(async (record) =>
        judged(record, isSeen(record) ? await names.standsFor(record.name) : undefined),
      ),
    );
    const seen = judgements.filter(isSeen);
    return {
      ...about,
      delegated: seen.every(({ state }) => state === "written"),
      certain: seen.every(({ certain }) => certain),
      records: judgements,
    };
  }
  const expected = nameServersOf(outputs);
  if (expected.length === 0 && hostedZone === "new")
    return { problem: notDeployed(stack, "nameServers") };
  const { values, saidBy, certain } = await names.nameServers(zone);
  if (expected.length === 0) return { problem: notPutOut(stack, values ?? [], saidBy) };
  const delegation = delegationOf(expected, { values, saidBy, certain });
  const servers = { expected, found: values ?? [], saidBy, delegation };
  return { ...about, delegated: delegation === "all", certain, servers };
}

function notDeployed({ name, file, dns: { zone } }: Stack, output: string): string {
  return (
    `${name} has no output ${output} for ${zone} yet, so that there is nothing to compare with: ` +
    `deploy it with ${path.basename(file)} as it is, and look again.`
  );
}

/** Of a zone that somebody else made, the stack need not know more than its id. */
function notPutOut(
  { name, dns: { zone } }: Stack,
  found: readonly string[],
  saidBy: string,
): string {
  return (
    `${name} puts out no name servers of ${zone}, which it only looks up: compare them in Route 53's console. ` +
    `The world is told of ${listed(found)}, according to ${saidBy}.`
  );
}

/** Writes only what is certain, and only where the file has a certain place for it. */
function written({ file, project }: Stack, found: Found): Found {
  if (!found.delegated || !found.certain || found.declared) return found;
  const changed = withDelegated(readFileSync(file, "utf8"), project);
  if (changed === undefined) return { ...found, unwritable: path.basename(file) };
  writeFileSync(file, changed);
  return { ...found, written: true };
}

/** With --write it is fine once the stack file says so, without it once the world does. */
function answer(found: Found, isWriting: boolean): Answer {
  const isFine = found.delegated && (!isWriting || found.written || found.declared);
  return {
    exitCode: isFine ? exitCodes.fine : exitCodes.failed,
    data: found,
    text: (screen) => renderFound(found, screen),
    problems: () => "",
  };
}

function stopped({ problem, exitCode = exitCodes.failed }: Stopped): Answer {
  return {
    exitCode,
    data: { error: { messages: [problem] } },
    text: () => "",
    problems: ({ width }: Screen) => paragraph(problem, width, "", ""),
  };
}
