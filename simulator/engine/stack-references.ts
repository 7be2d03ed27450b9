/**
 * What a program learns of other stacks (`pulumi.StackReference`). A preview knows nothing of them, as before
 * they are deployed; with known outputs they answer what they would export, because they are simulated too.
 */
import { existsSync } from "node:fs";
import path from "node:path";

import { UNKNOWN } from "../../analysis/graph";
import { secret, WireObject } from "./wire";
import { hasSecret, plain } from "./wire-views";

export const STACK_REFERENCE = "pulumi:pulumi:StackReference";

/** The outputs of a stack, by its full name; refuses with what the caller has to change. */
export type StackOutputs = (fullName: string) => Promise<WireObject>;

/** The properties of a reference, as the engine's own provider reads them. */
export async function referenceProperties(
  name: string,
  preview: boolean,
  outputsOf: StackOutputs,
): Promise<WireObject> {
  if (preview) return { name, outputs: UNKNOWN, secretOutputNames: UNKNOWN };
  const outputs = await outputsOf(name);
  const secrets = Object.entries(outputs).filter(([, value]) => hasSecret(value));
  // A reference gives an output with a secret in it as one secret.
  const marked = secrets.map(([key, value]) => [key, secret(plain(value))] as const);
  return {
    name,
    outputs: { ...outputs, ...Object.fromEntries(marked) },
    secretOutputNames: secrets.map(([key]) => key),
  };
}

/**
 * The stack file of a referenced stack: beside the stack file that refers to it, under its own name or
 * Pulumi's, else beside Pulumi.yaml.
 *
 * @throws Error when the stack is another project's, or there is no such file
 */
export function referencedStackFile(
  fullName: string,
  place: { readonly project: string; readonly directory: string; readonly configFile: string },
): { readonly stack: string; readonly configFile: string } {
  const [stack = fullName, project = place.project] = fullName.split("/").reverse();
  const beside = path.dirname(path.resolve(place.directory, place.configFile));
  const candidates = [
    path.join(beside, `Pulumi.${stack}.yaml`),
    path.join(beside, `${stack}.yaml`),
    path.join(place.directory, `Pulumi.${stack}.yaml`),
  ];
  const configFile = candidates.find((file) => existsSync(file));
  if (project === place.project && configFile !== undefined) return { stack, configFile };
  const reason =
    project === place.project
      ? `none of ${candidates.join(", ")} exists`
      : `it belongs to the project ${project}`;
  throw new Error(
    `stack ${fullName} cannot be simulated to know its outputs: ${reason}. Preview without known outputs.`,
  );
}
