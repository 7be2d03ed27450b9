/** What a program's end means to the person who wrote it. */
import { Message } from "./engine-service";
import { Ended } from "./run-program";
import { Traffic } from "./traffic";

export interface ProgramEnd {
  readonly ended: Ended;
  readonly messages: readonly Message[];
  readonly traffic: Traffic;
  readonly timeLimitSeconds: number;
  /** True when the program ran with stack traces. */
  readonly traces: boolean;
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
  const logged = messages.filter(({ severity }) => severity === "error").map(({ text }) => text);
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
  const reason = stderr.trim() === "" ? "It printed nothing." : stderr.trim();
  return {
    errors: [`the program ended with exit code ${exitCode}. ${reason}`],
    worthTracing: true,
  };
}

/** Registrations that were prepared but never sent, as PULUMI_DEBUG_PROMISE_LEAKS names them. */
function cycle(stderr: string): string {
  const names = [...stderr.matchAll(/^CONTEXT\(\d+\): resource:(.+?\])/gm)].map(([, name]) => name);
  const waiting = [...new Set(names)].sort();
  const who = waiting.length === 0 ? "resources of the program" : waiting.join(", ");
  return (
    `dependency cycle: ${who} ended waiting for one another (or for a promise that never settles), ` +
    "so they were never registered"
  );
}
