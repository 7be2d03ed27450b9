/** One mistake in the prd stack for each guardrail whose rules are tried there, by guardrail. */
import { containerMutants } from "./containers";
import { instanceMutants } from "./instances";
import type { Mutant } from "./mutant";
import { networkMutants } from "./network";
import { rightsMutants } from "./rights";

export const mutants: Readonly<Record<string, Mutant>> = {
  ...networkMutants,
  ...instanceMutants,
  ...containerMutants,
  ...rightsMutants,
};
