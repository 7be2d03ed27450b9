import { expect } from "chai";

import { notices } from "../../config/notices";
import { changed, faultsOf, goodTree, loaded, Tree } from "./support";

/** A stack with two names of one service, a site of files, and a mistake in its domain. */
interface Mistake {
  readonly what: string;
  readonly dns: Tree;
  readonly exposure?: Tree;
  /** Hosts of the service. */
  readonly hosts?: readonly string[];
  readonly sites?: Tree;
  readonly key: string;
  readonly says: RegExp;
}

const files = { images: { origin: "images", host: "img.example.com" } };
const fronted = {
  web: { origin: "ingress", host: "www.example.com", hosts: ["www-seoul.example.com"] },
};
const ownHosts = ["www.example.com", "www-seoul.example.com"];
const behind = { exposure: "vpcOrigin" };

function stack({ dns, exposure, sites, hosts = ownHosts }: Partial<Mistake>): Tree {
  const base = changed("dns", { zone: "example.com", ...dns }, goodTree());
  changed("ingress", exposure ?? { exposure: "internet" }, base);
  changed("services.app", { runtime: "instances", route: { hosts, priority: 100 } }, base);
  return changed("sites", sites ?? files, base);
}

const primary = { policy: "failover", role: "primary" };
const routing = (host: string, value: Tree) => ({ routing: { [host]: value } });
const asks = (host?: string) => ({ ...primary, healthCheck: host === undefined ? {} : { host } });

const mistakes: readonly Mistake[] = [
  {
    what: "routing of a host that nothing answers on, and knows which was meant",
    dns: routing("wwww.example.com", { policy: "latency" }),
    key: "dns.routing.wwww.example.com",
    says: /did you mean www\.example\.com/,
  },
  {
    what: "routing of the name that is CloudFront's own way to the load balancer",
    dns: routing("origin.example.com", { policy: "latency" }),
    exposure: { exposure: "cdn", originHost: "origin.example.com" },
    hosts: ["www.example.com"],
    sites: fronted,
    key: "dns.routing.origin.example.com",
    says: /a host of a site/,
  },
  {
    what: "routing where the zone is elsewhere",
    dns: { hostedZone: "elsewhere", delegated: true, ...routing("www.example.com", primary) },
    key: "dns.routing",
    says: /none: the zone is elsewhere/,
  },
  {
    what: "certificate authorities where the zone is elsewhere",
    dns: { hostedZone: "elsewhere", delegated: true, caa: ["letsencrypt.org"] },
    key: "dns.caa",
    says: /write the CAA records there/,
  },
  {
    what: "the log of a zone that somebody else made",
    dns: { queryLog: true },
    key: "dns.queryLog",
    says: /hostedZone: new/,
  },
  {
    what: "a primary that never counts as ill",
    dns: routing("img.example.com", primary),
    key: "dns.routing.img.example.com.healthCheck",
    says: /healthy whatever it answers.*add healthCheck/,
  },
  {
    what: "a check of a load balancer under a name of AWS's",
    dns: routing("www.example.com", asks()),
    key: "dns.routing.www.example.com.healthCheck.host",
    says: /or only redirects there/,
  },
  {
    what: "a check under CloudFront's name of a site before the load balancer",
    dns: routing("www.example.com", asks()),
    exposure: behind,
    hosts: [],
    sites: fronted,
    key: "dns.routing.www.example.com.healthCheck.host",
    says: /or only redirects there/,
  },
  {
    what: "a check under the very name that another stack may answer on",
    dns: routing("www.example.com", asks("www.example.com")),
    key: "dns.routing.www.example.com.healthCheck.host",
    says: /not in dns\.routing/,
  },
  {
    what: "a check under a name of another site",
    dns: routing("www.example.com", asks("img.example.com")),
    key: "dns.routing.www.example.com.healthCheck.host",
    says: /a further host of the same site/,
  },
  {
    what: "a check under a name of the site that no service answers on",
    dns: routing("www.example.com", asks("www-seoul.example.com")),
    exposure: behind,
    hosts: ["www.example.com"],
    sites: fronted,
    key: "dns.routing.www.example.com.healthCheck.host",
    says: /a host that a service answers on/,
  },
  {
    what: "a check of what keeps the checkers out",
    dns: routing("www.example.com", asks("www-seoul.example.com")),
    exposure: { exposure: "allowList", allow: ["203.0.113.0/24"] },
    key: "dns.routing.www.example.com.healthCheck",
    says: /keeps Route 53's checkers out/,
  },
  {
    what: "a check under CloudFront's name of files beside an API, which redirects whether or not they are there",
    dns: routing("img.example.com", asks()),
    exposure: behind,
    sites: { ...fronted, images: { ...files.images, api: {} } },
    key: "dns.routing.img.example.com.healthCheck.host",
    says: /or only redirects there/,
  },
  {
    what: "a check of a site for one country, which Route 53 does not ask from",
    dns: routing("img.example.com", asks()),
    sites: { images: { ...files.images, countries: { allow: ["KR"] } } },
    key: "dns.routing.img.example.com.healthCheck",
    says: /countries keep Route 53's checkers out.*or US alone/,
  },
  {
    what: "a weight that Route 53 does not know",
    dns: routing("www.example.com", { policy: "weighted", weight: 256 }),
    key: "dns.routing.www.example.com.weight",
    says: /255/,
  },
  {
    what: "a check every 20 seconds",
    dns: routing("www.example.com", {
      ...primary,
      healthCheck: { host: "www-seoul.example.com", intervalSeconds: 20 },
    }),
    key: "dns.routing.www.example.com.healthCheck.intervalSeconds",
    says: /10.*30/,
  },
];

describe("rules about a domain's zone and routing (row B2)", () => {
  for (const mistake of mistakes)
    it(`refuse ${mistake.what}`, () => {
      const faults = faultsOf(stack(mistake));
      expect(faults.map(({ key }) => key)).to.deep.equal([mistake.key]);
      const [fault] = faults;
      expect(`${fault?.allowed} ${fault?.fix}`).to.match(mistake.says);
    });

  it("accept every policy with what it needs, and every key of a zone of its own", () => {
    const good: readonly Partial<Mistake>[] = [
      { dns: routing("www.example.com", primary) },
      { dns: routing("www.example.com", asks("www-seoul.example.com")) },
      { dns: routing("img.example.com", asks()) },
      { dns: routing("img.example.com", { policy: "failover", role: "secondary" }) },
      { dns: routing("img.example.com", { policy: "weighted", weight: 0 }) },
      {
        dns: routing("www.example.com", asks("www-seoul.example.com")),
        exposure: behind,
        hosts: [],
        sites: fronted,
      },
      { dns: { hostedZone: "new", delegated: true, queryLog: true, caa: ["letsencrypt.org"] } },
      { dns: { caa: [] } },
    ];
    for (const each of good) expect(() => loaded(stack(each))).to.not.throw();
  });
});

describe("what a preview says of a host that other stacks answer on too", () => {
  const said = (dns: Tree) => notices(loaded(stack({ dns }))).map(({ text }) => text);

  it("is that CloudFront takes a name once, before its error says so", () => {
    const [text, ...others] = said(routing("img.example.com", { policy: "latency" }));
    expect(text).to.match(/^img\.example\.com is CloudFront's here.*once in the world/);
    expect(others).to.deep.equal([]);
  });

  it("is that a release can look like an illness, unless a check asks as people do", () => {
    expect(said(routing("www.example.com", primary)).join()).to.match(/as in a release/);
    expect(said(routing("www.example.com", asks("www-seoul.example.com")))).to.deep.equal([]);
  });
});
