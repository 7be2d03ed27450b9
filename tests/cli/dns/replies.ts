/** DNS messages as servers send them. */
import {
  AUTHORITATIVE_ANSWER,
  decode,
  encode,
  RecordType,
  StringRecordType,
  TRUNCATED_RESPONSE,
} from "dns-packet";

interface Reply {
  readonly id?: number;
  readonly name: string;
  readonly type?: RecordType;
  readonly authoritative?: boolean;
  readonly truncated?: boolean;
  /** RCODE. */
  readonly code?: number;
  readonly answers?: readonly Written[];
  readonly authority?: readonly Written[];
}

/** Owner, type, and a name or an address. */
type Written = readonly [string, StringRecordType, string];

const record = ([name, type, data]: Written) => ({ name, type, data });

/** The type that a question asks for. */
export function typeOf(question: Buffer): RecordType | undefined {
  return decode(question).questions?.[0]?.type;
}

export function reply({ id = 1, name, type = "NS", code = 0, ...rest }: Reply): Buffer {
  const { answers = [], authority = [], authoritative = false, truncated = false } = rest;
  const flags = [
    authoritative ? AUTHORITATIVE_ANSWER : 0,
    truncated ? TRUNCATED_RESPONSE : 0,
    code,
  ];
  return encode({
    ...{ id, type: "response", questions: [{ name, type }] },
    flags: flags.reduce((sum, flag) => sum | flag, 0),
    answers: answers.map(record),
    authorities: authority.map(record),
  });
}
