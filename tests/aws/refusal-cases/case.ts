import type { Json } from "../../../aws/resource-type";

export type Inputs = Readonly<Record<string, Json>>;

/** A resource that nothing is wrong with, and changes that each make one thing wrong. */
export interface Case {
  readonly id: string;
  readonly token: string;
  readonly good: Inputs;
  /** The changed inputs, and what the sentence has to name. */
  readonly bad: readonly (readonly [Inputs, string])[];
  readonly alsoGood?: readonly Inputs[];
}

export const many = (count: number, item: (index: number) => Json): readonly Json[] =>
  Array.from({ length: count }, (_, index) => item(index));
