import { expect } from "chai";

import { domainOf, isDelegated, settingsToBuild } from "../../config/domain";
import { notices } from "../../config/notices";
import { changed, faultsOf, goodTree, loaded, Tree } from "./support";

const regional = "arn:aws:acm:ap-northeast-2:111122223333:certificate/1";
const ofEdge = regional.replace("ap-northeast-2", "us-east-1");
const web = { origin: "ingress", host: "www.example.com" };

/** A stack with a domain, one service, and sites in front of it. */
function tree(dns: Tree, sites: Tree = { web }, ingress: Tree = {}): Tree {
  const base = changed("dns", { zone: "example.com", ...dns }, goodTree());
  changed("ingress", ingress, base);
  changed("services.app.route", { host: "www.example.com", priority: 1 }, base);
  return changed("sites", sites, base);
}

const apex = {
  ...web,
  host: "example.com",
  hosts: ["*.example.com"],
  redirectHosts: ["a.example.com"],
};

interface Mistake {
  readonly what: string;
  readonly tree: Tree;
  readonly key: string;
  readonly says: RegExp;
}

const many = Array.from({ length: 10 }, (_, place) => `h${place}.example.com`);

const mistakes: readonly Mistake[] = [
  ...["host", "hosts", "redirectHosts"].map((key) => ({
    what: `a site's ${key} outside the zone`,
    tree: tree(
      {},
      {
        web,
        other: {
          ...apex,
          host: "b.example.com",
          hosts: [],
          [key]: key === "host" ? "a.example.net" : ["a.example.net"],
        },
      },
    ),
    key: key === "host" ? "sites.other.host" : `sites.other.${key}[0]`,
    says: /example\.com or a name under it/,
  })),
  ...["hosts", "redirectHosts"].map((key) => ({
    what: `another site's host among ${key}`,
    tree: tree(
      {},
      { web, xs: { origin: "images", host: "x.example.com", [key]: ["www.example.com"] } },
    ),
    key: `sites.xs.${key}[0]`,
    says: /a host of its own; sites\.web\.host has this one/,
  })),
  {
    what: "a name that a site has twice",
    tree: tree({}, { web: { ...web, redirectHosts: ["www.example.com"] } }),
    key: "sites.web.redirectHosts[0]",
    says: /sites\.web\.host has this one/,
  },
  {
    what: "further hosts without a main one",
    tree: tree({}, { web, xs: { origin: "images", hosts: ["*.example.com"] } }),
    key: "sites.xs.host",
    says: /a host beside hosts/,
  },
  {
    what: "a site on the name by which CloudFront reaches the load balancer",
    tree: tree(
      {},
      { web, xs: { origin: "images", host: "dev-origin.example.com" } },
      { exposure: "cdn" },
    ),
    key: "sites.xs.host",
    says: /does not lead to the load balancer itself/,
  },
  {
    what: "a site's certificate of another region",
    tree: tree({}, { web: { ...web, certificateArn: regional } }),
    key: "sites.web.certificateArn",
    says: /a certificate of us-east-1, where CloudFront takes it from/,
  },
  {
    what: "the load balancer's certificate of another region",
    tree: tree({}, { web }, { certificateArn: ofEdge }),
    key: "ingress.certificateArn",
    says: /a certificate of ap-northeast-2, where the load balancer takes it from/,
  },
  {
    what: "a certificate of another account",
    tree: changed("account", "999988887777", tree({}, { web }, { certificateArn: regional })),
    key: "ingress.certificateArn",
    says: /of account 999988887777/,
  },
  {
    what: "an ARN that is no certificate of ACM's",
    tree: tree(
      {},
      { web: { ...web, certificateArn: "arn:aws:iam::111122223333:server-certificate/a" } },
    ),
    key: "sites.web.certificateArn",
    says: /arn:aws:acm:us-east-1:<account>:certificate/,
  },
  {
    what: "a certificate for no host",
    tree: tree({}, { web, images: { origin: "images", certificateArn: ofEdge } }),
    key: "sites.images.certificateArn",
    says: /no certificate without a host/,
  },
  {
    what: "more names than a certificate takes",
    tree: tree({}, { web: { ...web, hosts: many } }),
    key: "sites.web.hosts",
    says: /11 names in its certificate.*at most 10/,
  },
  {
    what: "a certificate whose only name is too long for its subject",
    tree: tree(
      {},
      {
        web: { ...web, certificateArn: ofEdge },
        images: { origin: "images", host: `${"a".repeat(53)}.example.com` },
      },
    ),
    key: "dns.wildcard",
    says: /at most 64 characters/,
  },
  {
    what: "capitals in a host, which no browser asks for",
    tree: tree({}, { web, images: { origin: "images", host: "Img.example.com" } }),
    key: "sites.images.host",
    says: /small letters/,
  },
  {
    what: "a zone with a dot at its end, which no host ends in",
    tree: tree({ zone: "example.com." }, { web }),
    key: "dns.zone",
    says: /without a dot at its end/,
  },
  {
    what: "a load balancer that needs a certificate before the zone is asked",
    tree: tree({ hostedZone: "new" }, {}, { exposure: "internet" }),
    key: "ingress.exposure",
    says: /vpcOrigin until dns\.delegated is true/,
  },
];

describe("config of a domain", () => {
  for (const { what, tree: bad, key, says } of mistakes)
    it(`refuses ${what}, once and before anything is registered`, () => {
      const faults = faultsOf(bad);
      expect(faults.map((fault) => fault.key)).to.deep.equal([key]);
      const [fault] = faults;
      expect(`${String(fault?.found)} ${fault?.allowed}`).to.match(says);
    });

  it("takes more names than a certificate has where a wildcard covers them, or one is given", () => {
    expect(() => loaded(tree({ wildcard: true }, { web: { ...web, hosts: many } }))).to.not.throw();
    const given = { ...web, hosts: many, certificateArn: ofEdge };
    expect(() => loaded(tree({}, { web: given }))).to.not.throw();
  });

  it("takes a route's host that a wildcard of a site answers on", () => {
    expect(() => loaded(tree({}, { web: apex }))).to.not.throw();
  });

  it("takes an existing zone to be delegated, and no other until it says so", () => {
    const zones = ["existing", "new", "elsewhere"] as const;
    const asked = (delegated?: boolean) =>
      zones.map((hostedZone) => {
        const { dns } = loaded(
          tree({ hostedZone, ...(delegated !== undefined && { delegated }) }),
        ).written;
        return dns !== undefined && isDelegated(dns);
      });
    expect(asked()).to.deep.equal([true, false, false]);
    expect(asked(true)).to.deep.equal([true, true, true]);
    expect(asked(false)).to.deep.equal([false, false, false]);
  });
});

describe("a stack whose zone is not delegated", () => {
  const sites = { web: { ...apex, certificateArn: ofEdge } };
  const waiting = () => loaded(tree({ hostedZone: "new" }, sites, { certificateArn: regional }));

  it("is built as if no host were written, and keeps what was", () => {
    const without = tree({ hostedZone: "new" }, { web: { origin: "ingress" } });
    changed("services.app.route", { priority: 1 }, without);
    expect(waiting().settings).to.deep.equal(loaded(without).settings);
    expect(waiting().written.sites["web"]).to.deep.include(sites.web);
    expect(JSON.stringify(waiting().settings)).to.not.match(/(?:www|\*)\.example\.com/);
  });

  it("asks for no certificate in a zone that nobody asks, and where it is elsewhere for all it will need", () => {
    const certificates = (hostedZone: string, delegated?: boolean) => {
      const dns = { hostedZone, ...(delegated !== undefined && { delegated }) };
      return domainOf(loaded(tree(dns, { web: apex }))).certificates;
    };
    const none = { given: { sites: {} }, ingress: [], sites: [] };
    expect(certificates("new")).to.deep.equal(none);
    expect(certificates("existing", false)).to.deep.equal(none);
    expect(certificates("elsewhere").sites).to.deep.equal([
      { names: ["*.example.com", "example.com"], groups: ["web"] },
    ]);
    expect(certificates("elsewhere")).to.deep.equal(certificates("elsewhere", true));
  });

  it("is what the stack file says once it is", () => {
    const { settings, written } = loaded(
      tree({ hostedZone: "new", delegated: true }, { web: apex }),
    );
    expect(settings).to.equal(written);
    expect(settingsToBuild(written)).to.equal(written);
  });

  it("says what to write, and where", () => {
    const said = (hostedZone: string, delegated = false) =>
      notices(loaded(tree({ hostedZone, delegated })))
        .map(({ text }) => text)
        .filter((text) => text.includes("not delegated"));
    expect(said("new")[0]).to.match(/output nameServers at the registrar of example\.com/);
    expect(said("existing")[0]).to.match(/four name servers that Route 53 shows/);
    expect(said("elsewhere")[0]).to.match(/output dnsRecords.*within 72 hours/);
    expect(["new", "existing", "elsewhere"].flatMap((zone) => said(zone, true))).to.deep.equal([]);
  });

  it("says which services nobody reaches before there are hosts", () => {
    const two = tree(
      { hostedZone: "new" },
      { web, xs: { origin: "ingress", host: "x.example.com" } },
    );
    const route = { host: "x.example.com", priority: 2 };
    changed("services.xs", { runtime: "instances", route }, two);
    const warnings = notices(loaded(two)).filter(({ level }) => level === "warn");
    expect(warnings.map(({ text }) => text)).to.deep.equal([
      "Until then app answers for xs too: only their hosts tell them apart.",
    ]);
  });
});

describe("certificates of a stack", () => {
  it("are as few as there can be for the load balancer and for all sites, by region", () => {
    const own = loaded(tree({}, { web, images: { origin: "images", host: "img.example.com" } }));
    expect(domainOf(own).certificates).to.deep.equal({
      given: { sites: {} },
      ingress: [{ names: ["www.example.com"], groups: ["www.example.com"] }],
      sites: [{ names: ["img.example.com", "www.example.com"], groups: ["images", "web"] }],
    });
  });

  it("are of the zone and its wildcard where the stack file says so", () => {
    const { ingress, sites } = domainOf(loaded(tree({ wildcard: true }))).certificates;
    for (const [certificate] of [ingress, sites])
      expect(certificate?.names).to.deep.equal(["*.example.com", "example.com"]);
  });

  it("are not asked for where they are given", () => {
    const given = tree(
      {},
      { web: { ...web, certificateArn: ofEdge } },
      { certificateArn: regional },
    );
    expect(domainOf(loaded(given)).certificates).to.deep.equal({
      given: { ingress: regional, sites: { web: ofEdge } },
      ingress: [],
      sites: [],
    });
  });
});
