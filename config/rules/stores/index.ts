/** Rules about one store's own keys: one file for each kind. */
import { Rule } from "../rule";
import { relationalRules } from "./relational";
import { relationalTogetherRules } from "./relational-together";
import { tableRules } from "./table";

export const storeRules: readonly Rule[] = [
  ...relationalRules,
  ...relationalTogetherRules,
  ...tableRules,
];
