/** What a program's end means to the person who wrote it. */
import { Message } from "./engine-service";
import { Ended } from "./run-program";
import { Traffic } from "./traffic";

export interface ProgramEnd {
  readonly ended: Ended;
  readonly messages: readonly Message[];
  readonly traffic: Traffic;
  readonly timeLimitSeconds: number;
  /** What the engine's side has found already. */
  readonly faults: readonly string[];
}

export interface ProgramErrors {
  readonly errors: readonly string[];
  /** True when a second run with stack traces would tell more. */
  readonly worthTracing: boolean;
}

const UNHANDLED = "failed with an unhandled exception";
const UNSETTLED = /still active\s+at the time that the process exited|Promise leak detected/;

export function programErrors({ ended, messages, traffic, ...run }: ProgramEnd): ProgramErrors {
  const { exitCode, timedOut, stderr } = ended;
  const logged = messages
    .filter(({ severity }) => severity === "error")
    .map(({ text }) => text)
    // What was refused before the program failed of it is told once, without a stack.
    .filter((text) => !run.faults.some((fault) => text.includes(fault)));
  if (timedOut) {
    const limit = `the program did not end within ${run.timeLimitSeconds} s`;
    return { errors: [...logged, `${limit}: ${traffic.describe()}`], worthTracing: false };
  }
  if (exitCode === 0) return { errors: logged, worthTracing: false };
  if (UNSETTLED.test(stderr)) {
    return { errors: [...logged, cycle(stderr)], worthTracing: true };
  }
  if (logged.length > 0) {
    return { errors: logged, worthTracing: logged.some((text) => text.includes(UNHANDLED)) };
  }
  if (run.faults.length > 0) return { errors: [], worthTracing: false };
  const reason = stderr === "" ? "It printed nothing." : stderr;
  return {
    errors: [`the program ended with exit code ${exitCode}. ${reason}`],
    worthTracing: true,
  };
}

/** Registrations that were prepared but never sent, as PULUMI_DEBUG_PROMISE_LEAKS names them. */
function cycle(stderr: string): string {
  const names = [...stderr.matchAll(/^CONTEXT\(\d+\): .*?resource:(\S+?\])/gm)].map(
    ([, name]) => name,
  );
  const waiting = [...new Set(names)].sort();
  const who = waiting.length === 0 ? "resources of the program" : waiting.join(", ");
  return (
    `dependency cycle: ${who} ended waiting for one another (or for a promise that never settles), ` +
    "so they were never registered"
  );
}
