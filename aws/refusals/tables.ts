import { INDEX_NAME } from "../limits/names";
import {
  checkNumber,
  GLOBAL_INDEXES,
  LOCAL_INDEXES,
  PROJECTED_ATTRIBUTES,
  RECOVERY_DAYS,
  TABLE_CAPACITY_UNITS,
} from "../limits/numbers";
import { checkText } from "../limits/text";
import type { Reader } from "./inputs";
import { refuse, refuseNumber, refuseText, when, type Refusal } from "./refusal";

const TABLE = ["aws:dynamodb/table:Table"];

const GLOBAL = "globalSecondaryIndexes";
const LOCAL = "localSecondaryIndexes";
const CAPACITIES = ["readCapacity", "writeCapacity"];

/** The texts of one property of a list's items; undefined where one of them, or the list, is unknown. */
function knownTexts(owners: readonly Reader[], property: string): readonly string[] | undefined {
  const values = owners
    .filter((owner) => !owner.isMissing(property))
    .map((owner) => owner.text(property));
  return values.every((value) => value !== undefined) ? values : undefined;
}

/** The key attributes of the table and its indexes, in either of the provider's two spellings. */
function keyNames(inputs: Reader): readonly string[] | undefined {
  const globals = inputs.each(GLOBAL);
  const owners = [inputs, ...globals, ...inputs.each(LOCAL)];
  if (globals.some((one) => one.isGiven("keySchemas") && one.items("keySchemas") === undefined))
    return undefined;
  const schemas = globals.flatMap((one) => one.each("keySchemas"));
  const found = [
    knownTexts(owners, "hashKey"),
    knownTexts(owners, "rangeKey"),
    knownTexts(schemas, "attributeName"),
  ];
  return found.every((names) => names !== undefined) ? [...new Set(found.flat())] : undefined;
}

/** Attributes the table declares and attributes its keys and indexes use have to be the same ones. */
function attributeFaults(inputs: Reader): readonly string[] {
  const lists = ["attributes", GLOBAL, LOCAL];
  if (lists.some((list) => !inputs.isMissing(list) && inputs.items(list) === undefined)) return [];
  const declared = knownTexts(inputs.each("attributes"), "name");
  const used = keyNames(inputs);
  if (declared === undefined || used === undefined) return [];
  return [
    ...used
      .filter((key) => !declared.includes(key))
      .map((key) => `attributes: no "${key}"; allowed: every key attribute is declared`),
    ...declared
      .filter((name) => !used.includes(name))
      .map(
        (name) => `attributes: "${name}"; allowed: key attributes only, others are not declared`,
      ),
  ];
}

/** Capacity of the table, or of one of its indexes, against how the table is paid. */
function capacityOf(inputs: Reader, mode: string | undefined): readonly string[] {
  const given = CAPACITIES.filter((name) => (inputs.number(name) ?? 0) > 0);
  return [
    ...when(
      mode === "PAY_PER_REQUEST" && given.length > 0,
      `${given.join(", ")}: given beside PAY_PER_REQUEST; allowed: no capacity`,
    ),
    ...when(
      mode === "PROVISIONED" && CAPACITIES.some(inputs.isMissing),
      "readCapacity, writeCapacity: missing; allowed with PROVISIONED: both, or billingMode PAY_PER_REQUEST",
    ),
    ...given.flatMap((name) => refuseNumber(inputs, name, TABLE_CAPACITY_UNITS)),
  ];
}

function capacityFaults(inputs: Reader): readonly string[] {
  const mode = inputs.textOr("billingMode", "PROVISIONED");
  return [inputs, ...inputs.each(GLOBAL)].flatMap((one) => capacityOf(one, mode));
}

function indexFaults(inputs: Reader): readonly string[] {
  const indexes = [...inputs.each(GLOBAL), ...inputs.each(LOCAL)];
  const names = indexes.flatMap((index) => index.text("name") ?? []);
  const projected = indexes.flatMap((index) => index.items("nonKeyAttributes") ?? []).length;
  return [
    ...[[GLOBAL, GLOBAL_INDEXES] as const, [LOCAL, LOCAL_INDEXES] as const].flatMap(
      ([list, limit]) => {
        const count = inputs.items(list)?.length ?? 0;
        return refuse(list, count, checkNumber(limit, count));
      },
    ),
    ...names.flatMap((name) => refuse("name", name, checkText(INDEX_NAME, name))),
    ...names
      .filter((name, place) => names.indexOf(name) !== place)
      .map((name) => `name: "${name}" twice; allowed: one index of a name`),
    ...refuse("nonKeyAttributes", projected, checkNumber(PROJECTED_ATTRIBUTES, projected)),
    ...when(
      (inputs.items(LOCAL)?.length ?? 0) > 0 && inputs.isMissing("rangeKey"),
      `${LOCAL}: given without rangeKey; allowed: on a table with a sort key`,
    ),
  ];
}

/** What tables refuse. */
export const tableRefusals: readonly Refusal[] = [
  { id: "table-attributes", types: TABLE, judge: attributeFaults },
  { id: "table-capacity", types: TABLE, judge: capacityFaults },
  { id: "table-indexes", types: TABLE, judge: indexFaults },
  {
    id: "table-recovery",
    types: TABLE,
    judge: (inputs) =>
      refuseNumber(inputs, "pointInTimeRecovery.recoveryPeriodInDays", RECOVERY_DAYS),
  },
  {
    id: "table-stream",
    types: TABLE,
    judge: (inputs) => [
      ...when(
        inputs.flag("streamEnabled") === true && inputs.isMissing("streamViewType"),
        "streamViewType: none; allowed with streamEnabled: what the stream shows of an item",
      ),
      ...refuseText(inputs, "streamViewType", () =>
        inputs.isMissing("streamEnabled") || inputs.flag("streamEnabled") === false
          ? "allowed with streamEnabled only"
          : undefined,
      ),
    ],
  },
];
