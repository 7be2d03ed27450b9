import { expect } from "chai";

import { notices } from "../../config/notices";
import { changed, faultsOf, goodTree, loaded, Tree } from "./support";

/** A stack that faces the internet, and a mistake in how it is reached. */
interface Mistake {
  readonly what: string;
  /** Over `ingress: { exposure: internet }`. */
  readonly ingress?: Tree;
  /** Over `{ host: www.example.com, priority: 100 }`. */
  readonly route?: Tree;
  readonly service?: Tree;
  readonly tier?: string;
  readonly sites?: Tree;
  readonly key: string;
  readonly says: RegExp;
}

function stack({ ingress, route, service, tier = "dev", sites = {} }: Partial<Mistake>): Tree {
  const base = changed("dns", { zone: "example.com" }, goodTree());
  changed("tier", tier, base);
  changed("ingress", { exposure: "internet", ...ingress }, base);
  // Whoever is a guest of a load balancer is one of its VPC.
  if (ingress?.["from"] !== undefined) changed("network.from", "shop-prd", base);
  const own = { host: "www.example.com", priority: 100, ...route };
  changed("services.app", { runtime: "instances", route: own, ...service }, base);
  return changed("sites", sites, base);
}

const web = { web: { origin: "ingress", host: "www.example.com" } };
const guest = { from: "shop-prd", priorities: [100, 199] };
const blocks = (count: number) => Array.from({ length: count }, (_, n) => `10.0.${n}.0/24`);

const mistakes: readonly Mistake[] = [
  {
    what: "an allow list without a block",
    ingress: { exposure: "allowList" },
    key: "ingress.allow",
    says: /at least one IPv4 block/,
  },
  {
    what: "an allow list that nothing asks for",
    ingress: { allow: ["203.0.113.0/24"] },
    key: "ingress.allow",
    says: /no blocks with exposure: internet/,
  },
  {
    what: "half the internet as an allow list",
    ingress: { exposure: "allowList", allow: ["0.0.0.0/1"] },
    key: "ingress.allow[0]",
    says: /\/8 to \/32.*nearly everyone/,
  },
  {
    what: "IPv6 addresses, which the load balancer has not",
    ingress: { exposure: "allowList", allow: ["2001:db8::/32"] },
    key: "ingress.allow[0]",
    says: /IPv4 block/,
  },
  {
    what: "a block with host bits",
    ingress: { exposure: "allowList", allow: ["203.0.113.7/24"] },
    key: "ingress.allow[0]",
    says: /203\.0\.113\.0\/24/,
  },
  {
    what: "a block twice",
    ingress: { exposure: "allowList", allow: ["203.0.113.0/24", "203.0.113.0/24"] },
    key: "ingress.allow[1]",
    says: /each block once/,
  },
  {
    what: "more blocks than a security group has rules for two ports",
    ingress: { exposure: "allowList", allow: blocks(31) },
    key: "ingress.allow",
    says: /31 blocks.*at most 30/,
  },
  {
    what: "more blocks than a security group has rules for one port",
    ingress: { exposure: "allowList", allow: blocks(61), ports: [443] },
    key: "ingress.allow",
    says: /61 blocks.*at most 60/,
  },
  {
    what: "a redirect to a port that is shut",
    ingress: { ports: [80] },
    key: "ingress.ports",
    says: /443, with 80 or without/,
  },
  {
    what: "ports where the certificate decides",
    ingress: { exposure: "vpcOrigin", ports: [443] },
    sites: web,
    key: "ingress.ports",
    says: /the certificate decides/,
  },
  {
    what: "CloudFront's list on two ports behind a VPC origin",
    ingress: { exposure: "vpcOrigin", ports: [80, 443] },
    sites: web,
    key: "ingress.ports",
    says: /110 of the 60/,
  },
  {
    what: "a test listener on a port of production",
    ingress: { testListener: { port: 443, allow: ["203.0.113.0/24"] } },
    key: "ingress.testListener.port",
    says: /any port but 80 and 443/,
  },
  {
    what: "a test listener for nobody",
    ingress: { testListener: { allow: [] } },
    key: "ingress.testListener.allow",
    says: /at least one IPv4 block/,
  },
  {
    what: "a web ACL that counts CloudFront's addresses",
    ingress: { exposure: "cdn", webAcl: { enabled: true } },
    sites: web,
    key: "ingress.webAcl.enabled",
    says: /count everybody/,
  },
  {
    what: "no web ACL in prd, without a reason",
    ingress: { webAcl: { enabled: false } },
    tier: "prd",
    key: "ingress.webAcl.enabled",
    says: /protection\.reason/,
  },
  {
    what: "an origin's name outside the zone",
    ingress: { exposure: "cdn", originHost: "lb.example.org" },
    sites: web,
    key: "ingress.originHost",
    says: /example\.com or a name under it/,
  },
  {
    what: "a site without a host before a load balancer with a certificate",
    ingress: { exposure: "cdn" },
    route: { host: undefined },
    sites: { web: { origin: "ingress" } },
    key: "sites.web.host",
    says: /no certificate for CloudFront's own name/,
  },
  {
    what: "a further host that no site leads to",
    ingress: { exposure: "cdn" },
    route: { hosts: ["shop.example.com"] },
    sites: web,
    key: "services.app.route.hosts",
    says: /give a site with origin: ingress the host shop/,
  },
  {
    what: "six names on one rule",
    route: { paths: ["/1", "/2", "/3", "/4", "/5"] },
    key: "services.app.route",
    says: /6 condition values.*at most 5/,
  },
  {
    what: "six wildcards on one rule",
    route: { path: "/*/*/*/*/*/*" },
    key: "services.app.route",
    says: /6 wildcards.*at most 5/,
  },
  {
    what: "HTTP/2 through CloudFront",
    ingress: { exposure: "cdn" },
    route: { protocol: "http2" },
    sites: web,
    key: "services.app.route.protocol",
    says: /HTTP\/1\.1.*464/,
  },
  {
    what: "gRPC with a page for its health",
    route: { protocol: "grpc" },
    key: "services.app.healthCheck.path",
    says: /\/package\.Service\/Method/,
  },
  {
    what: "the host as a header",
    route: { headers: { host: ["www.example.com"] } },
    key: "services.app.route.headers.host",
    says: /any header but Host/,
  },
  {
    what: "a guest without priorities",
    ingress: { from: "shop-prd" },
    key: "ingress.priorities",
    says: /ingress\.guests\.dev.*\[200, 299\]/,
  },
  {
    what: "priorities of a guest that is none",
    ingress: { priorities: [100, 199] },
    key: "ingress.priorities",
    says: /set ingress\.from/,
  },
  {
    what: "a stack that is its own guest",
    ingress: { ...guest, from: "dev" },
    key: "ingress.from",
    says: /another stack/,
  },
  {
    what: "a guest that says what the owner says",
    ingress: { ...guest, testListener: { allow: ["203.0.113.0/24"] } },
    key: "ingress.testListener",
    says: /stack file of shop-prd/,
  },
  {
    what: "a range that ends before it starts",
    ingress: { guests: { "shop-dev": { priorities: [599, 500] } } },
    key: "ingress.guests.shop-dev.priorities",
    says: /write \[500, 599\]/,
  },
  {
    what: "a range of three",
    ingress: { guests: { "shop-dev": { priorities: [1, 2, 3] } } },
    key: "ingress.guests.shop-dev.priorities",
    says: /two priorities/,
  },
  {
    what: "a replacement acknowledged in a word",
    ingress: { replaceAcknowledged: "yes" },
    key: "ingress.replaceAcknowledged",
    says: /at least 20 characters/,
  },
];

describe("rules about the way in", () => {
  it("refuse a guest in a VPC of its own, which the load balancer does not reach", () => {
    const [fault, ...others] = faultsOf(
      changed("network.from", undefined, stack({ ingress: guest })),
    );
    expect(others).to.deep.equal([]);
    expect(fault?.key).to.equal("network.from");
    expect(fault?.fix).to.equal("add network.from: shop-prd");
  });

  for (const mistake of mistakes) {
    it(`refuse ${mistake.what}`, () => {
      const faults = faultsOf(stack(mistake));
      expect(faults.map(({ key }) => key)).to.deep.equal([mistake.key]);
      const [fault] = faults;
      expect(`${JSON.stringify(fault?.found)} ${fault?.allowed} ${fault?.fix}`).to.match(
        mistake.says,
      );
    });
  }

  it("accept what fits exactly: 5 values, 30 blocks on two ports, 60 on one, a range of one", () => {
    const good: readonly Partial<Mistake>[] = [
      { route: { paths: ["/1/*", "/2/*", "/3/*", "/4/?*"] } },
      { ingress: { exposure: "cdn" }, route: { paths: ["/1", "/2"] }, sites: web },
      { ingress: { exposure: "allowList", allow: blocks(30) } },
      { ingress: { exposure: "allowList", allow: blocks(60), ports: [443] } },
      { ingress: { guests: { "shop-dev": { priorities: [101, 101] } } } },
      { ingress: { ...guest, from: "team/shop/shop-prd" } },
      { ingress: { webAcl: { enabled: false } }, tier: "dev" },
    ];
    for (const each of good) expect(() => loaded(stack(each))).to.not.throw();
  });

  it("leave a guest without a bucket for logs: the owner has them", () => {
    const base = stack({ ingress: guest });
    changed("stores.logs", undefined, base);
    expect(() => loaded(base)).to.not.throw();
  });

  it("say of two services that share several names once that they do", () => {
    const base = stack({ route: { hosts: ["a.example.com"] } });
    const route = { hosts: ["www.example.com", "a.example.com"], priority: 101 };
    changed("services.copy", { runtime: "instances", route }, base);
    expect(faultsOf(base).map(({ key }) => key)).to.deep.equal(["services.copy.route"]);
  });
});

describe("what a preview says of a stack file", () => {
  const said = (tree: Tree) => notices(loaded(tree)).map(({ level, text }) => [level, text]);

  it("is that there is no domain, and every reason that was given", () => {
    expect(said(stack({}))).to.deep.equal([]);
    expect(said(goodTree())[0]?.[1]).to.match(/^No dns\.zone.*internal load balancer/);
    const sites = changed("services", {}, changed("sites.web", undefined, goodTree()));
    expect(said(sites)[0]?.[1])
      .to.match(/^No dns\.zone: sites answer/)
      .and.not.include("balancer");
    const loose = stack({ ingress: { replaceAcknowledged: "moved on Sunday, release follows" } });
    changed("protection", { reason: "this stack is thrown away on Friday" }, loose);
    expect(said(loose)).to.have.length(2);
    for (const [level] of said(loose)) expect(level).to.equal("warn");
  });
});
