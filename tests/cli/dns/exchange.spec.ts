import { createSocket } from "node:dgram";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";

import { expect } from "chai";

import { exchangeOn } from "../../../cli/dns/exchange";
import { reply } from "./replies";

const address = "127.0.0.1";
const name = "shop.example.com";
const long = [[name, "NS", "ns-1.example.net"]] as const;

interface NameServer {
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** A name server of this machine; what it says by datagram and by stream, to the id it was asked with. */
async function nameServer(
  short: ((id: number) => Buffer) | undefined,
  whole?: (id: number) => Buffer,
): Promise<NameServer> {
  const streams = createServer((socket) =>
    socket.once("data", (asked) => {
      const bytes = whole?.(asked.readUInt16BE(2)) ?? Buffer.alloc(0);
      const length = Buffer.alloc(2);
      length.writeUInt16BE(bytes.length);
      // In two parts, as a network may deliver it.
      socket.write(length);
      socket.end(bytes);
    }),
  );
  await new Promise<void>((done) => streams.listen(0, address, done));
  const { port } = streams.address() as AddressInfo;
  const datagrams = createSocket("udp4");
  datagrams.on("message", (asked, from) => {
    if (short !== undefined) datagrams.send(short(asked.readUInt16BE(0)), from.port, from.address);
  });
  await new Promise<void>((done) => datagrams.bind(port, address, done));
  const close = () =>
    new Promise<void>((done) => datagrams.close(() => streams.close(() => done())));
  return { port, close };
}

async function asked(server: NameServer) {
  try {
    return await exchangeOn(server.port, 0.5)(address, { name, type: "NS" });
  } finally {
    await server.close();
  }
}

const failure = (answer: Promise<unknown>) =>
  answer.then(
    () => "it answered",
    (error: unknown) => String(error),
  );

describe("a question to a name server", () => {
  it("is answered by datagram", async () => {
    const server = await nameServer((id) => reply({ id, name, authority: long }));
    const { authority } = await asked(server);
    expect(authority.map(({ value }) => value)).to.deep.equal(["ns-1.example.net"]);
  });

  it("is asked again by stream where the answer does not fit", async () => {
    const server = await nameServer(
      (id) => reply({ id, name, truncated: true }),
      (id) => reply({ id, name, authority: long }),
    );
    const { authority } = await asked(server);
    expect(authority.map(({ value }) => value)).to.deep.equal(["ns-1.example.net"]);
  });

  it("fails when nobody answers, or somebody answers something else", async () => {
    expect(await failure(asked(await nameServer(undefined)))).to.contain("does not answer");
    const other = await nameServer((id) => reply({ id: id ^ 1, name }));
    expect(await failure(asked(other))).to.contain("another question");
    const nonsense = await nameServer(() => Buffer.from("no DNS at all"));
    expect(await failure(asked(nonsense))).to.not.equal("it answered");
  });
});
