/** The instances of a cluster of Aurora or DocumentDB: a zone and a place in the succession for each. Pure. */

/** One instance of a cluster. Which of them writes is AWS's to say, and changes with every failover. */
export interface Member {
  /** Counted from 1: the first is the first writer. */
  readonly number: number;
  readonly zone: string;
  /** Order in which it takes over, 0 before 15. */
  readonly promotionTier: number;
  /** Names the zone too: an instance that moves is made before the one it replaces is deleted. */
  readonly identifier: string;
}

/**
 * The instances of a cluster over the zones, one zone after the other: with two zones and two instances, the one
 * that takes over is elsewhere than the one that failed.
 *
 * @param tiers  By place. @default 0 for the first, 1 for every other
 */
export function membersOf(
  cluster: string,
  count: number,
  zones: readonly string[],
  tiers: readonly number[] = [],
): Member[] {
  return Array.from({ length: count }, (_, place) => {
    const zone = zones[place % zones.length] ?? "";
    const identifier = `${cluster}-${place + 1}${zone.slice(-1)}`;
    const promotionTier = tiers[place] ?? (place === 0 ? 0 : 1);
    return { number: place + 1, zone, promotionTier, identifier };
  });
}
