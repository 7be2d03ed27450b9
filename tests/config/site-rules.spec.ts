import { expect } from "chai";

import { changed, faultsOf, goodTree, loaded, Tree } from "./support";

/** A site over a bucket with a mistake in what it says. */
interface Mistake {
  readonly what: string;
  /** Over `{ origin: front }`. */
  readonly site: Tree;
  /** Beside it. */
  readonly sites?: Tree;
  readonly ingress?: Tree;
  readonly route?: Tree;
  readonly key: string;
  readonly says: RegExp;
}

const domain = { dns: { zone: "example.com" } };

function stack({ site, sites = {}, ingress, route }: Omit<Mistake, "what" | "key" | "says">): Tree {
  const base = goodTree();
  changed("stores.front", { kind: "bucket", purpose: "site" }, base);
  changed("stores.second", { kind: "bucket", purpose: "site" }, base);
  changed(
    "sites",
    { web: { origin: "ingress" }, front: { origin: "front", ...site }, ...sites },
    base,
  );
  if (route !== undefined) changed("services.app.route", { priority: 100, ...route }, base);
  return ingress === undefined ? base : { ...base, ...domain, ingress };
}

const many = (count: number, of: (place: number) => string) =>
  Array.from({ length: count }, (_, place) => of(place));

const hosted = { host: "front.example.com" };
const shown = (mistake: Mistake) => faultsOf(stack(mistake));

const mistakes: readonly Mistake[] = [
  {
    what: "an API path that shadows the root",
    site: { api: { paths: ["/*"] } },
    key: "sites.front.api.paths[0]",
    says: /bucket answers.*origin: ingress/,
  },
  {
    what: "an API path that takes the page CloudFront asks for in place of the root",
    site: { api: { paths: ["/api/*", "/*.html"] } },
    key: "sites.front.api.paths[1]",
    says: /beside the site's root/,
  },
  {
    what: "assets that would keep the start page for a year",
    site: { assets: ["/*"] },
    key: "sites.front.assets[0]",
    says: /changes with each release/,
  },
  {
    what: "assets that the API takes first",
    site: { api: { paths: ["/api/*"] }, assets: ["/api/static/*"] },
    key: "sites.front.assets[0]",
    says: /\/api\/\* is the API's/,
  },
  {
    what: "an API path in the place of assets that nobody named",
    site: { api: { paths: ["/api/*", "/static/*"] } },
    key: "sites.front.api.paths",
    says: /^\/static\/\*.*assets: \[\/assets\/\*, \/_next\/static\/\*\]/,
  },
  {
    what: "a path twice",
    site: { assets: ["/a/*", "/a/*"] },
    key: "sites.front.assets[1]",
    says: /each path once/,
  },
  {
    what: "more paths than a distribution has behaviors",
    site: { assets: many(25, (place) => `/a${place}/*`) },
    key: "sites.front",
    says: /26 cache behaviors.*at most 25/,
  },
  {
    what: "more names than a distribution takes",
    site: {
      ...hosted,
      hosts: many(100, (place) => `h${place}.example.com`),
      certificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/0000",
    },
    ingress: {},
    key: "sites.front.hosts",
    says: /101 names.*at most 100/,
  },
  {
    what: "a folder of services",
    site: { origin: "ingress", prefix: "admin" },
    key: "sites.front.prefix",
    says: /folder of it/,
  },
  {
    what: "routing of services",
    site: { origin: "ingress", routing: "spa" },
    key: "sites.front.routing",
    says: /answer every path themselves/,
  },
  {
    what: "pages of services",
    site: { origin: "ingress", errorPages: { "404": "/404.html" } },
    key: "sites.front.errorPages",
    says: /which has the pages/,
  },
  {
    what: "a time for requests that no service gets",
    site: { requestSeconds: 60 },
    key: "sites.front.requestSeconds",
    says: /bucket answers at once/,
  },
  {
    what: "uploads to a bucket",
    site: { uploadMiB: 10 },
    key: "sites.front.uploadMiB",
    says: /nobody uploads/,
  },
  {
    what: "a page that masks the API's own errors",
    site: { api: {}, errorPages: { "404": "/index.html" } },
    key: "sites.front.errorPages.404",
    says: /502 and 504.*the API's own 404 would be lost/,
  },
  {
    what: "a page that the API would be asked for",
    site: { api: {}, errorPages: { "502": "/api/down.html" } },
    key: "sites.front.errorPages.502",
    says: /\/api\/\* is the API's/,
  },
  {
    what: "a preload that browsers do not list",
    site: { headers: { hstsPreload: true } },
    key: "sites.front.headers.hstsPreload",
    says: /hstsSubdomains: true/,
  },
  {
    what: "a header that has a key of its own",
    site: { headers: { custom: { "X-Frame-Options": "DENY" } } },
    key: "sites.front.headers.custom.X-Frame-Options",
    says: /headers\.frames/,
  },
  {
    what: "more headers than a policy takes",
    site: {
      headers: { custom: Object.fromEntries(many(10, (n) => `X-${n}`).map((n) => [n, "1"])) },
    },
    key: "sites.front.headers.custom",
    says: /10 headers.*at most 9/,
  },
  {
    what: "a front end that can answer with another's pages",
    site: {},
    sites: { admin: { origin: "front", prefix: "admin" } },
    key: "sites.front.prefix",
    says: /apart from admin, which is sites\.admin's/,
  },
  {
    what: "an API of services that answer everything anyway",
    site: { origin: "ingress", api: {} },
    key: "sites.front.api",
    says: /answer every path, uncached/,
  },
  {
    what: "an API that could be gone round",
    site: { api: {} },
    sites: { web: { origin: "images" } },
    ingress: { exposure: "internet" },
    route: { host: "api.example.com" },
    key: "sites.front.api",
    says: /gone round/,
  },
  {
    what: "an API whose host the load balancer has no certificate for",
    site: { api: {} },
    sites: { web: { origin: "ingress", host: "www.example.com" } },
    ingress: {},
    key: "sites.front.host",
    says: /CloudFront forwards it/,
  },
  {
    what: "a failover to itself",
    site: { failover: { to: "front" } },
    key: "sites.front.failover.to",
    says: /another origin: images, second, ingress/,
  },
  {
    what: "a failover to a store that CloudFront does not serve",
    site: { failover: { to: "main" } },
    key: "sites.front.failover.to",
    says: /another origin/,
  },
  {
    what: "a failover between bucket and services over a certificate for hosts",
    site: { ...hosted, failover: { to: "ingress" } },
    sites: { web: { origin: "ingress", host: "www.example.com" } },
    ingress: {},
    key: "sites.front.failover.to",
    says: /certificate is for no other name/,
  },
  {
    what: "a failover to services that ask for a host",
    site: { ...hosted, failover: { to: "ingress" } },
    sites: { web: { origin: "ingress", host: "www.example.com" } },
    ingress: { exposure: "cdn" },
    route: { host: "www.example.com" },
    key: "sites.front.failover.to",
    says: /route has no host/,
  },
  {
    what: "a shield before services that nothing is cached of",
    site: { origin: "ingress", originShield: true },
    key: "sites.front.originShield",
    says: /passes it uncached/,
  },
];

describe("rules about sites", () => {
  for (const mistake of mistakes) {
    it(`refuse ${mistake.what}`, () => {
      const faults = shown(mistake);
      expect(faults.map(({ key }) => key)).to.deep.equal([mistake.key]);
      const [{ found, allowed, fix } = { found: "", allowed: "", fix: "" }] = faults;
      expect(`${String(found)} ${allowed} ${fix}`).to.match(mistake.says);
    });
  }

  it("refuse an API where nobody is behind the load balancer", () => {
    const tree = stack({ site: { api: {} }, sites: { web: { origin: "images" } } });
    changed("services.app.route", undefined, tree);
    expect(faultsOf(tree).map(({ key }) => key)).to.include("sites.front.api");
  });

  const right: Readonly<Record<string, Omit<Mistake, "what" | "key" | "says">>> = {
    "E3 an API under a site of its own folder, with pages for when it is away": {
      site: { prefix: "user", api: {}, errorPages: { "502": "/502.html", "504": "/502.html" } },
      sites: { admin: { origin: "front", prefix: "admin", api: {}, requestSeconds: 600 } },
    },
    "an API as the only way to the load balancer": {
      site: { api: {} },
      sites: { web: { origin: "images" } },
    },
    "an API behind CloudFront with a domain, over a VPC origin": {
      site: { ...hosted, api: {} },
      sites: { web: { origin: "images" } },
      ingress: {},
      route: { host: "front.example.com" },
    },
    "the same with the secret, and routes that a wildcard covers": {
      site: { ...hosted, hosts: ["*.shop.example.com"], api: {} },
      sites: { web: { origin: "images" } },
      ingress: { exposure: "cdn" },
      route: { host: "a.shop.example.com" },
    },
    "B1 a failover to services without a domain": { site: { failover: { to: "ingress" } } },
    "B1 a failover to services that CloudFront reaches by a name of their own": {
      site: { ...hosted, failover: { to: "ingress" } },
      sites: { web: { origin: "ingress", host: "www.example.com" } },
      ingress: { exposure: "cdn" },
    },
    "B1 a failover to another bucket": { site: { failover: { to: "second" } } },
    "one bucket twice, whole": { site: {}, sites: { other: { origin: "front" } } },
  };
  for (const [what, tree] of Object.entries(right))
    it(`take ${what}`, () => {
      expect(() => loaded(stack(tree))).to.not.throw();
    });
});
