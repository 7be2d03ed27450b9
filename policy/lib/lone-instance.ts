/** Instances that are alone by design: the rules about fleets are not about them. */

/** The component that makes one stands in the URN of everything it makes. */
const natInstance = "bluegreen-aws:network:NatInstance$";

/**
 * Whether a resource belongs to a NAT instance: one machine in one zone with a public address is what that is,
 * and whether a stack may have one is NET-17's question.
 */
export function isNatInstance({ urn }: { readonly urn: string }): boolean {
  return urn.includes(natInstance);
}
