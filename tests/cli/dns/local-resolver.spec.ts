import { createSocket } from "node:dgram";

import { expect } from "chai";

import { LocalResolver, localResolver } from "../../../cli/dns/local-resolver";
import { reply, typeOf } from "./replies";

const zone = "shop.example.com";

describe("this machine's resolver", () => {
  const nobody = "nobody.example.com";
  const server = createSocket("udp4");
  let resolver: LocalResolver;

  before(async () => {
    server.on("message", (asked, { port, address }) => {
      server.send(answerOf(asked.readUInt16BE(0), asked), port, address);
    });
    await new Promise<void>((done) => server.bind(0, "127.0.0.1", done));
    resolver = localResolver([`127.0.0.1:${server.address().port}`]);
  });
  after(() => server.close());

  function answerOf(id: number, asked: Buffer): Buffer {
    const text = asked.toString("latin1");
    if (text.includes("nobody")) return reply({ id, name: nobody, type: typeOf(asked), code: 3 });
    const name = text.includes("shop") ? zone : "ns-1.awsdns.net";
    const type = typeOf(asked);
    if (type === "NS") return reply({ id, name, type, answers: [[name, "NS", "ns-1.awsdns.net"]] });
    if (type === "AAAA")
      return reply({ id, name, type, answers: [[name, "AAAA", "2001:db8::35"]] });
    return reply({ id, name, type });
  }

  it("answers with names and addresses, of either kind, and with nothing where there is nothing", async () => {
    expect(await resolver.names(zone, "NS")).to.deep.equal(["ns-1.awsdns.net"]);
    expect(await resolver.names(zone, "CNAME")).to.deep.equal([]);
    expect(await resolver.names(nobody, "NS")).to.deep.equal([]);
    expect(await resolver.addresses("ns-1.awsdns.net")).to.deep.equal(["2001:db8::35"]);
  });
});
