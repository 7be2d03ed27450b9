/** What a table's keys and indexes come to in DynamoDB's words. Pure. */

export interface KeyAttribute {
  readonly name: string;
  /** String, number or binary. */
  readonly type: "S" | "N" | "B";
}

/** Everything of an item, its keys alone, or its keys and these attributes. */
export type Projection = "all" | "keys" | readonly string[];

export interface GlobalIndex {
  readonly partitionKey: KeyAttribute;
  readonly sortKey?: KeyAttribute;
  readonly projection: Projection;
}

export interface LocalIndex {
  readonly sortKey: KeyAttribute;
  readonly projection: Projection;
}

export interface TableKeys {
  /** Changing either key replaces the table. */
  readonly partitionKey: KeyAttribute;
  readonly sortKey?: KeyAttribute;
  /** By name. Added and deleted one after the other. @default none */
  readonly globalIndexes?: Readonly<Record<string, GlobalIndex>>;
  /** By name. Made with the table or not at all: a change replaces it. @default none */
  readonly localIndexes?: Readonly<Record<string, LocalIndex>>;
}

/** DynamoDB wants the attributes of all keys declared, each once, and no other. */
export function attributesOf(table: TableKeys): KeyAttribute[] {
  const { globalIndexes = {}, localIndexes = {} } = table;
  const used = [table, ...Object.values(globalIndexes)]
    .flatMap(({ partitionKey, sortKey }) => [partitionKey, sortKey ?? []].flat())
    .concat(Object.values(localIndexes).map(({ sortKey }) => sortKey));
  return [...new Map(used.map((attribute) => [attribute.name, attribute])).values()];
}

/** A projection as AWS writes it. */
function projected(projection: Projection) {
  if (projection === "all") return { projectionType: "ALL" };
  if (projection === "keys") return { projectionType: "KEYS_ONLY" };
  return { projectionType: "INCLUDE", nonKeyAttributes: [...projection] };
}

/** The global indexes without their capacity. */
export function globalIndexesOf({ globalIndexes = {} }: TableKeys) {
  return Object.entries(globalIndexes).map(([name, { partitionKey, sortKey, projection }]) => ({
    name,
    keySchemas: [
      { attributeName: partitionKey.name, keyType: "HASH" },
      ...(sortKey === undefined ? [] : [{ attributeName: sortKey.name, keyType: "RANGE" }]),
    ],
    ...projected(projection),
  }));
}

export function localIndexesOf({ localIndexes = {} }: TableKeys) {
  return Object.entries(localIndexes).map(([name, { sortKey, projection }]) => ({
    name,
    rangeKey: sortKey.name,
    ...projected(projection),
  }));
}
