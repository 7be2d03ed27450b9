/**
 * Runs a program in the spec's own process, as Pulumi's automation runs an inline program. A process of its own takes
 * seconds to load the SDKs that are here already, and specs run a hundred programs. What is registered is the same;
 * how a program ends is what tests/simulator asks of Pulumi's own runner.
 */
import { createRequire } from "node:module";
import path from "node:path";

import * as proto from "@pulumi/pulumi/proto/language_pb";
import type {} from "@pulumi/pulumi/runtime/state";

import type { Ended, ProgramSettings } from "../../simulator/engine/run-program";

type Done = (error: Error | null | undefined) => void;

/** Which of sdk/nodejs/automation/server.ts is used: it has no declarations. */
interface Automation {
  readonly LanguageServer: new (program: () => unknown) => {
    run(call: { readonly request: proto.RunRequest }, done: Done): void;
  };
}

const load = createRequire(__filename);
const { LanguageServer } = load("@pulumi/pulumi/automation/server") as Automation;

function requestOf({ project, stack, preview, address }: ProgramSettings): proto.RunRequest {
  const request = new proto.RunRequest()
    .setProject(project.name)
    .setStack(stack)
    .setOrganization("organization")
    .setDryrun(preview)
    .setParallel(64)
    .setMonitorAddress(address)
    .setArgsList([address])
    .setConfigsecretkeysList([...project.secretKeys]);
  for (const [key, value] of project.config) request.getConfigMap().set(key, value);
  return request;
}

/** What the entry point exports, from its beginning: a program may do its work while it is loaded. */
function programOf({ project }: ProgramSettings): unknown {
  const entry = load.resolve(path.join(project.programDirectory, project.entryPoint));
  delete load.cache[entry];
  const exported: unknown = load(entry);
  return typeof exported === "function" ? (exported as () => unknown)() : exported;
}

let running = 0;
let { stackTraceLimit } = Error;

/** For {@link attempt}, in place of Pulumi's runner. Without a time limit: mocha has one. */
export async function runInline(settings: ProgramSettings): Promise<Ended> {
  if (running === 0) ({ stackTraceLimit } = Error);
  running += 1;
  // As the simulator's own way: stack traces cost more than the rest of a run (docs/performance.md).
  Error.stackTraceLimit = settings.traces ? stackTraceLimit : 0;
  try {
    await new Promise<void>((resolve, reject) => {
      const server = new LanguageServer(async () => programOf(settings));
      server.run({ request: requestOf(settings) }, (error) => {
        if (error instanceof Error) reject(error);
        else resolve();
      });
    });
    return { exitCode: 0, timedOut: false, stdout: "", stderr: "" };
  } catch (error) {
    const stderr = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { exitCode: 1, timedOut: false, stdout: "", stderr };
  } finally {
    running -= 1;
    if (running === 0) {
      Error.stackTraceLimit = stackTraceLimit;
      // Else Node follows every later promise of this process, too.
      globalThis.asyncLocalStorage.disable();
    }
  }
}
