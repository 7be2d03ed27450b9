import { expect } from "chai";

import type { PathRoutes } from "../../../analysis/routes/distributions";
import type { ListenerRoutes } from "../../../analysis/routes/listeners";
import type { DistributionRoutes, HostRoutes, Routes } from "../../../analysis/routes/report";
import { renderRoutes } from "../../../cli/render/routes";
import { displayWidth } from "../../../cli/render/text";

const listener: ListenerRoutes = {
  loadBalancer: "ingress",
  port: 443,
  protocol: "HTTPS",
  rules: [
    {
      name: "orders",
      priority: 100,
      paths: ["/api/orders/*"],
      asks: ["from 203.0.113.0/24", "header X-Team: platform"],
      ending: {
        kind: "forward",
        groups: [{ group: "orders", servedBy: ["orders"] }],
        moves: false,
      },
    },
    {
      name: "web",
      priority: 200,
      paths: ["*"],
      asks: [],
      ending: {
        kind: "forward",
        groups: [
          { group: "web-blue", percent: 90, servedBy: ["web"] },
          { group: "web-green", percent: 10, servedBy: [] },
        ],
        moves: true,
      },
    },
  ],
  otherwise: { kind: "fixed", status: "404" },
};

const path = (more: Partial<PathRoutes> & Pick<PathRoutes, "path">): PathRoutes => ({
  reached: true,
  functions: [],
  signed: false,
  methods: ["GET", "HEAD"],
  caching: { kind: "seconds", seconds: 86_400 },
  origin: { kind: "bucket", bucket: "pages" },
  ...more,
});

const behind = (by: "vpcOrigin" | "address", sends: readonly string[] = []) =>
  ({ kind: "loadBalancer", by, sends, listener }) as const;

const site: HostRoutes = {
  kind: "distribution",
  hosts: ["www.example.com", "shop.example.com"],
  name: "web",
  urn: "",
  enabled: true,
  guards: ["countries: KR alone", "web ACL edge"],
  withoutRecord: [],
  paths: [
    path({ path: "/api/*", caching: { kind: "never" }, origin: behind("vpcOrigin") }),
    path({ path: "/api/v1/*", reached: false, origin: behind("vpcOrigin") }),
    path({
      path: "/films/*",
      signed: true,
      caching: { kind: "seconds", seconds: 31_536_000 },
      origin: { kind: "bucket", bucket: "pages", folder: "live" },
    }),
    path({
      path: "*",
      functions: ["web-edge"],
      pages: "spa",
      caching: { kind: "asAnswered", atMostSeconds: 1 },
      failover: { statuses: [502, 504], origin: { kind: "bucket", bucket: "spare" } },
    }),
  ],
};

const balancer: HostRoutes = {
  kind: "loadBalancer",
  hosts: ["api.example.com"],
  name: "ingress",
  urn: "",
  who: "by weight 10 among the stacks that have the name",
  guards: [],
  listeners: [
    {
      loadBalancer: "ingress",
      port: 80,
      protocol: "HTTP",
      rules: [],
      otherwise: { kind: "redirect", status: "301", to: "HTTPS" },
    },
    listener,
  ],
};

const routes: Routes = {
  hosts: [site, balancer],
  notes: ["old.example.com leads to gone.elsewhere.net: nothing of this stack."],
};

const screen = (width: number) => ({ width, color: false });
const printed = (of: Routes, width = 80) =>
  renderRoutes({ project: "shop", stack: "prd" }, of, screen(width));

const only = (more: Partial<DistributionRoutes>): Routes => ({
  hosts: [{ ...site, guards: [], ...more }],
  notes: [],
});

describe("the routes, printed", () => {
  it("show hosts, the paths of each in order, and the rules below them at 80 columns", () => {
    expect(printed(routes).split("\n")).to.deep.equal([
      "shop prd: routes",
      "",
      "www.example.com, shop.example.com",
      "  distribution web; countries: KR alone; web ACL edge",
      "  /api/*     load balancer ingress :443 through a VPC origin; not cached",
      "      100 /api/orders/*  → orders, if from 203.0.113.0/24 and header X-Team:",
      "                         platform",
      "      200                → web-blue 90 % (web), web-green 10 % (nobody yet) (a",
      "                         rollout moves this)",
      "      else               404, from the load balancer",
      "  /api/v1/*  never: patterns before it take all its paths",
      "  /films/*   signed only; bucket pages, folder live; cached 365 d",
      "  *          function web-edge: a path without a file is /index.html; bucket",
      "             pages; cached as the answer says, 1 s at most; on 502, 504 or no",
      "             answer, reads ask bucket spare",
      "",
      "api.example.com",
      "  load balancer ingress, without CloudFront; by weight 10 among the stacks that",
      "  have the name",
      "  :80  HTTP, no rule for this host",
      "      always  301 to HTTPS",
      "  :443  HTTPS",
      "      100 /api/orders/*  → orders, if from 203.0.113.0/24 and header X-Team:",
      "                         platform",
      "      200                → web-blue 90 % (web), web-green 10 % (nobody yet) (a",
      "                         rollout moves this)",
      "      else               404, from the load balancer",
      "",
      "To know",
      "- old.example.com leads to gone.elsewhere.net: nothing of this stack.",
    ]);
  });

  it("fit 80 and 120 columns, and break less where there is room", () => {
    for (const width of [80, 120])
      for (const line of printed(routes, width).split("\n"))
        expect(displayWidth(line), line).to.be.at.most(width);
    expect(printed(routes, 120).split("\n").length).to.be.lessThan(
      printed(routes, 80).split("\n").length,
    );
  });

  it("give a path that is too long for its column a line of its own", () => {
    const long = "/a-path-that-is-longer-than-its-column/*";
    const lines = printed(only({ paths: [path({ path: long })] })).split("\n");
    expect(lines).to.include(`  ${long}`);
    expect(lines.at(-1)).to.match(/^ {4}bucket pages; cached 1 d$/);
  });

  it("name paths that follow each other and are served alike once", () => {
    const two = only({ paths: ["/a/*", "/b/*", "*"].map((each) => path({ path: each })) });
    expect(printed(two)).to.match(/^ {2}\/a\/\*, \/b\/\*, \* {2}bucket pages; cached 1 d$/m);
  });

  it("say what a site without names, off, staged or without records is", () => {
    expect(printed(only({ hosts: [] }))).to.include("CloudFront's own name of web");
    expect(printed(only({ enabled: false }))).to.include("off: it answers nothing");
    const led = only({ withoutRecord: ["shop.example.com"] });
    expect(printed(led)).to.include("no record of this stack leads shop.example.com here");
    const none = only({ withoutRecord: site.hosts });
    expect(printed(none)).to.include("no record of this stack leads here");
  });

  it("say where a host is sent on, and nothing of what is behind it", () => {
    const sent = only({ paths: [path({ path: "*", redirectsTo: "example.com" })] });
    expect(printed(sent)).to.match(/\* {2}301 to https:\/\/example\.com, path and query kept$/);
  });

  it("say what is not known, and whose rules they are", () => {
    const strange = only({
      paths: [
        path({
          path: "/a/*",
          caching: { kind: "notKnown" },
          origin: { kind: "notKnown", because: "there is no origin x" },
        }),
        path({ path: "/b/*", origin: { kind: "elsewhere", domainName: "shop.example.net" } }),
        path({
          path: "*",
          origin: {
            ...behind("address", ["x-origin-secret"]),
            listener: {
              loadBalancer: "shop-prd",
              foreign: true,
              rules: [{ name: "web", paths: ["*"], asks: [], ending: { kind: "notKnown" } }],
            },
          },
        }),
      ],
    });
    expect(printed(strange, 120).split("\n").slice(4)).to.deep.equal([
      "  /a/*  not known: there is no origin x; caching not known",
      "  /b/*  shop.example.net, not of this stack; cached 1 d",
      "  *     load balancer of shop-prd :? by its public address with x-origin-secret; cached 1 d",
      "      ?       not known",
      "      others  that stack's own rules, not known here",
    ]);
  });

  it("say so where nothing is reached from outside", () => {
    expect(printed({ hosts: [], notes: [] })).to.match(/Nothing is reached from outside\.$/);
  });
});
