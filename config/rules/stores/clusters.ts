/** What is wrong with a database that is a cluster, of Aurora or of DocumentDB. */
import { checkText } from "../../../aws/limits/text";
import { DB_IDENTIFIER } from "../../../aws/limits/database-names";
import { RuleContext } from "../../configuration";
import { Fault } from "../../fault";
import { limited } from "../rule";

/** A hyphen and eight digits behind the cluster's name, and `-16a` behind an instance's. */
const suffixLength = "-00000000-16a".length;

/** A cluster's instances are called as the cluster, with their number and the letter of their zone. */
export function identifierFaults(key: string, { project, stack }: RuleContext): Fault[] {
  const name = [project, stack, key.replace("stores.", "")].join("-");
  const limit = {
    maxLength: DB_IDENTIFIER.maxLength - suffixLength,
    allowed: `the identifiers made of it have up to ${suffixLength} more`,
  };
  return limited(key, name, checkText(limit, name), "shorten the store's or the stack's name");
}

/** One place in the order of succession for each instance. */
export function promotionFaults(
  tiers: readonly number[] | undefined,
  instances: number,
  key: string,
): Fault[] {
  if (tiers === undefined || tiers.length === instances) return [];
  return [
    {
      key: `${key}.promotionTiers`,
      found: tiers,
      allowed: `one number for each of the ${instances} instances, the writer's first`,
      fix: "add or remove numbers, or leave promotionTiers out",
    },
  ];
}
