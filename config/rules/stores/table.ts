/** Rules about a DynamoDB table. */
import {
  checkNumber,
  GLOBAL_INDEXES,
  LOCAL_INDEXES,
  PROJECTED_ATTRIBUTES,
} from "../../../aws/limits/numbers";
import { useOf } from "../../../model/store-access";
import { Fault } from "../../fault";
import { TableSettings } from "../../schema";
import { limited, Rule } from "../rule";
import { perStore } from "./per-store";

interface UsedKey {
  readonly name: string;
  readonly type: string;
  readonly at: string;
}

type KeyPair = Partial<Pick<TableSettings, "partitionKey" | "sortKey">>;

/** The attributes of one pair of keys, each with the place it is named at. */
function usedKeys({ partitionKey, sortKey }: KeyPair, at: string): UsedKey[] {
  return [
    ...(partitionKey === undefined ? [] : [{ ...partitionKey, at: `${at}.partitionKey` }]),
    ...(sortKey === undefined ? [] : [{ ...sortKey, at: `${at}.sortKey` }]),
  ];
}

/** Every key attribute of the table and its indexes. */
function keysOf(table: TableSettings, key: string): UsedKey[] {
  const indexes = ["globalIndexes", "localIndexes"] as const;
  return [
    ...usedKeys(table, key),
    ...indexes.flatMap((kind) =>
      Object.entries<KeyPair>(table[kind]).flatMap(([name, index]) =>
        usedKeys(index, `${key}.${kind}.${name}`),
      ),
    ),
  ];
}

function sameTwice({ partitionKey, sortKey }: KeyPair, at: string): Fault[] {
  if (sortKey === undefined || sortKey.name !== partitionKey?.name) return [];
  return [
    {
      key: `${at}.sortKey.name`,
      found: sortKey.name,
      allowed: "another attribute than partitionKey.name",
      fix: "rename one, or remove sortKey",
    },
  ];
}

const tableKeysDiffer = perStore(
  "table",
  "table-keys-differ",
  "The two keys of a table, and of an index, are different attributes, and its TTL is none of the table's.",
  (table: TableSettings, key) => {
    const { partitionKey, sortKey, ttlAttribute } = table;
    const faults = [
      ...sameTwice(table, key),
      ...Object.entries(table.globalIndexes).flatMap(([name, index]) =>
        sameTwice(index, `${key}.globalIndexes.${name}`),
      ),
      ...Object.entries(table.localIndexes).flatMap(([name, index]) =>
        sameTwice({ partitionKey, ...index }, `${key}.localIndexes.${name}`),
      ),
    ];
    if (ttlAttribute === undefined || ![partitionKey.name, sortKey?.name].includes(ttlAttribute))
      return faults;
    const fault = {
      key: `${key}.ttlAttribute`,
      found: ttlAttribute,
      allowed: "an attribute that is no key: DynamoDB takes only numbers that are no keys for TTL",
      fix: "name another attribute",
    };
    return [...faults, fault];
  },
);

const attributesHaveOneType = perStore(
  "table",
  "attributes-have-one-type",
  "An attribute has the same type in every key of a table and its indexes; TTL's is a number.",
  (table: TableSettings, key) => {
    const ttl = { name: table.ttlAttribute, type: "N", at: `${key}.ttlAttribute` };
    const own = usedKeys(table, key).map(({ name }) => name);
    // As a key of the table itself, TTL's attribute is refused whatever its type.
    const used = keysOf(table, key).filter(({ name }) => name !== ttl.name || !own.includes(name));
    return used.flatMap(({ name, type, at }) => {
      const first = [ttl, ...used].find((each) => each.name === name);
      if (first === undefined || first.type === type) return [];
      return [
        {
          key: `${at}.type`,
          found: type,
          allowed: `${first.type}, as at ${first.at}`,
          fix: "give both the same type, or one another name",
        },
      ];
    });
  },
);

const indexesFit = perStore(
  "table",
  "indexes-fit",
  "A table has no more indexes than DynamoDB allows, each with a name of its own; local ones need a sort key.",
  (table: TableSettings, key) => {
    const { globalIndexes, localIndexes, sortKey } = table;
    const [globals, locals] = [Object.keys(globalIndexes), Object.keys(localIndexes)];
    const fewer = "remove some";
    const projected = [...Object.values(globalIndexes), ...Object.values(localIndexes)].flatMap(
      ({ projection }) => (typeof projection === "string" ? [] : projection),
    ).length;
    const sum = checkNumber(PROJECTED_ATTRIBUTES, projected);
    const both = locals.filter((name) => globals.includes(name));
    return [
      ...limited(
        `${key}.globalIndexes`,
        globals.length,
        checkNumber(GLOBAL_INDEXES, globals.length),
        fewer,
      ),
      ...limited(
        `${key}.localIndexes`,
        locals.length,
        checkNumber(LOCAL_INDEXES, locals.length),
        fewer,
      ),
      ...limited(`${key}.globalIndexes`, `${projected} attributes in projections`, sum, fewer),
      ...both.map((name) => ({
        key: `${key}.localIndexes.${name}`,
        found: name,
        allowed: "a name that no global index has",
        fix: "rename one of the two",
      })),
      ...(locals.length > 0 && sortKey === undefined
        ? [
            {
              key: `${key}.localIndexes`,
              found: locals,
              allowed: "none on a table without a sort key",
              fix: "give the table a sortKey, or use globalIndexes",
            },
          ]
        : []),
    ];
  },
);

type Capacity = NonNullable<TableSettings["capacity"]>;

function rangeFaults(capacity: Capacity | undefined, at: string): Fault[] {
  if (capacity === undefined) return [];
  return (["read", "write"] as const).flatMap((what) => {
    const { min, max } = capacity[what];
    if (min <= max) return [];
    return [
      {
        key: `${at}.capacity.${what}.min`,
        found: min,
        allowed: `at most max (${max})`,
        fix: "lower min or raise max",
      },
    ];
  });
}

const tableCapacity = perStore(
  "table",
  "table-capacity",
  "Capacity starts below where it ends, and indexes have one only on a table that has one.",
  (table: TableSettings, key) => [
    ...rangeFaults(table.capacity, key),
    ...Object.entries(table.globalIndexes).flatMap(([name, { capacity }]) => {
      const at = `${key}.globalIndexes.${name}`;
      if (capacity === undefined || table.capacity !== undefined) return rangeFaults(capacity, at);
      return [
        {
          key: `${at}.capacity`,
          found: capacity,
          allowed: "none on a table that is on demand: its indexes are too",
          fix: `give the table a capacity (${key}.capacity), or remove this one`,
        },
      ];
    }),
  ],
);

const recoveryNeedsToBeOn = perStore(
  "table",
  "recovery-needs-to-be-on",
  "Recovery days are given where point-in-time recovery is on.",
  ({ pointInTimeRecovery, recoveryDays }: TableSettings, key) =>
    recoveryDays === undefined || pointInTimeRecovery
      ? []
      : [
          {
            key: `${key}.recoveryDays`,
            found: recoveryDays,
            allowed: "nothing while pointInTimeRecovery is false",
            fix: "turn pointInTimeRecovery on, or remove recoveryDays",
          },
        ],
);

const streamIsThere: Rule = {
  id: "stream-is-there",
  about: "A service reads the stream of a table that has one.",
  check: ({ settings: { services, stores } }) =>
    Object.entries(services).flatMap(([name, { uses }]) =>
      uses.flatMap((text, place) => {
        const { store, access } = useOf(text);
        const used = stores[store];
        if (used?.kind !== "table" || access !== "stream" || used.stream !== undefined) return [];
        return [
          {
            key: `services.${name}.uses[${place}]`,
            found: text,
            allowed: `${store}, ${store}.read, ${store}.write: the table has no stream`,
            fix: `set stores.${store}.stream`,
          },
        ];
      }),
    ),
};

export const tableRules: readonly Rule[] = [
  tableKeysDiffer,
  attributesHaveOneType,
  indexesFit,
  tableCapacity,
  recoveryNeedsToBeOn,
  streamIsThere,
];
