/**
 * Questions and answers of DNS as they travel (RFC 1035, 4). Node's own resolver hands on the answer section alone,
 * and a parent zone names a child's servers in the authority section: it refers, and does not answer.
 */
import { Answer, decode, encode } from "dns-packet";

export type QuestionType = "NS" | "CNAME";

/** RCODE (RFC 1035, 4.1.1). */
const noError = 0;
const noSuchName = 3;

/** A record whose value is a name. */
export interface NamedRecord {
  /** Small letters, no dot at the end; so is the value. */
  readonly name: string;
  readonly type: QuestionType;
  readonly value: string;
}

export interface Message {
  readonly id: number;
  /** Cut to fit a datagram: the whole of it comes over TCP. */
  readonly truncated: boolean;
  /** From a server of the zone itself, not from somebody's memory. */
  readonly authoritative: boolean;
  /** `other`: the server cannot or will not say. */
  readonly result: "fine" | "noSuchName" | "other";
  readonly answers: readonly NamedRecord[];
  readonly authority: readonly NamedRecord[];
}

export function sameName(name: string): string {
  return name.toLowerCase().replace(/\.$/, "");
}

/** A question to a server that has the zone: no recursion is asked for. */
export function question(id: number, name: string, type: QuestionType): Buffer {
  return encode({ id, type: "query", questions: [{ name: sameName(name), type }] });
}

/** What arrived and is no answer of DNS throws. */
export function messageOf(bytes: Buffer): Message {
  const head = decode(withoutRecords(bytes));
  if (head.type !== "response") throw new Error("it is a question");
  const { id = 0, flags = 0, flag_tc: truncated, flag_aa: authoritative } = head;
  // A cut message may end within a record: it is asked for again, whole.
  const { answers, authorities } = truncated ? head : decode(bytes);
  const code = flags & 0xf;
  return {
    ...{ id, truncated, authoritative },
    result: code === noError ? "fine" : code === noSuchName ? "noSuchName" : "other",
    answers: named(answers),
    authority: named(authorities),
  };
}

/** The header with every count at none (RFC 1035, 4.1.1). */
function withoutRecords(bytes: Buffer): Buffer {
  return Buffer.concat([bytes.subarray(0, 4), Buffer.alloc(8)]);
}

function named(records: readonly Answer[] = []): NamedRecord[] {
  return records.flatMap((record) =>
    record.type === "NS" || record.type === "CNAME"
      ? [{ name: sameName(record.name), type: record.type, value: sameName(record.data) }]
      : [],
  );
}
