import { expect } from "chai";
import fc from "fast-check";

import { CacheBehavior, cacheBehaviors, Served, shadowed } from "../../model/cache-behaviors";
import { covers, matches } from "../../model/path-pattern";

const served = fc.constantFrom<Served[]>("site", "images", "ingress");

/** A pattern of folders, as people write them: `/a/*`, `/a/b`, `/*.c`. */
const pattern = fc
  .tuple(
    fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 3 }),
    fc.constantFrom("", "/*", "*", "/*.c"),
  )
  .map(([folders, end]) => `/${folders.join("/")}${end}`.replace("//", "/"));

const paths = fc.uniqueArray(pattern, { maxLength: 4 });

const path = fc
  .array(fc.constantFrom("a", "b", "c", "x.c"), { maxLength: 5 })
  .map((parts) => `/${parts.join("/")}`);

const site = fc.record({
  api: fc.option(fc.record({ paths }), { nil: undefined }),
  assets: fc.option(paths, { nil: undefined }),
  signed: fc.option(fc.record({ paths }), { nil: undefined }),
});

/** What CloudFront does: the first that takes the path. */
const found = (behaviors: readonly CacheBehavior[], asked: string) =>
  behaviors.find((each) => each.path === undefined || matches(each.path, asked));

/** A path that a pattern takes, with a word in place of its stars that is in no pattern. */
const example = (wanted: string) => wanted.replaceAll("*", "zzz");

describe("a site's cache behaviors", () => {
  it("of a front end in a bucket are its assets, and pages for everything else", () => {
    expect(cacheBehaviors("site", {})).to.deep.equal([
      { path: "/assets/*", kind: "assets", signed: false },
      { path: "/static/*", kind: "assets", signed: false },
      { path: "/_next/static/*", kind: "assets", signed: false },
      { kind: "pages", signed: false },
    ]);
  });

  it("of images and of services are one that takes everything", () => {
    expect(cacheBehaviors("images", {})).to.deep.equal([{ kind: "objects", signed: false }]);
    expect(cacheBehaviors("ingress", {})).to.deep.equal([{ kind: "app", signed: false }]);
  });

  it("E3 start with the API, whose narrower paths come first", () => {
    const behaviors = cacheBehaviors("site", { api: { paths: ["/api/*", "/api/v1/*", "/ws"] } });
    expect(behaviors.slice(0, 3)).to.deep.equal([
      { path: "/api/v1/*", kind: "api", signed: false },
      { path: "/api/*", kind: "api", signed: false },
      { path: "/ws", kind: "api", signed: false },
    ]);
  });

  it("need a signature for everything but the API where nothing else is said", () => {
    const behaviors = cacheBehaviors("site", {
      api: { paths: ["/api/*"] },
      assets: ["/assets/*"],
      signed: { paths: ["/*"] },
    });
    expect(behaviors).to.deep.equal([
      { path: "/api/*", kind: "api", signed: false },
      { path: "/assets/*", kind: "assets", signed: true },
      { kind: "pages", signed: true },
    ]);
  });

  it("let no asset open what is signed: /*.mp4 comes before /assets/*", () => {
    const behaviors = cacheBehaviors("site", {
      assets: ["/assets/*"],
      signed: { paths: ["/*.mp4", "/assets/paid/*"] },
    });
    expect(found(behaviors, "/assets/film.mp4")).to.include({ signed: true });
    expect(found(behaviors, "/assets/paid/a.js")).to.include({ signed: true, kind: "assets" });
    expect(found(behaviors, "/assets/a.js")).to.include({ signed: false, kind: "assets" });
  });

  it("shadow no path: every behavior is reached, or its shadow is told", () => {
    fc.assert(
      fc.property(served, site, (what, settings) => {
        const behaviors = cacheBehaviors(what, settings);
        const told = shadowed(behaviors).map((each) => each.path);
        for (const behavior of behaviors) {
          if (behavior.path === undefined || told.includes(behavior.path)) continue;
          expect(found(behaviors, example(behavior.path)), behavior.path).to.equal(behavior);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("are shadowed by API paths alone, and only where an API path takes all of theirs", () => {
    fc.assert(
      fc.property(served, site, (what, settings) => {
        for (const { path: lost, by } of shadowed(cacheBehaviors(what, settings))) {
          expect(settings.api?.paths).to.include(by);
          expect(covers(by, lost)).to.equal(true);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("send what the API asks for to the API, and ask for every signature that is wanted", () => {
    fc.assert(
      fc.property(served, site, path, (what, settings, asked) => {
        const behavior = found(cacheBehaviors(what, settings), asked);
        const among = (patterns: readonly string[] = []) =>
          patterns.some((each) => matches(each, asked));
        const isApi = among(settings.api?.paths);
        expect(behavior?.kind === "api").to.equal(isApi);
        expect(behavior?.signed).to.equal(!isApi && among(settings.signed?.paths));
      }),
      { numRuns: 2000 },
    );
  });

  it("end with one that takes everything, and have each path once", () => {
    fc.assert(
      fc.property(served, site, (what, settings) => {
        const patterns = cacheBehaviors(what, settings).map((each) => each.path);
        expect(patterns.indexOf(undefined)).to.equal(patterns.length - 1);
        const own = patterns.filter((each) => !settings.api?.paths.includes(each ?? ""));
        expect(new Set(own).size).to.equal(own.length);
      }),
    );
  });
});
