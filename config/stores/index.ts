/** Every kind of store a stack file can have, told apart by `kind`: one schema each, in a file of its own. */
import { z } from "zod";

import { TierDefaults } from "../tiers";
import { bucketSchema } from "./bucket";
import { queueSchema } from "./queue";
import { relationalSchema } from "./relational";
import { tableSchema } from "./table";
import { topicSchema } from "./topic";

export function storeSchema(tier: TierDefaults) {
  return z.discriminatedUnion("kind", [
    relationalSchema(tier),
    tableSchema(tier),
    bucketSchema(tier),
    queueSchema(),
    topicSchema(),
  ]);
}
