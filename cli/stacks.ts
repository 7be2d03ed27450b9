/** Which stacks a project has: one per stack file beside Pulumi.yaml. */
import { readdirSync } from "node:fs";
import path from "node:path";

import { tierNames } from "../config/tiers";
import { Flags, UsageError } from "./arguments";

const STACK_FILE = /^Pulumi\.(.+)\.yaml$/;

/** The stacks of a project folder: dev, stg and prd first and in that order, the others by name. */
export function stacksOf(directory: string): string[] {
  const rank = (name: string): number => {
    const at = tierNames.findIndex((tier) => tier === name);
    return at < 0 ? tierNames.length : at;
  };
  return readdirSync(directory)
    .map((file) => STACK_FILE.exec(file)?.[1])
    .filter((name) => name !== undefined)
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

/** @throws UsageError when one of the names has no stack file */
export function checkStacks(names: readonly string[], directory: string): void {
  const known = stacksOf(directory);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  const files = unknown.map((name) => `Pulumi.${name}.yaml`).join(", ");
  throw new UsageError(`There is no ${files} in ${directory}. Stacks there: ${listed(known)}.`);
}

/** "dev, stg, prd", or "none". */
export function listed(names: readonly string[]): string {
  return names.length === 0 ? "none" : names.join(", ");
}

/** "prd" for Pulumi.prd.yaml; a file of another name is called like its stack. */
export function stackOfFile(file: string): string {
  return path.parse(file).name.replace(/^Pulumi\./, "");
}

/**
 * The stack that `--stack` or `--config-file` name, and its file from the project's folder.
 *
 * @throws UsageError when neither does, or there is no such stack
 */
export function namedStack(
  flags: Flags,
  directory: string,
): { readonly name: string; readonly file: string } {
  const file = flags.text("config-file");
  const name = flags.text("stack") ?? (file === undefined ? undefined : stackOfFile(file));
  if (name === undefined)
    throw new UsageError(
      `Which stack? Add --stack NAME; there are: ${listed(stacksOf(directory))}.`,
    );
  if (file === undefined) checkStacks([name], directory);
  return { name, file: file ?? `Pulumi.${name}.yaml` };
}
