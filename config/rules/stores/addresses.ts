/** How many addresses each kind of store may take in one zone, at most. */
import { proxyAddresses } from "../../../aws/limits/database-instances";
import { cacheNodesOf } from "../../caches";
import { StoreSettings } from "../../schema";
import { Tier } from "../../tiers";

type PlacedStore = Extract<StoreSettings, { subnetTier: string }>;

/** A failover stands beside what it replaces. */
export function addressesOfStore(
  store: PlacedStore,
  { tier, zones }: { readonly tier: Tier; readonly zones: number },
): number {
  switch (store.kind) {
    case "relational": {
      const { proxy, replicas, instanceClass } = store;
      const proxied = proxy === undefined ? 0 : Math.ceil(proxyAddresses(instanceClass) / zones);
      // Replicas may all be put into one zone.
      return 2 + replicas + proxied;
    }
    case "document":
      return Math.ceil(store.instances / zones) + 1;
    case "aurora": {
      const readers = Math.max(store.readers, store.readerScaling?.max ?? 0);
      return Math.ceil((1 + readers) / zones) + 1;
    }
    case "cache":
      return Math.ceil(cacheNodesOf(store, tier) / zones) + 1;
    // A mount target, and the interface of the function that deletes old files.
    case "fileSystem":
      return 2;
    case "selfRun":
      return 1;
  }
}
