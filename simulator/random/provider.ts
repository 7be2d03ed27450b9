/** What the random provider would answer. Its types are in the same table as AWS's, in aws/random.ts. */
import { resourceType } from "../../aws";
import { Package } from "../engine/packages";
import { createFromTable, diffFromTable, notInTable, updateFromTable } from "../table";

export const randomPackage: Package = {
  check: ({ type }, inputs) => ({
    inputs,
    refusals: resourceType(type) === undefined ? [notInTable("resource type", type)] : [],
  }),
  create: createFromTable,
  diff: diffFromTable,
  update: updateFromTable,
  invoke: (token) => {
    throw new Error(notInTable("function", token));
  },
};
