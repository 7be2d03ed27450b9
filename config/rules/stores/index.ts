/** Rules about one store's own keys: one file for each kind. */
import { Rule } from "../rule";
import { cacheRules } from "./cache";
import { relationalRules } from "./relational";
import { tableRules } from "./table";

export const storeRules: readonly Rule[] = [...relationalRules, ...cacheRules, ...tableRules];
