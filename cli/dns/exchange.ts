/** One question to one name server: over UDP, and over TCP where the answer is too long for that. */
import { randomInt } from "node:crypto";
import { createSocket } from "node:dgram";
import { connect, isIPv6 } from "node:net";

import { Message, messageOf, question, QuestionType } from "./message";

/** Seconds. A name server answers within a tenth; who has not after this is asked no more. */
const TIME_LIMIT = 3;

/** DNS's own. */
const PORT = 53;

export interface Asked {
  readonly name: string;
  readonly type: QuestionType;
}

export type Exchange = (address: string, asked: Asked) => Promise<Message>;

/** A server that answers nothing in time, or nothing that can be read, rejects. */
export function exchangeOn(port = PORT, timeLimitSeconds = TIME_LIMIT): Exchange {
  return async (address, { name, type }) => {
    const id = randomInt(0x10000);
    const bytes = question(id, name, type);
    const short = await datagram({ address, port, bytes, timeLimitSeconds });
    if (short.id !== id) throw new Error(`${address} answers another question`);
    return short.truncated ? stream({ address, port, bytes, timeLimitSeconds }) : short;
  };
}

interface Sent {
  readonly address: string;
  readonly port: number;
  readonly bytes: Buffer;
  readonly timeLimitSeconds: number;
}

const late = (address: string) => new Error(`${address} does not answer`);

function datagram({ address, port, bytes, timeLimitSeconds }: Sent): Promise<Message> {
  const socket = createSocket(isIPv6(address) ? "udp6" : "udp4");
  let timer: NodeJS.Timeout | undefined;
  return new Promise<Message>((resolve, reject) => {
    timer = setTimeout(() => reject(late(address)), timeLimitSeconds * 1000);
    socket.once("error", reject);
    socket.once("message", (answer) => settle(() => resolve(messageOf(answer)), reject));
    // A connected socket takes answers from that server alone.
    socket.once("connect", () => socket.send(bytes));
    socket.connect(port, address);
  }).finally(() => {
    clearTimeout(timer);
    socket.close();
  });
}

/** Every message has its length in front (RFC 1035, 4.2.2). */
function stream({ address, port, bytes, timeLimitSeconds }: Sent): Promise<Message> {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(bytes.length);
  const socket = connect({ host: address, port, timeout: timeLimitSeconds * 1000 });
  return new Promise<Message>((resolve, reject) => {
    let got = Buffer.alloc(0);
    socket.once("error", reject);
    socket.once("timeout", () => reject(late(address)));
    socket.once("end", () => reject(late(address)));
    socket.on("data", (part) => {
      got = Buffer.concat([got, part]);
      if (got.length < 2 || got.length < 2 + got.readUInt16BE(0)) return;
      settle(() => resolve(messageOf(got.subarray(2))), reject);
    });
    socket.write(Buffer.concat([length, bytes]));
  }).finally(() => socket.destroy());
}

function settle(read: () => void, reject: (error: unknown) => void): void {
  try {
    read();
  } catch (error) {
    reject(error);
  }
}
