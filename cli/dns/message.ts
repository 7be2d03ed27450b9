/**
 * Questions and answers of DNS as they travel (RFC 1035, 4). Node's own resolver hands on the answer section alone,
 * and a parent zone names a child's servers in the authority section: it refers, and does not answer.
 */

/** By their numbers on the wire (RFC 1035, 3.2.2). */
const types = { NS: 2, CNAME: 5 } as const;

export type QuestionType = "NS" | "CNAME";

const internet = 1;
const headerBytes = 12;

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

/** What arrived is no DNS message. */
export class MessageError extends Error {}

export function sameName(name: string): string {
  return name.toLowerCase().replace(/\.$/, "");
}

/** A question to a server that has the zone: no recursion is asked for. */
export function question(id: number, name: string, type: QuestionType): Buffer {
  const header = Buffer.alloc(headerBytes);
  header.writeUInt16BE(id, 0);
  header.writeUInt16BE(1, 4);
  const labels = sameName(name)
    .split(".")
    .filter((label) => label !== "")
    .flatMap((label) => [Buffer.from([Buffer.byteLength(label)]), Buffer.from(label)]);
  const rest = Buffer.from([0, 0, types[type], 0, internet]);
  return Buffer.concat([header, ...labels, rest]);
}

/** Reads a message from front to back. */
class Cursor {
  constructor(
    private readonly bytes: Buffer,
    private at = headerBytes,
  ) {}

  number(size: 1 | 2): number {
    if (this.at + size > this.bytes.length) throw new MessageError("it ends too early");
    const value = this.bytes.readUIntBE(this.at, size);
    this.at += size;
    return value;
  }

  skip(count: number): void {
    this.at += count;
  }

  /** A name, the rest of which may stand elsewhere in front (RFC 1035, 4.1.4). */
  name(): string {
    const start = this.at;
    const labels: string[] = [];
    for (;;) {
      const length = this.number(1);
      if (length === 0) return labels.join(".").toLowerCase();
      if (length >= 0xc0) {
        const place = ((length & 0x3f) << 8) | this.number(1);
        // Only backwards: a name that points into itself would go round for ever.
        if (place >= start) throw new MessageError("a name points into itself");
        return [...labels, new Cursor(this.bytes, place).name()].join(".").toLowerCase();
      }
      if (this.at + length > this.bytes.length) throw new MessageError("it ends too early");
      labels.push(this.bytes.toString("latin1", this.at, this.at + length));
      this.skip(length);
    }
  }

  /** A record; undefined where its value is no name that anybody asks for here. */
  record(): NamedRecord | undefined {
    const name = this.name();
    const type = this.number(2);
    // Class and time to live.
    this.skip(6);
    const length = this.number(2);
    const end = this.at + length;
    if (end > this.bytes.length) throw new MessageError("it ends too early");
    const known = (["NS", "CNAME"] as const).find((each) => types[each] === type);
    const value = known === undefined ? undefined : this.name();
    this.at = end;
    return known === undefined || value === undefined ? undefined : { name, type: known, value };
  }
}

/** @throws MessageError */
export function messageOf(bytes: Buffer): Message {
  if (bytes.length < headerBytes) throw new MessageError("it is too short");
  const flags = bytes.readUInt16BE(2);
  const [questions = 0, answers = 0, authority = 0] = [4, 6, 8].map((at) => bytes.readUInt16BE(at));
  if ((flags & 0x8000) === 0) throw new MessageError("it is a question");
  const cursor = new Cursor(bytes);
  for (let each = 0; each < questions; each++) {
    cursor.name();
    cursor.skip(4);
  }
  const records = (count: number) =>
    Array.from({ length: count }, () => cursor.record()).filter((each) => each !== undefined);
  const code = flags & 0xf;
  const truncated = (flags & 0x0200) !== 0;
  return {
    id: bytes.readUInt16BE(0),
    truncated,
    authoritative: (flags & 0x0400) !== 0,
    result: code === noError ? "fine" : code === noSuchName ? "noSuchName" : "other",
    // A cut message may end within a record: it is asked for again, whole.
    answers: truncated ? [] : records(answers),
    authority: truncated ? [] : records(authority),
  };
}
