/** Every kind of store a stack file can have, told apart by `kind`: one schema each, in a file of its own. */
import { z } from "zod";

import { TierDefaults } from "../tiers";
import { auroraSchema } from "./aurora";
import { bucketSchema } from "./bucket";
import { documentSchema } from "./document";
import { fileSystemSchema } from "./file-system";
import { queueSchema } from "./queue";
import { cacheSchema } from "./cache";
import { relationalSchema } from "./relational";
import { selfRunSchema } from "./self-run";
import { tableSchema } from "./table";
import { topicSchema } from "./topic";

export function storeSchema(tier: TierDefaults) {
  return z.discriminatedUnion("kind", [
    relationalSchema(tier),
    auroraSchema(tier),
    documentSchema(tier),
    cacheSchema(tier),
    tableSchema(tier),
    bucketSchema(tier),
    fileSystemSchema(tier),
    selfRunSchema(tier),
    queueSchema(),
    topicSchema(),
  ]);
}
