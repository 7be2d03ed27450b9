/** Rules about one store's own keys: one file for each kind. */
import { Rule } from "../rule";
import { fileSystemRules } from "./file-system";
import { relationalRules } from "./relational";
import { selfRunRules } from "./self-run";
import { tableRules } from "./table";

export const storeRules: readonly Rule[] = [
  ...relationalRules,
  ...tableRules,
  ...fileSystemRules,
  ...selfRunRules,
];
