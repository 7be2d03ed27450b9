/** DNS messages as servers send them, written without the code that reads them. */

interface Reply {
  readonly id?: number;
  readonly name: string;
  readonly type?: number;
  readonly authoritative?: boolean;
  readonly truncated?: boolean;
  readonly code?: number;
  readonly answers?: readonly Written[];
  readonly authority?: readonly Written[];
}

/** Owner, number of the type, and a name or an address. */
type Written = readonly [string, number, string | Buffer];

export const NS = 2;
export const CNAME = 5;
export const AAAA = 28;

const number = (value: number) => Buffer.from([value >> 8, value & 0xff]);

function encoded(name: string): Buffer {
  const labels = name.split(".").filter((label) => label !== "");
  return Buffer.concat([
    ...labels.map((label) => Buffer.from(`${String.fromCharCode(label.length)}${label}`)),
    Buffer.from([0]),
  ]);
}

/** The type that a question asks for: behind its name. */
export function typeOf(question: Buffer): number {
  return question.readUInt16BE(question.indexOf(0, 12) + 1);
}

export function reply({ id = 1, name, type = NS, code = 0, ...rest }: Reply): Buffer {
  const { answers = [], authority = [], authoritative = false, truncated = false } = rest;
  const flags = 0x8000 | (authoritative ? 0x0400 : 0) | (truncated ? 0x0200 : 0) | code;
  const record = ([owner, of, value]: Written) => {
    const data = typeof value === "string" ? encoded(value) : value;
    const fixed = [number(of), number(1), Buffer.alloc(4), number(data.length)];
    return Buffer.concat([encoded(owner), ...fixed, data]);
  };
  return Buffer.concat([
    ...[id, flags, 1, answers.length, authority.length, 0].map(number),
    ...[encoded(name), number(type), number(1)],
    ...[...answers, ...authority].map(record),
  ]);
}
