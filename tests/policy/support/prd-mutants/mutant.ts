/** What a mistake in the prd stack is, and where it has to be seen. */
import type { RecordedStack } from "../recorded-stack";
import type { PackEnvironment } from "../running-pack";

export type Place = readonly [type: string, name: string];

export interface Mutant {
  /** The mistake, in words. */
  readonly mistake: string;
  readonly make: (prd: RecordedStack) => RecordedStack;
  /** Where the rule has to see it. */
  readonly seenAt: Place;
  /** What prd's file says instead, where the mistake is there. */
  readonly config?: NonNullable<PackEnvironment["config"]>;
}

/** Values of one resource replaced; the rule has to see them there, where no other place is named. */
export function changed(
  mistake: string,
  at: Place,
  change: Parameters<RecordedStack["set"]>[2],
  seenAt = at,
): Mutant {
  return { mistake, make: (prd) => prd.set(...at, change), seenAt };
}
