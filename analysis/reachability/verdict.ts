/** How an answer ends, and the sentences that say why. */

export type Status = "ok" | "fault" | "unknown";

export interface Verdict {
  readonly status: Status;
  /** Why it is not ok, one sentence each. */
  readonly reasons: readonly string[];
}

/** A fault outweighs what is not known; without either it is ok. */
export function verdict(faults: readonly string[], unknown: readonly string[] = []): Verdict {
  const reasons = [...new Set([...faults, ...unknown])];
  if (faults.length > 0) return { status: "fault", reasons };
  return { status: unknown.length > 0 ? "unknown" : "ok", reasons };
}
