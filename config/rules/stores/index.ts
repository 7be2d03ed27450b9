/** Rules about one store's own keys: one file for each kind. */
import { Rule } from "../rule";
import { auroraRules } from "./aurora";
import { documentRules } from "./document";
import { bucketRules } from "./bucket";
import { queueRules } from "./queue";
import { cacheRules } from "./cache";
import { relationalRules } from "./relational";
import { relationalTogetherRules } from "./relational-together";
import { fileSystemRules } from "./file-system";
import { selfRunRules } from "./self-run";
import { tableRules } from "./table";
import { topicRules } from "./topic";

export const storeRules: readonly Rule[] = [
  ...relationalRules,
  ...relationalTogetherRules,
  ...auroraRules,
  ...documentRules,
  ...cacheRules,
  ...tableRules,
  ...fileSystemRules,
  ...selfRunRules,
  ...bucketRules,
  ...queueRules,
  ...topicRules,
];
