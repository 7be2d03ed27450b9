/** Whether the world asks a stack's zone, as far as the answers show. Pure. */
import { isInZone } from "../../model/domain";
import { sameName } from "./message";
import { Finding } from "./public-names";

/** `all`: the stack's own and no others. `none`: nothing is named. */
export type Delegation = "all" | "some" | "others" | "none" | "unknown";

export function delegationOf(expected: readonly string[], { values }: Finding): Delegation {
  if (values === undefined) return "unknown";
  if (values.length === 0) return "none";
  const own = new Set(expected.map(sameName));
  const named = new Set(values.map(sameName));
  const met = [...named].filter((each) => own.has(each)).length;
  if (met === 0) return "others";
  return met === own.size && met === named.size ? "all" : "some";
}

/** A record that the zone's owner has to write, as the stack puts it out. */
export interface AskedRecord {
  readonly name: string;
  readonly type: string;
  readonly value: string;
  readonly for: string;
}

/** `unseen`: a record that stands in another form in every zone, such as an alias at its apex. */
export type RecordState = "written" | "missing" | "other" | "unknown" | "unseen";

export interface JudgedRecord extends AskedRecord {
  readonly state: RecordState;
  /** What stands there. */
  readonly found: readonly string[];
  readonly certain: boolean;
}

/** Whether a record can be told from its answer. */
export const isSeen = ({ type }: AskedRecord): boolean => type === "CNAME";

export function judged(record: AskedRecord, finding: Finding | undefined): JudgedRecord {
  if (finding === undefined) return { ...record, state: "unseen", found: [], certain: true };
  const { values: found, certain } = finding;
  if (found === undefined) return { ...record, state: "unknown", found: [], certain: false };
  const [value] = found;
  const state =
    value === undefined
      ? "missing"
      : found.length === 1 && sameName(value) === sameName(record.value)
        ? "written"
        : "other";
  return { ...record, state, found, certain };
}

/** What `pulumi stack output` has under a name, where it is what this program puts out. */
export function nameServersOf(outputs: Readonly<Record<string, unknown>>): string[] {
  const { nameServers } = outputs;
  const list: readonly unknown[] = Array.isArray(nameServers) ? nameServers : [];
  return list.filter((each) => typeof each === "string");
}

/** The records of this zone: a stack that was deployed with another one still puts out those of that. */
export function recordsOf(outputs: Readonly<Record<string, unknown>>, zone: string): AskedRecord[] {
  const { dnsRecords } = outputs;
  const list: readonly unknown[] = Array.isArray(dnsRecords) ? dnsRecords : [];
  return list.filter(isRecord).filter(({ name }) => isInZone(sameName(name), zone));
}

function isRecord(value: unknown): value is AskedRecord {
  if (typeof value !== "object" || value === null) return false;
  const parts = new Map<string, unknown>(Object.entries(value));
  return ["name", "type", "value", "for"].every((part) => typeof parts.get(part) === "string");
}
