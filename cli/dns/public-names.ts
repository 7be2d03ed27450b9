/**
 * What the world is told of a name, from those who tell it: the name servers of the zone above. A resolver between
 * may keep an old answer for two days, and one of a company's network may tell its own.
 */
import { Exchange, exchangeOn } from "./exchange";
import { LocalResolver, localResolver } from "./local-resolver";
import { Message, QuestionType, sameName } from "./message";

export interface Finding {
  /** Names, in order; none where there is no such record. Undefined: nobody could say. */
  readonly values: readonly string[] | undefined;
  /** Who said so, in words. */
  readonly saidBy: string;
  /** Whether those who have the answer gave it, and all the same. */
  readonly certain: boolean;
}

export interface PublicNames {
  /** The name servers that the zone above names for a zone. */
  nameServers(zone: string): Promise<Finding>;
  /** What a name stands for (CNAME). */
  standsFor(name: string): Promise<Finding>;
}

/** How many servers of a zone are asked, each by one address. */
const ASKED = 3;

/** From the zone that is found first down to the name: more cuts than any name has that people use. */
const MOST_STEPS = 8;

const localWords = "this machine's resolver, which may keep an old answer";

/** What one server's message says of a name. */
export type Said =
  | { readonly kind: "values"; readonly values: readonly string[] }
  /** Other servers have the answer. */
  | { readonly kind: "closer"; readonly cut: string; readonly servers: readonly string[] }
  | { readonly kind: "nothing" };

/** Undefined where the message says nothing that can be relied on. */
export function said(
  { result, authoritative, answers, authority }: Message,
  { name, type, cut }: { readonly name: string; readonly type: QuestionType; readonly cut: string },
): Said | undefined {
  if (result === "other") return undefined;
  const referred = authority.filter((each) => each.type === "NS");
  const own = [...answers, ...(type === "NS" ? referred : [])].filter(
    (each) => each.name === name && each.type === type,
  );
  if (own.length > 0) return { kind: "values", values: own.map(({ value }) => value).sort() };
  const [first] = referred;
  const isCloser =
    first !== undefined &&
    isUnder(name, first.name) &&
    first.name !== cut &&
    isUnder(first.name, cut);
  if (isCloser && !authoritative) {
    const servers = referred.map(({ value }) => value);
    return { kind: "closer", cut: first.name, servers };
  }
  return authoritative ? { kind: "nothing" } : undefined;
}

const isUnder = (name: string, zone: string) =>
  zone === "" || name === zone || name.endsWith(`.${zone}`);

/** `["c", "b.c"]` of "a.b.c". */
function above(name: string): string[] {
  const labels = name.split(".");
  return labels.slice(1).map((_, place) => labels.slice(-place - 1).join("."));
}

export function publicNames(
  local: LocalResolver = localResolver(),
  exchange: Exchange = exchangeOn(),
): PublicNames {
  const look = new LookUp(local, exchange);
  return {
    nameServers: (zone) => look.find(sameName(zone), "NS"),
    standsFor: (name) => look.find(sameName(name), "CNAME"),
  };
}

class LookUp {
  constructor(
    private readonly local: LocalResolver,
    private readonly exchange: Exchange,
  ) {}

  async find(name: string, type: QuestionType): Promise<Finding> {
    let place = await this.start(name);
    for (let step = 0; place !== undefined && step < MOST_STEPS; step++) {
      const { cut, servers } = place;
      const heard = await this.ask(servers, { name, type, cut });
      const [first] = heard;
      if (first === undefined) break;
      if (first.kind !== "closer") return finding(cut, heard);
      place = first;
    }
    return this.locally(name, type);
  }

  /** The zone furthest up whose servers are known: a network of one's own may tell its own of those below. */
  private async start(
    name: string,
  ): Promise<{ cut: string; servers: readonly string[] } | undefined> {
    for (const cut of above(name)) {
      const servers = await this.local.names(cut, "NS").catch(() => []);
      if (servers.length > 0) return { cut, servers: servers.map(sameName).sort() };
    }
    return undefined;
  }

  /** What the first servers say that say anything. */
  private async ask(
    servers: readonly string[],
    asked: { readonly name: string; readonly type: QuestionType; readonly cut: string },
  ): Promise<Said[]> {
    const heard = await Promise.all(
      servers.slice(0, ASKED).map(async (server) => {
        try {
          const [address] = await this.local.addresses(server);
          if (address === undefined) return undefined;
          return said(await this.exchange(address, asked), asked);
        } catch {
          return undefined;
        }
      }),
    );
    return heard.filter((each) => each !== undefined);
  }

  private async locally(name: string, type: QuestionType): Promise<Finding> {
    try {
      const values = await this.local.names(name, type);
      return { values: values.map(sameName).sort(), saidBy: localWords, certain: false };
    } catch {
      return { values: undefined, saidBy: localWords, certain: false };
    }
  }
}

function finding(cut: string, heard: readonly Said[]): Finding {
  const lists = heard.map((each) => (each.kind === "values" ? each.values : []));
  const certain =
    heard.every(({ kind }) => kind !== "closer") && new Set(lists.map(String)).size === 1;
  const values = [...new Set(lists.flat())].sort();
  return { values, saidBy: `the name servers of ${cut}`, certain };
}
