/** Every kind of store a stack file can have, told apart by `kind`: one schema each, in a file of its own. */
import { z } from "zod";

import { TierDefaults } from "../tiers";
import { bucketSchema } from "./bucket";
import { cacheSchema } from "./cache";
import { relationalSchema } from "./relational";
import { tableSchema } from "./table";

export function storeSchema(tier: TierDefaults) {
  return z.discriminatedUnion("kind", [
    relationalSchema(tier),
    cacheSchema(tier),
    tableSchema(tier),
    bucketSchema(tier),
  ]);
}
