/** Rules about a DynamoDB table. */
import { Fault } from "../../fault";
import { TableSettings } from "../../schema";
import { Rule } from "../rule";
import { perStore } from "./per-store";

const tableKeysDiffer = perStore(
  "table",
  "table-keys-differ",
  "A table's keys and its TTL are different attributes.",
  ({ partitionKey, sortKey, ttlAttribute }: TableSettings, key) => {
    const faults: Fault[] = [];
    const taken = [partitionKey.name, sortKey?.name];
    if (sortKey?.name === partitionKey.name) {
      faults.push({
        key: `${key}.sortKey.name`,
        found: sortKey.name,
        allowed: "another attribute than partitionKey.name",
        fix: "rename one, or remove sortKey",
      });
    }
    if (ttlAttribute !== undefined && taken.includes(ttlAttribute)) {
      faults.push({
        key: `${key}.ttlAttribute`,
        found: ttlAttribute,
        allowed:
          "an attribute that is no key: DynamoDB takes only numbers that are no keys for TTL",
        fix: "name another attribute",
      });
    }
    return faults;
  },
);

export const tableRules: readonly Rule[] = [tableKeysDiffer];
