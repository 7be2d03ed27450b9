/** Rules about one store's own keys: one file for each kind. */
import { Rule } from "../rule";
import { bucketRules } from "./bucket";
import { queueRules } from "./queue";
import { relationalRules } from "./relational";
import { tableRules } from "./table";
import { topicRules } from "./topic";

export const storeRules: readonly Rule[] = [
  ...relationalRules,
  ...tableRules,
  ...bucketRules,
  ...queueRules,
  ...topicRules,
];
