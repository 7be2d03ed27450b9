import { expect } from "chai";

import { LocalResolver } from "../../../cli/dns/local-resolver";
import { messageOf } from "../../../cli/dns/message";
import { publicNames } from "../../../cli/dns/public-names";
import { reply } from "./replies";

const zone = "shop.example.com";

/** What a server says, by its address; a server that is not there does not answer. */
type World = Readonly<Record<string, Omit<Parameters<typeof reply>[0], "name">>>;

function names(world: World, local: Partial<LocalResolver> = {}) {
  const asked: string[] = [];
  const resolver: LocalResolver = {
    names: (name, type) =>
      Promise.resolve(name === "com" && type === "NS" ? ["a.gtld.net", "b.gtld.net"] : []),
    // A server's address is its name here.
    addresses: (name) => Promise.resolve([name]),
    ...local,
  };
  const look = publicNames(resolver, (address, { name }) => {
    asked.push(address);
    const said = world[address];
    if (said === undefined) return Promise.reject(new Error("nobody there"));
    return Promise.resolve(messageOf(reply({ name, ...said })));
  });
  return { look, asked };
}

const refers = (to: string, ...servers: readonly string[]) => ({
  authority: servers.map((server) => [to, "NS", server] as const),
});

describe("what the world is told of a name", () => {
  it("is what the zone above says, through every zone in between", async () => {
    const world: World = {
      "a.gtld.net": refers("example.com", "ns.example.com"),
      "b.gtld.net": refers("example.com", "ns.example.com"),
      "ns.example.com": refers(zone, "NS-2.awsdns.net", "ns-1.awsdns.net"),
    };
    const { look, asked } = names(world);
    expect(await look.nameServers(`${zone}.`)).to.deep.equal({
      values: ["ns-1.awsdns.net", "ns-2.awsdns.net"],
      ...{ saidBy: "the name servers of example.com", certain: true },
    });
    expect(asked).to.deep.equal(["a.gtld.net", "b.gtld.net", "ns.example.com"]);
  });

  it("is also what a server says that has both zones", async () => {
    const own = { authoritative: true, answers: [[zone, "NS", "ns-1.awsdns.net"]] as const };
    const { look } = names({ "a.gtld.net": own, "b.gtld.net": own });
    expect((await look.nameServers(zone)).values).to.deep.equal(["ns-1.awsdns.net"]);
  });

  it("is for certain nothing where the zone above has no such name", async () => {
    const none = { authoritative: true, code: 3 };
    const { look } = names({ "a.gtld.net": none, "b.gtld.net": none });
    expect(await look.nameServers(zone)).to.deep.equal({
      ...{ values: [], saidBy: "the name servers of com", certain: true },
    });
  });

  it("is not certain while its servers differ, and is while one of them is silent", async () => {
    const differ = names({ "a.gtld.net": refers(zone, "n1"), "b.gtld.net": refers(zone, "n2") });
    expect(await differ.look.nameServers(zone)).to.deep.include({
      values: ["n1", "n2"],
      certain: false,
    });
    const silent = names({ "b.gtld.net": refers(zone, "n1") });
    expect(await silent.look.nameServers(zone)).to.deep.include({ values: ["n1"], certain: true });
  });

  it("is this machine's word, and said to be, where nobody can be asked or all refuse", async () => {
    const told = (name: string) => (name === zone ? ["n1."] : ["a.gtld.net"]);
    const local = { names: (name: string) => Promise.resolve(told(name)) };
    const worlds: readonly World[] = [{}, { "a.gtld.net": { code: 5 } }];
    for (const world of worlds) {
      const finding = await names(world, local).look.nameServers(zone);
      expect(finding).to.deep.include({ values: ["n1"], certain: false });
      expect(finding.saidBy).to.contain("this machine's resolver");
    }
  });

  it("is unknown where this machine cannot say either", async () => {
    const local = { names: () => Promise.reject(new Error("no network")) };
    expect(await names({}, local).look.nameServers(zone)).to.deep.include({
      ...{ values: undefined, certain: false },
    });
  });

  it("goes round no loop of referrals", async () => {
    const world: World = {
      "a.gtld.net": refers("example.com", "ns.example.com"),
      "b.gtld.net": refers("example.com", "ns.example.com"),
      "ns.example.com": refers("com", "a.gtld.net"),
    };
    expect((await names(world).look.nameServers(zone)).certain).to.equal(false);
  });

  it("is the name that a name stands for, asked of the servers of its own zone", async () => {
    const cname = [["www.example.com", "CNAME", "d1.cloudfront.net"]] as const;
    const world: World = {
      "a.gtld.net": refers("example.com", "ns.example.com"),
      "b.gtld.net": refers("example.com", "ns.example.com"),
      "ns.example.com": { type: "CNAME", authoritative: true, answers: cname },
    };
    expect(await names(world).look.standsFor("www.example.com")).to.deep.equal({
      values: ["d1.cloudfront.net"],
      ...{ saidBy: "the name servers of example.com", certain: true },
    });
  });
});
