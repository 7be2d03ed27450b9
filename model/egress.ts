/** How private subnets reach the internet: the modes, what they cost, and what they need beside them. */

export const egressModes = [
  "none",
  "endpoints",
  "instance",
  "single",
  "perZone",
  "regional",
] as const;

/**
 * From shut to open, each with its price a month in Seoul (EC2 and VPC price pages, 2026-08; 730 hours):
 *
 * - `none`: not at all; the VPC and the gateway endpoints of S3 and DynamoDB are all there is. 0 USD.
 * - `endpoints`: AWS services alone, through interface endpoints. 9.49 USD per endpoint and zone, 0.01 USD/GB.
 * - `instance`: one NAT instance in the first zone. About 12 USD (t4g.nano 3.80, its volume 0.73, two addresses 7.30); minutes
 *   without a way out whenever it is replaced.
 * - `single`: one NAT gateway in the first zone; the others lose their way out when that zone fails. 46.72 USD
 *   with its address, 0.059 USD/GB.
 * - `perZone`: a NAT gateway in every zone. 46.72 USD per zone, 0.059 USD/GB.
 * - `regional`: one NAT gateway that follows the zones by itself, at the price of one per zone; its addresses
 *   are AWS's choice and change as it grows.
 */
export type EgressMode = (typeof egressModes)[number];

/** Modes in which private subnets reach anything on the internet. */
export function reachesInternet(mode: EgressMode): boolean {
  return mode !== "none" && mode !== "endpoints";
}

/** From the weakest way out to the one that survives a zone: what a tier expects may be weakened with a reason. */
const strength: Readonly<Record<EgressMode, number>> = {
  none: 3,
  endpoints: 3,
  instance: 0,
  single: 1,
  perZone: 2,
  regional: 2,
};

/** Whether a choice survives less than the tier's default does. Having no way out is no weak one. */
export function isWeaker(mode: EgressMode, than: EgressMode): boolean {
  return strength[mode] < strength[than];
}
