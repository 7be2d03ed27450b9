/** Keys of databases that are clusters, of Aurora and of DocumentDB alike. */
import { z } from "zod";

import { key, nameOf } from "../schema-key";

/** Where its instances stand. */
export const clusterPlace = {
  subnetTier: key(nameOf("tier").default("data"), {
    about: "Subnet tier the database lives in: data, or one of network.tiers.",
    change:
      "Changes the subnet group, which AWS refuses while an instance stands in a subnet of it.",
  }),
};

/** The class of its instances; that the region offers it for the engine is a rule's matter. */
export function instanceClass(otherwise: string, about: string) {
  return key(z.string().default(otherwise), {
    about,
    change:
      "Restarts each instance in the maintenance window, with a failover where there is a reader.",
  });
}

/** One place in the order of succession for each instance, the writer's first. */
export const promotionTiers = key(z.array(z.int().min(0).max(15)).min(1).max(16), {
  about:
    "Order in which instances take over from a writer that fails, 0 before 15: one number for each, the first writer's first.",
  without: "0 for the first, 1 for every other",
}).optional();
