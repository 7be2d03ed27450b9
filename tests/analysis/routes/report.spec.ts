import { expect } from "chai";

import { ResourceGraph, UNKNOWN } from "../../../analysis/graph";
import type { PathRoutes } from "../../../analysis/routes/distributions";
import type { ListenerRoutes } from "../../../analysis/routes/listeners";
import { HostRoutes, routesOf } from "../../../analysis/routes/report";
import { ALL_VIEWER_EXCEPT_HOST_HEADER } from "../../../aws/cloudfront";
import { Declared, graphOf } from "../../support/graph-builder";
import {
  api,
  balancer,
  balancerName,
  bucket,
  bucketOrigin,
  cached,
  distribution,
  distributionName,
  distributionUrn,
  fixed,
  forward,
  group,
  hosts,
  listener,
  lockedOrigin,
  paths,
  record,
  rule,
  siteWith,
  vpcOrigin,
  written,
} from "./edge-graph";

function hostOf(graph: ResourceGraph, host: string): HostRoutes {
  const found = routesOf(graph).hosts.find((each) => each.hosts.includes(host));
  if (found === undefined) throw new Error(`nothing is said of ${host}`);
  return found;
}

function pathsOf(graph: ResourceGraph, host = "www.example.com"): readonly PathRoutes[] {
  const found = hostOf(graph, host);
  if (found.kind !== "distribution") throw new Error(`${host} leads to no distribution`);
  return found.paths;
}

function path(graph: ResourceGraph, pattern: string, host?: string): PathRoutes {
  const found = pathsOf(graph, host).find((each) => each.path === pattern);
  if (found === undefined) throw new Error(`no behavior ${pattern}`);
  return found;
}

function listenerAt({ origin }: PathRoutes): ListenerRoutes {
  if (origin.kind !== "loadBalancer") throw new Error(`leads to ${origin.kind}`);
  return origin.listener;
}

/** Rules by name, and what answers where none fits. */
function met(at: PathRoutes): string[] {
  const { rules, otherwise } = listenerAt(at);
  const last = otherwise?.kind === "fixed" ? [otherwise.status] : otherwise ? ["?"] : [];
  return [...rules.map(({ name, asks }) => [name, ...asks].join(", ")), ...last];
}

describe("the routes of a distribution", () => {
  it("lead each path to its origin, in the order CloudFront tries them", () => {
    expect(
      pathsOf(siteWith()).map(({ path: pattern, origin, caching }) => [
        pattern,
        origin.kind,
        caching.kind,
      ]),
    ).to.deep.equal([
      ["/api/*", "loadBalancer", "never"],
      ["/assets/*", "bucket", "seconds"],
      ["*", "bucket", "seconds"],
    ]);
  });

  it("go on to the rules of the load balancer that such a request can meet, and no further", () => {
    const { rules, otherwise } = listenerAt(path(siteWith(), "/api/*"));
    expect(rules.map(({ priority, paths: own }) => [priority, own])).to.deep.equal([
      [100, ["/api/orders/*"]],
      [200, ["*"]],
    ]);
    expect(rules[0]?.ending).to.deep.equal({
      kind: "forward",
      groups: [{ group: "orders", servedBy: ["orders-fleet"] }],
      moves: false,
    });
    expect(otherwise).to.equal(undefined);
  });

  it("leave out rules of other hosts and of paths that went elsewhere, and say what answers then", () => {
    const graph = siteWith(
      rule("orders", 100, [hosts("www.example.com"), paths("/assets/*")]),
      rule("web", 200, [hosts("api.example.com")]),
    );
    expect(met(path(graph, "/api/*"))).to.deep.equal(["404"]);
    expect(routesOf(graph).notes).to.deep.equal([
      "No host of this stack meets rule orders (port 443, priority 100).",
      "No host of this stack meets rule web (port 443, priority 200).",
    ]);
  });

  it("ask the rules by the origin's own name where the viewer's Host is not handed on", () => {
    const plain = distribution("www", {
      aliases: ["www.example.com"],
      origins: [vpcOrigin],
      defaultCacheBehavior: { ...api, originRequestPolicyId: ALL_VIEWER_EXCEPT_HOST_HEADER },
    });
    expect(met(path(siteWith(plain), "*"))).to.deep.equal(["404"]);
    const named = rule("web", 200, [hosts(balancerName)]);
    expect(met(path(siteWith(plain, named), "*"))).to.deep.equal(["web"]);
  });

  it("take a Host that nothing is known of for one that may or may not fit", () => {
    const other = distribution("www", {
      aliases: ["www.example.com"],
      origins: [vpcOrigin],
      defaultCacheBehavior: { ...api, originRequestPolicyId: "somebody-elses" },
    });
    expect(met(path(siteWith(other), "*"))).to.deep.equal([
      "orders, host www.example.com",
      "web, host www.example.com",
      "404",
    ]);
  });

  it("follow the stack's own policies for Host and cache", () => {
    const policies: readonly Declared[] = [
      {
        type: "aws:cloudfront/originRequestPolicy:OriginRequestPolicy",
        name: "hosts",
        inputs: { headersConfig: { headerBehavior: "whitelist", headers: { items: ["Host"] } } },
        outputs: { id: "policy-hosts" },
      },
      {
        type: "aws:cloudfront/cachePolicy:CachePolicy",
        name: "pages",
        inputs: { minTtl: 0, defaultTtl: 0, maxTtl: 31_536_000 },
        outputs: { id: "policy-pages" },
      },
    ];
    const own = distribution("www", {
      aliases: ["www.example.com"],
      origins: [vpcOrigin],
      defaultCacheBehavior: {
        ...api,
        originRequestPolicyId: "policy-hosts",
        cachePolicyId: "policy-pages",
      },
    });
    const at = path(siteWith(...policies, own), "*");
    expect(met(at)).to.deep.equal(["orders", "web"]);
    expect(at.caching).to.deep.equal({ kind: "asAnswered", atMostSeconds: 31_536_000 });
  });

  it("say which pattern never gets a path, and follow CloudFront in taking images/* for /images/*", () => {
    const shadowed = distribution("www", {
      aliases: ["www.example.com"],
      origins: [bucketOrigin, vpcOrigin],
      orderedCacheBehaviors: [
        { pathPattern: "api/*", ...api },
        { pathPattern: "/api/v1/*", ...cached },
      ],
      defaultCacheBehavior: cached,
    });
    expect(pathsOf(siteWith(shadowed)).map(({ reached }) => reached)).to.deep.equal([
      true,
      false,
      true,
    ]);
  });

  it("name the folder, the signature, the second origin and what may refuse first", () => {
    const guarded = distribution("www", {
      aliases: ["www.example.com"],
      webAclId: "acl-1",
      restrictions: { geoRestriction: { restrictionType: "whitelist", locations: ["KR"] } },
      origins: [{ ...bucketOrigin, originPath: "/admin" }, vpcOrigin],
      originGroups: [
        {
          originId: "pair",
          failoverCriteria: { statusCodes: [502, 503] },
          members: [{ originId: "bucket" }, { originId: "ingress" }],
        },
      ],
      defaultCacheBehavior: { ...cached, targetOriginId: "pair", trustedKeyGroups: ["keys"] },
    });
    const acl = { type: "aws:wafv2/webAcl:WebAcl", name: "edge", outputs: { arn: "acl-1" } };
    const graph = siteWith(guarded, acl);
    expect(hostOf(graph, "www.example.com").guards).to.deep.equal([
      "countries: KR alone",
      "web ACL edge",
    ]);
    const { origin, failover, signed } = path(graph, "*");
    expect(origin).to.deep.equal({ kind: "bucket", bucket: "site", folder: "admin" });
    expect(failover).to.have.property("statuses").that.deep.equals([502, 503]);
    expect(failover?.origin.kind).to.equal("loadBalancer");
    expect(signed).to.equal(true);
  });
});

describe("the secret of a load balancer with a public address", () => {
  const made = "urn:pulumi:dev::bluegreen-aws::random:index/randomPassword:RandomPassword::secret";
  const behind = (sends: boolean) =>
    distribution(
      "www",
      {
        aliases: ["www.example.com"],
        origins: [sends ? lockedOrigin : { ...lockedOrigin, customHeaders: [] }],
        defaultCacheBehavior: api,
      },
      { propertyDependencies: { origins: [made] } },
    );
  const secret = { httpHeader: { httpHeaderName: "X-Origin-Secret", values: ["[secret]"] } };
  const locked = (madeOf: string) =>
    rule("web", 200, [hosts("www.example.com"), secret], {
      propertyDependencies: { conditions: [madeOf] },
    });
  const origin = record("origin.example.com", balancerName);
  const forbidden = listener(443, fixed("403"));

  it("fits where rule and distribution have it of one source", () => {
    const graph = siteWith(behind(true), locked(made), origin, forbidden);
    expect(met(path(graph, "*"))).to.deep.equal(["orders", "web"]);
    expect(path(graph, "*").origin).to.include({ kind: "loadBalancer", by: "address" });
  });

  it("is not called fitting where it comes from somewhere else, or is not sent", () => {
    const other = siteWith(behind(true), locked("urn:other"), origin, forbidden);
    expect(met(path(other, "*"))).to.deep.equal([
      "orders",
      "web, header X-Origin-Secret (not compared)",
      "403",
    ]);
    const unsent = siteWith(behind(false), locked(made), origin, forbidden);
    expect(met(path(unsent, "*"))).to.deep.equal(["orders", "web, header X-Origin-Secret", "403"]);
  });

  it("is not had by who comes to the load balancer without CloudFront", () => {
    const found = hostOf(
      siteWith(behind(true), locked(made), origin, forbidden),
      "origin.example.com",
    );
    if (found.kind !== "loadBalancer") throw new Error("it is a load balancer's name");
    expect(found.listeners).to.have.length(1);
    expect(found.listeners[0]?.rules).to.deep.equal([]);
    expect(found.listeners[0]?.otherwise).to.deep.equal({ kind: "fixed", status: "403" });
  });
});

describe("a CloudFront function", () => {
  const settings = {
    host: "www.example.com",
    redirectHosts: ["example.com"],
    routing: "spa",
    apart: ["/api/*"],
  };
  const edge = (code: string) => ({
    type: "aws:cloudfront/function:Function",
    name: "www-edge",
    inputs: { code },
    outputs: { arn: "function-1" },
  });
  const associated = {
    functionAssociations: [{ eventType: "viewer-request", functionArn: "function-1" }],
  };
  const served = distribution("www", {
    aliases: ["www.example.com", "example.com"],
    origins: [bucketOrigin, vpcOrigin],
    orderedCacheBehaviors: [{ pathPattern: "/api/*", ...api, ...associated }],
    defaultCacheBehavior: { ...cached, ...associated },
  });
  const own = edge(`const settings = ${JSON.stringify(settings)};\nfunction handler() {}`);

  it("of this program says which hosts it sends on and which paths it makes pages of", () => {
    const graph = siteWith(served, own);
    expect(pathsOf(graph, "example.com").map(({ path: at, redirectsTo }) => [at, redirectsTo]))
      .to //
      .deep.equal([["*", "www.example.com"]]);
    expect(path(graph, "*").pages).to.equal("spa");
    expect(path(graph, "/api/*")).to.not.have.any.keys("pages", "redirectsTo");
    expect(met(path(graph, "/api/*"))).to.deep.equal(["orders", "web"]);
  });

  it("of somebody else's may ask for any path: every rule of the host can be met", () => {
    const narrow = rule("orders", 100, [hosts("www.example.com"), paths("/hidden/*")]);
    for (const code of ["function handler() {}", "const settings = {oops};\n", UNKNOWN]) {
      const graph = siteWith(served, edge(code), narrow);
      expect(path(graph, "/api/*").functions).to.deep.equal(["www-edge"]);
      expect(path(graph, "*")).to.not.have.any.keys("pages", "redirectsTo");
      expect(met(path(graph, "/api/*"))).to.deep.equal(["orders", "web"]);
    }
    expect(met(path(siteWith(served, own, narrow), "/api/*"))).to.deep.equal(["web"]);
  });
});

describe("a load balancer that people come to themselves", () => {
  const open = { ...balancer[0], type: "aws:lb/loadBalancer:LoadBalancer", name: "ingress" };
  const shop = written(
    { ...open, inputs: { internal: false } },
    listener(80, {
      type: "redirect",
      redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" },
    }),
    listener(443, fixed("404")),
    ...group("shop-blue"),
    ...group("shop-green"),
    rule("shop", 10, [hosts("*.example.com")], {
      inputs: { actions: [forward(["shop-blue", 90], ["shop-green", 10])] },
      options: { ignoreChanges: ["actions"] },
    }),
    rule("staff", 5, [hosts("www.example.com"), { sourceIp: { values: ["203.0.113.0/24"] } }]),
    record("www.example.com", `dualstack.${balancerName}.`),
    record("example.com", balancerName),
  );

  it("has an answer on each port for each host, weights and owners of weights included", () => {
    const found = hostOf(shop, "www.example.com");
    if (found.kind !== "loadBalancer") throw new Error("no distribution is in this stack");
    const [plain, secure] = found.listeners;
    expect(plain?.otherwise).to.deep.equal({ kind: "redirect", status: "301", to: "HTTPS" });
    expect(secure?.rules.map(({ name, asks }) => [name, asks])).to.deep.equal([
      ["staff", ["from 203.0.113.0/24"]],
      ["shop", []],
    ]);
    expect(secure?.rules[1]?.ending).to.deep.equal({
      kind: "forward",
      groups: [
        { group: "shop-blue", percent: 90, servedBy: ["shop-blue-fleet"] },
        { group: "shop-green", percent: 10, servedBy: ["shop-green-fleet"] },
      ],
      moves: true,
    });
    expect(secure).to.not.have.property("otherwise");
  });

  it("answers a host that no rule is for as the listener does by itself", () => {
    const found = hostOf(shop, "example.com");
    if (found.kind !== "loadBalancer") throw new Error("no distribution is in this stack");
    expect(found.listeners[1]?.otherwise).to.deep.equal({ kind: "fixed", status: "404" });
  });

  it("is shown by its own name where it is public and nothing leads to it", () => {
    const alone = written({ ...open, inputs: { internal: false } }, listener(443, fixed("404")));
    expect(routesOf(alone).hosts.map(({ hosts: names, kind }) => [names, kind])).to.deep.equal([
      [[], "loadBalancer"],
    ]);
    expect(routesOf(alone).notes).to.deep.equal([
      "Listener ingress-443 (port 443) has no rules in this stack.",
    ]);
  });
});

describe("hosts", () => {
  it("that are answered alike stand together, others apart", () => {
    const both = distribution("www", {
      aliases: ["www.example.com", "shop.example.com", "m.example.com"],
      origins: [bucketOrigin, vpcOrigin],
      defaultCacheBehavior: api,
    });
    const graph = siteWith(both, rule("web", 200, [hosts("www.example.com", "m.example.com")]));
    const listed = siteWith(both, rule("web", 200, [hosts("*.example.com")]));
    const names = (of: ResourceGraph) => routesOf(of).hosts.map((each) => each.hosts);
    expect(names(graph)).to.deep.equal([
      ["www.example.com"],
      ["shop.example.com"],
      ["m.example.com"],
    ]);
    expect(names(listed)).to.deep.equal([
      ["www.example.com"],
      ["shop.example.com", "m.example.com"],
    ]);
  });

  it("are CloudFront's own where a site has none", () => {
    const bare = distribution("www", { origins: [vpcOrigin], defaultCacheBehavior: api });
    const graph = written(...balancer, listener(443, fixed("404")), bare);
    const [only] = routesOf(graph).hosts;
    expect(only).to.deep.include({ kind: "distribution", hosts: [], withoutRecord: [] });
  });

  it("of one level leave the hosts that have an answer of their own", () => {
    const wild = distribution(
      "wild",
      { aliases: ["*.example.com"], origins: [vpcOrigin], defaultCacheBehavior: api },
      { outputs: { domainName: "d2.cloudfront.net", id: "id-wild" } },
    );
    const graph = siteWith(wild, record("*.example.com", "d2.cloudfront.net"));
    expect(met(path(graph, "*", "*.example.com"))).to.deep.equal(["404"]);
    const apart = siteWith(wild, rule("web", 200, [hosts("*.example.com")]));
    expect(met(path(apart, "*", "*.example.com"))).to.deep.equal(["web"]);
  });

  it("say which requests come here where other stacks have the name too", () => {
    const who = (more: Parameters<typeof record>[2]) =>
      hostOf(siteWith(record("www.example.com", distributionName, more)), "www.example.com").who;
    expect(who({ weightedRoutingPolicies: [{ weight: 10 }] })).to.match(/weight 10/);
    expect(who({ failoverRoutingPolicies: [{ type: "SECONDARY" }] })).to.match(/secondary/);
    expect(who({ latencyRoutingPolicies: [{ region: "ap-northeast-2" }] })).to.match(
      /ap-northeast-2 answers soonest/,
    );
    expect(who({})).to.equal(undefined);
  });

  it("of a staging distribution are those of its site, with who gets it", () => {
    const live = distribution("www", {
      aliases: ["www.example.com"],
      origins: [bucketOrigin],
      defaultCacheBehavior: cached,
      continuousDeploymentPolicyId: "policy-1",
    });
    const next = distribution(
      "www-staging",
      { staging: true, origins: [bucketOrigin], defaultCacheBehavior: cached },
      { outputs: { domainName: "d9.cloudfront.net", id: "id-staging" } },
    );
    const policy = (trafficConfig: Parameters<typeof record>[2]) => ({
      type: "aws:cloudfront/continuousDeploymentPolicy:ContinuousDeploymentPolicy",
      name: "www",
      inputs: {
        enabled: true,
        stagingDistributionDnsNames: { items: ["d9.cloudfront.net"] },
        trafficConfig: trafficConfig ?? {},
      },
      outputs: { id: "policy-1" },
    });
    const staged = (trafficConfig: Parameters<typeof record>[2]) =>
      routesOf(siteWith(live, next, policy(trafficConfig))).hosts.find(
        ({ name }) => name === "www-staging",
      );
    const header = { singleHeaderConfig: { header: "aws-cf-cd-next", value: "yes" } };
    expect(staged(header)).to.deep.include({
      hosts: ["www.example.com"],
      who: "header aws-cf-cd-next: yes",
      withoutRecord: [],
    });
    expect(staged({ singleWeightConfig: { weight: 0.05 } })?.who).to.equal("5 % of visitors");
  });
});

describe("what the routes say beside them", () => {
  it("names records that lead nowhere, and names a distribution does not answer on", () => {
    const graph = siteWith(
      record("old.example.com", "gone.elsewhere.net"),
      record("shop.example.com", distributionName),
      record("_proof.example.com", "acm-validations.aws", { type: "CNAME" }),
      record("later.example.com", UNKNOWN),
    );
    expect(routesOf(graph).notes).to.deep.equal([
      "old.example.com leads to gone.elsewhere.net: nothing of this stack.",
      "shop.example.com leads to distribution www, which does not answer on that name.",
      "What later.example.com leads to is not known.",
    ]);
  });

  it("names hosts that no record leads to their distribution", () => {
    const graph = written(
      bucket,
      distribution("www", {
        aliases: ["www.example.com"],
        origins: [bucketOrigin],
        defaultCacheBehavior: cached,
      }),
    );
    expect(hostOf(graph, "www.example.com")).to.deep.include({
      withoutRecord: ["www.example.com"],
    });
  });

  it("claims nothing of what it does not know", () => {
    const unknown = distribution("www", {
      aliases: ["www.example.com"],
      origins: [{ originId: "a", domainName: UNKNOWN }],
      defaultCacheBehavior: { targetOriginId: "a", cachePolicyId: "somebody-elses" },
    });
    const at = path(siteWith(unknown), "*");
    expect(at.origin.kind).to.equal("notKnown");
    expect(at.caching).to.deep.equal({ kind: "notKnown" });
    const conditions = rule("web", 200, [hosts(UNKNOWN)]);
    expect(met(path(siteWith(conditions), "/api/*"))).to.deep.equal([
      "orders",
      "web, host a value not known yet",
      "404",
    ]);
    const nameless = siteWith(rule("web", 200, [paths("/*")], { inputs: { actions: [{}] } }));
    expect(listenerAt(path(nameless, "/api/*")).rules[1]?.ending).to.deep.equal({
      kind: "notKnown",
    });
  });

  it("tells another stack's load balancer from this one's", () => {
    const owner = "urn:pulumi:dev::bluegreen-aws::pulumi:pulumi:StackReference::org/shop/owner";
    const guest = distribution(
      "www",
      { aliases: ["www.example.com"], origins: [lockedOrigin], defaultCacheBehavior: api },
      { propertyDependencies: { origins: [owner] } },
    );
    const theirs = graphOf([
      guest,
      ...group("web"),
      rule("web", 500, [hosts("www.example.com")], {
        inputs: { listenerArn: "theirs" },
        propertyDependencies: { listenerArn: [owner] },
      }),
    ]);
    const at = path(theirs, "*");
    expect(listenerAt(at)).to.include({ loadBalancer: "owner", foreign: true, port: 443 });
    expect(met(at)).to.deep.equal(["web"]);
    expect(routesOf(theirs).hosts[0]?.urn).to.equal(distributionUrn);
  });
});
