/** Groups that stand beside each other, so that no copy of them is ever made. */

/** The component that makes the two stands in the URN of everything it makes. */
const standingFleets = "bluegreen-aws:compute:StandingFleets$";

/** Whether a group is one of two that a rollout moves traffic between. */
export function isStandingFleet({ urn }: { readonly urn: string }): boolean {
  return urn.includes(standingFleets);
}
