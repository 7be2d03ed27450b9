import { expect } from "chai";

import { notices } from "../../config/notices";
import { edgeWebAcl, ingressWebAcl } from "../../config/web-acls";
import { changed, faultsOf, goodTree, loaded, Tree } from "./support";

/** A stack that people reach by sites alone. */
function atEdge(webAcl: Tree = {}, tier = "dev", sites?: Tree): Tree {
  const base = changed("dns", { zone: "example.com" }, goodTree());
  changed("tier", tier, base);
  changed("stores.waf", { kind: "bucket", purpose: "wafLogs" }, base);
  changed("services.app.route", { host: "www.example.com", priority: 100 }, base);
  changed("edge", { webAcl }, base);
  const site = { web: { origin: "ingress", host: "www.example.com", hosts: ["*.example.com"] } };
  return changed("sites", sites ?? site, base);
}

/** A stack whose load balancer people reach themselves. */
function atIngress(webAcl: Tree = {}, tier = "dev", ingress: Tree = {}): Tree {
  const base = atEdge({}, tier, {});
  return changed("ingress", { exposure: "internet", webAcl, ...ingress }, base);
}

const list = (change: Tree = {}): Tree => ({
  enabled: true,
  allowLists: { office: { paths: ["/admin/*"], from: ["203.0.113.0/24"], ...change } },
});

const edgeArn = "arn:aws:wafv2:us-east-1:123456789012:global/webacl/company/1a2b";
const regionalArn = "arn:aws:wafv2:ap-northeast-2:123456789012:regional/webacl/company/1a2b";

describe("which web ACLs there are", () => {
  it("is one before the sites in stg and prd, and in dev for who asks", () => {
    const stands = (tree: Tree) => edgeWebAcl(loaded(tree)) !== undefined;
    expect([stands(atEdge({}, "prd")), stands(atEdge({}, "stg"))]).to.deep.equal([true, true]);
    expect([stands(atEdge()), stands(atEdge({ enabled: true }))]).to.deep.equal([false, true]);
    expect(stands(atEdge({ arn: edgeArn }))).to.equal(true);
    expect(stands(atIngress({}, "prd"))).to.equal(false);
  });

  it("is none before sites that all go without", () => {
    const tree = atEdge({}, "dev", {
      web: { origin: "ingress", host: "www.example.com", webAcl: false },
    });
    expect(edgeWebAcl(loaded(tree))).to.equal(undefined);
  });

  it("is one before a load balancer that people reach themselves, in stg and prd", () => {
    const stands = (tree: Tree) => ingressWebAcl(loaded(tree)) !== undefined;
    expect([stands(atIngress({}, "prd")), stands(atIngress({}, "stg"))]).to.deep.equal([
      true,
      true,
    ]);
    expect([stands(atIngress()), stands(atIngress({ arn: regionalArn }))]).to.deep.equal([
      false,
      true,
    ]);
    expect(stands(atEdge({}, "prd"))).to.equal(false);
  });
});

interface Mistake {
  readonly what: string;
  readonly tree: () => Tree;
  readonly key: string;
  readonly says: RegExp;
}

const mistakes: readonly Mistake[] = [
  {
    what: "a regional web ACL before CloudFront",
    tree: () => atEdge({ arn: regionalArn }),
    key: "edge.webAcl.arn",
    says: /us-east-1:<account>:global\/webacl/,
  },
  {
    what: "a global web ACL before a load balancer",
    tree: () => atIngress({ arn: edgeArn }),
    key: "ingress.webAcl.arn",
    says: /ap-northeast-2:<account>:regional\/webacl/,
  },
  {
    what: "a web ACL that is named and turned off",
    tree: () => atEdge({ arn: edgeArn, enabled: false }),
    key: "edge.webAcl.enabled",
    says: /beside edge\.webAcl\.arn/,
  },
  {
    what: "a web ACL before no site",
    tree: () => changed("edge.webAcl", { enabled: true }, atIngress()),
    key: "edge.webAcl.enabled",
    says: /a site with webAcl: true/,
  },
  {
    what: "an allow list without a web ACL, which would close nothing",
    tree: () => atEdge({ ...list(), enabled: undefined }),
    key: "edge.webAcl.allowLists",
    says: /edge\.webAcl\.enabled: true, without which nobody/,
  },
  {
    what: "an allow list before a load balancer that CloudFront alone reaches",
    tree: () => changed("ingress.webAcl", { ...list(), enabled: undefined }, atEdge()),
    key: "ingress.webAcl.allowLists",
    says: /move it to edge\.webAcl/,
  },
  {
    what: "an existing web ACL before a load balancer that CloudFront alone reaches",
    tree: () => changed("ingress.webAcl", { arn: regionalArn }, atEdge()),
    key: "ingress.webAcl.arn",
    says: /count everybody/,
  },
  {
    what: "an allow list of nothing",
    tree: () => atEdge(list({ paths: [] })),
    key: "edge.webAcl.allowLists.office",
    says: /hosts or paths/,
  },
  {
    what: "an allow list for everybody",
    tree: () => atEdge(list({ from: ["::/0"] })),
    key: "edge.webAcl.allowLists.office.from[0]",
    says: /never everyone/,
  },
  {
    what: "an allow list for a part of the IPv6 internet",
    tree: () => atEdge(list({ from: ["2001::/8"] })),
    key: "edge.webAcl.allowLists.office.from[0]",
    says: /host bits are zero/,
  },
  {
    what: "an allow list for a wide part of it",
    tree: () => atEdge(list({ from: ["2000::/8"] })),
    key: "edge.webAcl.allowLists.office.from[0]",
    says: /\/16 to \/128/,
  },
  {
    what: "an allow list with an address instead of a block",
    tree: () => atEdge(list({ from: ["203.0.113.7"] })),
    key: "edge.webAcl.allowLists.office.from[0]",
    says: /an IPv4 block/,
  },
  {
    what: "an allow list for a host that no request arrives for",
    tree: () => atEdge(list({ hosts: ["wwww.example.com.kr"] })),
    key: "edge.webAcl.allowLists.office.hosts[0]",
    says: /did you mean www\.example\.com/,
  },
  {
    what: "an encoded path, which WAF never sees",
    tree: () => atEdge(list({ paths: ["/%61dmin/*"] })),
    key: "edge.webAcl.allowLists.office.paths[0]",
    says: /without % and spaces/,
  },
  {
    what: "a path with a detour, which WAF never sees either",
    tree: () => atEdge(list({ paths: ["/shop/../admin/*"] })),
    key: "edge.webAcl.allowLists.office.paths[0]",
    says: /without \/\//,
  },
  {
    what: "a larger body than WAF looks at",
    tree: () => atEdge({ enabled: true, largestBodyKiB: 32 }),
    key: "edge.webAcl.largestBodyKiB",
    says: /at most 16/,
  },
  {
    what: "a larger body than WAF looks at before a load balancer",
    tree: () => atIngress({ enabled: true, largestBodyKiB: 16 }),
    key: "ingress.webAcl.largestBodyKiB",
    says: /at most 8/,
  },
  {
    what: "a deeper look into bodies before a load balancer",
    tree: () => atIngress({ enabled: true, inspectBodyKiB: 32 }),
    key: "ingress.webAcl.inspectBodyKiB",
    says: /looks at 8 KiB/,
  },
  {
    what: "logs into a bucket that is not WAF's",
    tree: () => atEdge({ enabled: true, logs: { to: "logs" } }),
    key: "edge.webAcl.logs.to",
    says: /purpose: wafLogs/,
  },
  {
    what: "more paths than a web ACL has room for",
    tree: () => atEdge(list({ paths: Array.from({ length: 130 }, (_, n) => `/admin${n}/*`) })),
    key: "edge.webAcl.allowLists",
    says: /at most 5000/,
  },
  {
    what: "no web ACL before prd's sites, without a reason",
    tree: () => atEdge({ enabled: false }, "prd"),
    key: "edge.webAcl.enabled",
    says: /protection\.reason/,
  },
  {
    what: "a site of prd without it, without a reason",
    tree: () =>
      atEdge({}, "prd", {
        web: { origin: "ingress", host: "www.example.com" },
        images: { origin: "images", webAcl: false },
      }),
    key: "sites.images.webAcl",
    says: /protection\.reason/,
  },
  {
    what: "a route for some, where the load balancer sees CloudFront's addresses",
    tree: () => changed("services.app.route.allow", ["203.0.113.0/24"], atEdge()),
    key: "services.app.route.allow",
    says: /edge\.webAcl\.allowLists/,
  },
  {
    what: "a route for an address that is no block",
    tree: () => changed("services.app.route.allow", ["2001:db8::/32"], atIngress()),
    key: "services.app.route.allow[0]",
    says: /an IPv4 block/,
  },
  {
    what: "a route for everybody, said at length",
    tree: () => changed("services.app.route.allow", ["0.0.0.0/0"], atIngress()),
    key: "services.app.route.allow[0]",
    says: /never everyone/,
  },
  {
    what: "a route with more blocks than a rule has values",
    tree: () =>
      changed(
        "services.app.route.allow",
        Array.from({ length: 5 }, (_, n) => `203.0.113.${n}/32`),
        atIngress(),
      ),
    key: "services.app.route",
    says: /at most 5/,
  },
];

describe("web ACLs, mistaken", () => {
  for (const { what, tree, key, says } of mistakes)
    it(`refuse ${what}`, () => {
      const faults = faultsOf(tree());
      const fault = faults.find((each) => each.key === key);
      expect(fault, JSON.stringify(faults)).to.not.equal(undefined);
      expect(`${fault?.allowed} ${fault?.fix}`).to.match(says);
    });

  it("take what is right beside it", () => {
    const right = [
      atEdge(list({ hosts: ["www.example.com", "any.example.com"] })),
      atEdge(list({ from: ["203.0.113.7/32", "2001:db8::/32"] })),
      atEdge({ enabled: true, inspectBodyKiB: 64, largestBodyKiB: 64, logs: { to: "waf" } }),
      atIngress({ ...list(), largestBodyKiB: 8 }),
      changed("services.app.route.allow", ["203.0.113.0/24"], atIngress()),
    ];
    for (const tree of right) expect(() => loaded(tree)).to.not.throw();
  });
});

describe("what a preview says of web ACLs", () => {
  const said = (tree: Tree) =>
    notices(loaded(tree))
      .map(({ text }) => text)
      .filter((text) => text.includes("webAcl"))
      .join("\n");

  it("is what they cost, and which groups only count", () => {
    expect(said(atEdge({ enabled: true }))).to.equal(
      "edge.webAcl: 9 USD a month for the web ACL and its 4 rules, and 0.60 USD per million requests.\n" +
        "edge.webAcl.groups: common only counts, and refuses nothing. docs/edge.md has the steps to block.",
    );
    expect(said(atIngress(list()))).to.match(/^ingress\.webAcl: 10 USD a month .* 5 rules/);
  });

  it("is what more than the included capacity costs, and a deeper look into bodies", () => {
    const paths = Array.from({ length: 20 }, (_, n) => `/admin${n}/*`);
    expect(said(atEdge(list({ paths })))).to.include(
      "up to 1588 of 5000 capacity units: beyond 1500, 0.20 USD more per million",
    );
    expect(said(atEdge({ enabled: true, inspectBodyKiB: 48 }))).to.include(
      "Requests with bodies over 16 KiB: up to 0.60 USD more per million.",
    );
  });

  it("is nothing of one that is off, somebody else's, or gone for a while", () => {
    expect(said(atEdge())).to.equal("");
    expect(said(atEdge({ arn: edgeArn }))).to.equal("");
    expect(said(changed("paused", true, atIngress({ enabled: true })))).to.equal("");
  });
});
