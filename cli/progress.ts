/**
 * Says what a long command is doing, on stderr. A terminal gets one line that is rewritten; anything
 * else gets a plain line per step, so that a CI log shows where time went and stays readable.
 */

/** The part of a stream that is needed, so that a test can read along. */
export interface Sink {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

export interface Progress {
  /** What one of several things running side by side (a stack) is doing now. */
  update(subject: string, step: string): void;
  /** Takes the line away again, before the answer is printed. */
  end(): void;
}

const CLEAR_LINE = "\r\u001b[K";

export function progressOn(sink: Sink): Progress {
  return sink.isTTY === true ? rewritten(sink) : plain(sink);
}

function rewritten(sink: Sink): Progress {
  const steps = new Map<string, string>();
  return {
    update(subject, step) {
      steps.set(subject, step);
      const line = [...steps].map(([name, now]) => `${name}: ${now}`).join("   ");
      sink.write(CLEAR_LINE + line.slice(0, (sink.columns ?? 80) - 1));
    },
    end() {
      if (steps.size > 0) sink.write(CLEAR_LINE);
    },
  };
}

function plain(sink: Sink): Progress {
  const last = new Map<string, string>();
  return {
    update(subject, step) {
      if (last.get(subject) === step) return;
      last.set(subject, step);
      sink.write(`${subject}: ${step}\n`);
    },
    end() {},
  };
}
