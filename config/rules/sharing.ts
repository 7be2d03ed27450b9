/** Rules about a load balancer that several stacks share: one owner, and guests with priorities of their own. */
import { Fault } from "../fault";
import { IngressSettings } from "../schema";
import { routedServices } from "../services";
import { Rule } from "./rule";

/** First and last priority, whatever order they are written in. */
interface Range {
  readonly first: number;
  readonly last: number;
}

function rangeOf(priorities: readonly number[]): Range {
  const [first = 0, last = first] = priorities;
  return { first, last };
}

const shown = ({ first, last }: Range) => `${first} to ${last}`;

function guestRanges(ingress: IngressSettings): [string, Range][] {
  return Object.entries(ingress.guests).map(([guest, { priorities }]) => [
    guest,
    rangeOf(priorities),
  ]);
}

const guestHasPriorities: Rule = {
  id: "guest-has-priorities",
  about: "A stack that uses another's load balancer says which priorities it may take there.",
  check: ({ settings: { ingress }, stack }) => {
    const { from, priorities } = ingress;
    if (from?.split("/").at(-1) === stack) {
      return [
        {
          key: "ingress.from",
          found: from,
          allowed: "another stack: this one cannot be its own guest",
          fix: "remove it",
        },
      ];
    }
    if ((from === undefined) === (priorities === undefined)) return [];
    return [
      {
        key: "ingress.priorities",
        ...(priorities === undefined ? {} : { found: priorities }),
        allowed:
          from === undefined
            ? "no range on a load balancer of its own"
            : `the range ${from} keeps for this stack in ingress.guests.${stack}`,
        fix: from === undefined ? "remove it, or set ingress.from" : "add it, such as [200, 299]",
      },
    ];
  },
};

/** What belongs to the load balancer, and so to its owner, as far as a stack file can be seen to set it. */
const ownersKeys: readonly [string, (ingress: IngressSettings) => unknown][] = [
  ["allow", ({ allow }) => (allow.length > 0 ? allow : undefined)],
  ["ports", ({ ports }) => ports],
  ["originHost", ({ originHost }) => originHost],
  ["testListener", ({ testListener }) => testListener],
  ["webAcl.enabled", ({ webAcl }) => webAcl.enabled],
  ["webAcl.arn", ({ webAcl }) => webAcl.arn],
  ["replaceAcknowledged", ({ replaceAcknowledged }) => replaceAcknowledged],
  ["guests", ({ guests }) => (Object.keys(guests).length > 0 ? Object.keys(guests) : undefined)],
];

const guestLeavesTheRest: Rule = {
  id: "guest-leaves-the-rest",
  about: "A guest leaves to the owner what belongs to the load balancer.",
  check: ({ settings: { ingress } }) =>
    ingress.from === undefined
      ? []
      : ownersKeys.flatMap(([name, read]): Fault[] => {
          const found = read(ingress);
          return found === undefined
            ? []
            : [
                {
                  key: `ingress.${name}`,
                  found,
                  allowed: "nothing beside ingress.from: it belongs to the load balancer",
                  fix: `move it to the stack file of ${ingress.from}`,
                },
              ];
        }),
};

const guestSharesNetwork: Rule = {
  id: "guest-shares-network",
  about: "A guest's services stand in the VPC of the load balancer that leads to them.",
  check: ({ settings: { ingress, network } }) =>
    ingress.from === undefined || network.from !== undefined || network.existing !== undefined
      ? []
      : [
          {
            key: "network.from",
            allowed: `the stack whose VPC this one shares, as ingress.from is ${ingress.from}: a load balancer reaches targets of its own VPC`,
            fix: `add network.from: ${ingress.from}`,
          },
        ],
};

const rangesInOrder: Rule = {
  id: "priority-ranges-in-order",
  about: "A range of priorities starts with the lower number, and no two guests' ranges meet.",
  check: ({ settings: { ingress } }) => {
    const guests = guestRanges(ingress);
    const own = ingress.priorities === undefined ? [] : [rangeOf(ingress.priorities)];
    const named = [
      ...own.map((range) => ["ingress.priorities", range] as const),
      ...guests.map(([guest, range]) => [`ingress.guests.${guest}.priorities`, range] as const),
    ];
    const turned = named
      .filter(([, { first, last }]) => first > last)
      .map(([key, { first, last }]) => ({
        key,
        found: [first, last],
        allowed: "the first priority, then the last",
        fix: `write [${last}, ${first}]`,
      }));
    const meeting = guests.flatMap(([guest, range], place) =>
      guests
        .slice(0, place)
        .filter(([, other]) => other.first <= range.last && range.first <= other.last)
        .map(([other, taken]) => ({
          key: `ingress.guests.${guest}.priorities`,
          found: [range.first, range.last],
          allowed: `a range apart from ${other}'s, ${shown(taken)}`,
          fix: "move one of the two",
        })),
    );
    return [...turned, ...meeting];
  },
};

function outside(key: string, priority: number, range: Range): Fault[] {
  if (priority >= range.first && priority <= range.last) return [];
  return [
    {
      key,
      found: priority,
      allowed: `${shown(range)}, this stack's range on the shared load balancer`,
      fix: "choose a priority in ingress.priorities",
    },
  ];
}

const prioritiesInRange: Rule = {
  id: "priorities-in-range",
  about: "A guest's routes keep to its range, and the owner's keep out of the guests'.",
  check: ({ settings: { ingress, services } }) =>
    routedServices({ services }).flatMap(([name, { route }]): Fault[] => {
      const key = `services.${name}.route.priority`;
      const { priority } = route;
      if (ingress.priorities !== undefined) {
        return outside(key, priority, rangeOf(ingress.priorities));
      }
      const host = guestRanges(ingress).find(
        ([, { first, last }]) => priority >= first && priority <= last,
      );
      if (host === undefined) return [];
      return [
        {
          key,
          found: priority,
          allowed: `a priority outside ${shown(host[1])}, which is ${host[0]}'s`,
          fix: "choose another number, or move ingress.guests' range",
        },
      ];
    }),
};

export const sharingRules: readonly Rule[] = [
  guestHasPriorities,
  guestLeavesTheRest,
  guestSharesNetwork,
  rangesInOrder,
  prioritiesInRange,
];
