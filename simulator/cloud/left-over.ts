/** What stands once a stack is destroyed. */
import type { Cloud } from "./cloud";
import { isLastCopy } from "./last-copies";

export interface LeftOver {
  /** Of what the stack had made. */
  readonly urns: readonly string[];
  /** Of what AWS made of it when it went: types of last-copies.ts with their ids. */
  readonly copies: readonly { readonly type: string; readonly id: string }[];
}

/** @param urns everything the stack had made */
export function leftOver(cloud: Cloud, urns: readonly string[]): LeftOver {
  return {
    urns: urns.filter((urn) => cloud.at(urn) !== undefined),
    copies: cloud.strangers().filter(({ type }) => isLastCopy(type)),
  };
}
