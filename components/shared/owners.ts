/** References to the stacks that own what this one uses. */
import * as pulumi from "@pulumi/pulumi";

import { fullStackName } from "./names";

/** The reference to a stack, by its name in the stack file. */
export type OwnerOf = (from: string) => pulumi.StackReference;

/** One reference for each stack, whatever it is used for: Pulumi takes a second one for a second resource. */
export function owners(): OwnerOf {
  const known = new Map<string, pulumi.StackReference>();
  return (from) => {
    const name = fullStackName(from);
    const owner = known.get(name) ?? new pulumi.StackReference(name);
    known.set(name, owner);
    return owner;
  };
}
