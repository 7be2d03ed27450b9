/** Names as this machine is told of them, by whatever resolver its network has. */
import { Resolver } from "node:dns/promises";

import { QuestionType } from "./message";

/** Empty where there is nothing; rejects where it cannot say. */
export interface LocalResolver {
  names(name: string, type: QuestionType): Promise<string[]>;
  addresses(name: string): Promise<string[]>;
}

/** No such name, and a name without such a record. */
const nothingCodes = ["ENOTFOUND", "ENODATA"];

/** @param servers addresses to ask, with their ports; by default those of this machine's network */
export function localResolver(servers?: readonly string[]): LocalResolver {
  const resolver = new Resolver({ timeout: 3000, tries: 2 });
  if (servers !== undefined) resolver.setServers(servers);
  const orNone = async (answer: Promise<string[]>) => {
    try {
      return await answer;
    } catch (error) {
      if (error instanceof Error && "code" in error && nothingCodes.includes(String(error.code)))
        return [];
      throw error;
    }
  };
  return {
    names: (name, type) =>
      orNone(type === "NS" ? resolver.resolveNs(name) : resolver.resolveCname(name)),
    addresses: async (name) => {
      const addresses = await orNone(resolver.resolve4(name));
      return addresses.length > 0 ? addresses : orNone(resolver.resolve6(name));
    },
  };
}
