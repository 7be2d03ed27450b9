/**
 * A mistake in a stack file, in the four parts every message has: where, what was found, what is allowed,
 * how to fix it. All of them are reported at once, before any resource is registered.
 */

export interface Fault {
  /** Full path of the key, without the namespace: `services.app.scaling.min`. */
  readonly key: string;
  /** The value as it stands in the file; absent when the key is missing. */
  readonly found?: unknown;
  readonly allowed: string;
  readonly fix: string;
}

/** A rule that found a fault: its id is what docs/limits.md names as the check that holds a limit. */
export interface RuleFault extends Fault {
  readonly rule: string;
}

/** Thrown by load() with every fault of a stack file. Its message is for the person who wrote the file. */
export class ConfigError extends Error {
  constructor(
    readonly faults: readonly Fault[],
    namespace: string,
    stack: string,
  ) {
    const count = faults.length === 1 ? "1 mistake" : `${faults.length} mistakes`;
    super(
      [
        `The stack file of ${stack} has ${count}; nothing was registered.`,
        ...faults.map((fault) => describe(fault, namespace)),
      ].join("\n"),
    );
    this.name = "ConfigError";
  }
}

/** Names that say they hold a secret: their values are in no message, and no plain variable is called so. */
export const secretWords = /PASSWORD|PASSWD|SECRET|TOKEN|PRIVATE_KEY|API_KEY|CREDENTIAL/;

/** Long values are cut: a message is one line, not the file again. */
function shown(key: string, value: unknown): string {
  if (secretWords.test(key)) return "(not shown)";
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

function describe(fault: Fault, namespace: string): string {
  const key = fault.key.includes(":") ? fault.key : `${namespace}:${fault.key}`;
  const found = fault.found === undefined ? "is missing" : `is ${shown(key, fault.found)}`;
  const end = fault.fix.endsWith("?") ? "" : ".";
  return `  ${key} ${found}; allowed: ${fault.allowed}. Fix: ${fault.fix}${end}`;
}
