/** One mistake in the prd stack for each guardrail whose rules are tried there, by guardrail. */
import { bucketMutants } from "./buckets";
import { containerMutants } from "./containers";
import { databaseMutants } from "./databases";
import { edgeMutants } from "./edge";
import { instanceMutants } from "./instances";
import type { Mutant } from "./mutant";
import { networkMutants } from "./network";
import { rightsMutants } from "./rights";
import { storeMutants } from "./stores";

export const mutants: Readonly<Record<string, Mutant>> = {
  ...networkMutants,
  ...instanceMutants,
  ...containerMutants,
  ...rightsMutants,
  ...databaseMutants,
  ...storeMutants,
  ...bucketMutants,
  ...edgeMutants,
};
