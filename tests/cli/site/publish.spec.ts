import { expect } from "chai";
import fc from "fast-check";

import { back, cancel } from "../../../cli/site/back";
import { publish, PublishArgs } from "../../../cli/site/publish";
import { Release } from "../../../cli/site/release";
import { SiteFault } from "../../../cli/site/shelf";
import { State } from "../../../cli/site/state";
import { status } from "../../../cli/site/status";
import { momentOf } from "../../../model/local-time";
import { buildOf, MemorySite } from "./memory-site";

const first = {
  "index.html": "one",
  "old.html": "old",
  "goods.json": "1",
  "assets/app-1.js": "a1",
  "assets/both-9.css": "b",
};
const second = {
  "index.html": "two",
  "goods.json": "2",
  "assets/app-2.js": "a2",
  "assets/both-9.css": "b",
};

function midnight() {
  const local = "2026-12-01T00:00";
  const moment = momentOf(local, "Asia/Seoul");
  if ("fault" in moment) throw new Error(moment.fault);
  return { local, zone: "Asia/Seoul", at: moment.at };
}

function put(site: MemorySite, files: Record<string, string>, args: Partial<PublishArgs> = {}) {
  const folder = buildOf(files);
  site.later(1);
  const whole = { folder, assets: ["/assets/*"], keep: 5, by: "ann", ...args };
  return publish(site.shelf(), whole, site.job);
}

async function faultOf(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).to.be.instanceOf(SiteFault);
  return String(error);
}

const stateOf = (site: MemorySite) =>
  JSON.parse(site.bucket.objects.get(".releases/www/state.json")?.text ?? "{}") as State;

describe("publishing a front end", () => {
  it("puts assets and waiting pages in place before any page changes, the front page last (row E12)", async () => {
    const site = new MemorySite();
    await put(site, first);
    site.bucket.journal.length = 0;
    const { release } = await put(site, { ...second, "sub/page.html": "sub" });
    const { journal } = site.bucket;
    const copies = journal.flatMap((line) => (line.startsWith("copy ") ? [line.slice(5)] : []));
    expect(copies).to.deep.equal(["www/goods.json", "www/sub/page.html", "www/index.html"]);
    const lastUpload = journal.lastIndexOf(`put .releases/www/${release.id}/sub/page.html`);
    expect(journal.indexOf("put www/assets/app-2.js")).to.be.within(0, lastUpload);
    expect(lastUpload).to.be.within(0, journal.indexOf("copy www/goods.json"));
    expect(journal.at(journal.indexOf("copy www/index.html") + 1)).to.equal("remove www/old.html");
  });

  it("keeps the assets of releases that can be gone back to, and uploads none twice", async () => {
    const site = new MemorySite();
    await put(site, first);
    const { uploaded } = await put(site, second);
    expect(uploaded).to.equal(3);
    expect(Object.keys(site.served())).to.deep.equal([
      "assets/app-1.js",
      "assets/app-2.js",
      "assets/both-9.css",
      "goods.json",
      "index.html",
    ]);
  });

  it("lets browsers keep assets for a year, and has everything else asked for anew", async () => {
    const site = new MemorySite();
    await put(site, first);
    const { objects } = site.bucket;
    expect(objects.get("www/assets/app-1.js")).to.include({
      contentType: "text/javascript; charset=utf-8",
      cacheControl: "public, max-age=31536000, immutable",
    });
    for (const page of ["index.html", "goods.json"])
      expect(objects.get(`www/${page}`)?.cacheControl).to.equal("no-cache");
    expect(site.invalidated).to.deep.equal([]);
  });

  it("refuses an asset that changed under its name, before anything is uploaded", async () => {
    const site = new MemorySite();
    await put(site, first);
    const before = [...site.bucket.objects.keys()];
    const fault = await faultOf(put(site, { ...first, "assets/app-1.js": "changed" }));
    expect(fault).to.contain("assets/app-1.js: changed under the same name");
    expect([...site.bucket.objects.keys()]).to.deep.equal(before);
  });

  it("removes releases that are no longer kept, with the assets that nobody else names", async () => {
    const site = new MemorySite();
    const { release } = await put(site, first, { keep: 2 });
    await put(site, second, { keep: 2 });
    const { removed } = await put(site, { ...second, "assets/app-3.js": "a3" }, { keep: 2 });
    expect(removed).to.deep.equal([release.id]);
    expect(Object.keys(site.served())).to.deep.equal([
      "assets/app-2.js",
      "assets/app-3.js",
      "assets/both-9.css",
      "goods.json",
      "index.html",
    ]);
    expect([...site.bucket.objects.keys()].join()).to.not.contain(release.id);
  });

  it("serves the whole bucket where the site has no prefix, and leaves other sites' releases alone", async () => {
    const site = new MemorySite();
    await put(site, first);
    const args = { folder: buildOf(second), assets: ["/assets/*"], keep: 2, by: "ann" };
    await publish(site.shelf({ site: "docs" }), args, site.job);
    expect(site.bucket.objects.get("index.html")?.text).to.equal("two");
    expect(site.served()["index.html"]).to.equal("one");
    expect(stateOf(site).releases).to.have.length(1);
  });
});

describe("two releases at once", () => {
  it("do not mix: the second is told who is at work", async () => {
    const site = new MemorySite();
    await put(site, first);
    let told = "";
    site.bucket.beforePut = async () => {
      site.bucket.beforePut = () => Promise.resolve();
      told = await faultOf(put(site, { "index.html": "three" }, { by: "bob" }));
    };
    await put(site, second);
    expect(told).to.match(/ann is at work \(publishes 2026\S+\): wait/);
    expect(site.served()["index.html"]).to.equal("two");
  });

  it("stop before a page changes when somebody else has taken over meanwhile", async () => {
    const site = new MemorySite();
    await put(site, first);
    site.bucket.beforePut = async () => {
      site.later(20);
      site.bucket.beforePut = () => Promise.resolve();
      await put(site, { ...second, "index.html": "three" }, { by: "bob" });
    };
    expect(await faultOf(put(site, second))).to.contain("at the same time");
    expect(site.served()["index.html"]).to.equal("three");
    expect((await status(site.shelf(), site)).differing).to.deep.equal([]);
  });

  it("wait no longer than fifteen minutes for somebody who is gone", async () => {
    const site = new MemorySite();
    await put(site, first);
    const state = {
      ...stateOf(site),
      work: { by: "bob", doing: "publishes", until: "2026-11-22T03:20:00Z" },
    };
    site.bucket.objects.set(".releases/www/state.json", { text: JSON.stringify(state) });
    expect(await faultOf(put(site, second))).to.contain("bob is at work (publishes)");
    site.later(20);
    await put(site, second);
    expect(site.served()["index.html"]).to.equal("two");
  });
});

describe("going live at a set time (row B16)", () => {
  it("prepares everything but the pages, and changes the pages by themselves at that minute", async () => {
    const site = new MemorySite();
    await put(site, first);
    const before = site.served();
    const { pending } = await put(site, second, { when: midnight() });
    expect(site.served()).to.deep.equal({ ...before, "assets/app-2.js": "a2" });
    expect([...site.schedules.keys()]).to.deep.equal(pending?.schedules);
    for (const { when } of site.schedules.values())
      expect(when).to.include({ local: "2026-12-01T00:00", zone: "Asia/Seoul" });
    site.time = new Date("2026-11-30T15:01:00Z");
    await site.runSchedules();
    expect(site.served()).to.include({ "index.html": "two", "goods.json": "2" });
    expect(site.served()).to.not.have.property("old.html");
    site.time = new Date("2026-11-30T15:05:00Z");
    const found = await status(site.shelf(), site);
    expect([found.live?.id, found.pending, found.differing]).to.deep.equal([
      pending?.release,
      undefined,
      [],
    ]);
  });

  it("makes no schedule for a page that is the same already", async () => {
    const site = new MemorySite();
    await put(site, first);
    await put(site, { ...first, "goods.json": "2" }, { when: midnight() });
    expect([...site.schedules.values()].map(({ act }) => act)).to.have.length(1);
  });

  it("is taken back with one command, after midnight as before it", async () => {
    const site = new MemorySite();
    await put(site, first);
    await put(site, second, { when: midnight() });
    await cancel(site.shelf(), "ann", site.job);
    expect(site.schedules.size).to.equal(0);
    expect(site.served()["index.html"]).to.equal("one");
    await put(site, second, { when: midnight() });
    site.time = new Date("2026-11-30T15:01:00Z");
    await site.runSchedules();
    site.later(10);
    await back(site.shelf(), { by: "ann" }, site.job);
    expect(site.served()).to.include({ "index.html": "one", "old.html": "old", "goods.json": "1" });
  });

  it("is replaced by a second time, and taken back by what is published before", async () => {
    const site = new MemorySite();
    await put(site, first);
    const one = await put(site, second, { when: midnight() });
    const two = await put(site, { ...second, "index.html": "three" }, { when: midnight() });
    expect(two.cancelled?.release).to.equal(one.release.id);
    expect([...site.schedules.keys()]).to.deep.equal(two.pending?.schedules);
    const { cancelled } = await put(site, { ...second, "index.html": "four" });
    expect(cancelled?.release).to.equal(two.release.id);
    expect(site.schedules.size).to.equal(0);
  });

  it("lets nobody publish while it is under way", async () => {
    const site = new MemorySite();
    await put(site, first);
    await put(site, second, { when: midnight() });
    for (const time of ["2026-11-30T14:59:30Z", "2026-11-30T15:02:00Z"]) {
      site.time = new Date(Date.parse(time) - 60_000);
      expect(await faultOf(put(site, first))).to.contain("is under way");
    }
  });

  it("leaves no half of it behind when Scheduler refuses some", async () => {
    const site = new MemorySite();
    await put(site, first);
    site.refuseAfter = 2;
    await put(site, second, { when: midnight() }).catch(() => undefined);
    expect(site.schedules.size).to.equal(0);
    expect(stateOf(site).pending).to.equal(undefined);
  });

  it("refuses a time that has passed, before anything is uploaded", async () => {
    const site = new MemorySite();
    site.time = new Date("2026-11-30T14:59:00Z");
    expect(await faultOf(put(site, first, { when: midnight() }))).to.contain(
      "2 minutes away, or past",
    );
    expect(site.bucket.objects.size).to.equal(0);
  });
});

describe("going back", () => {
  it("goes to what was live before, not to what was published before", async () => {
    const site = new MemorySite();
    const { release: a } = await put(site, first);
    await put(site, second);
    await back(site.shelf(), { by: "ann" }, site.job);
    await put(site, { ...second, "index.html": "three" });
    const { to } = await back(site.shelf(), { by: "ann" }, site.job);
    expect(to.id).to.equal(a.id);
    expect(site.served()["index.html"]).to.equal("one");
  });

  it("goes to any release that is kept, and says which are", async () => {
    const site = new MemorySite();
    expect(await faultOf(back(site.shelf(), { by: "ann" }, site.job))).to.contain("yet");
    const { release: a } = await put(site, first);
    await put(site, second);
    await put(site, { ...second, "index.html": "three" });
    await back(site.shelf(), { by: "ann", to: a.id }, site.job);
    expect(site.served()["index.html"]).to.equal("one");
    expect(await faultOf(back(site.shelf(), { by: "ann" }, site.job))).to.contain("Kept: ");
    expect(await faultOf(back(site.shelf(), { by: "ann", to: "x" }, site.job))).to.contain(
      "x is not kept",
    );
    expect(await faultOf(cancel(site.shelf(), "ann", site.job))).to.contain("nothing to cancel");
  });

  it("shows a page that is not the release's own", async () => {
    const site = new MemorySite();
    const { release } = await put(site, first);
    site.bucket.objects.set("www/index.html", { text: "by hand" });
    const { differing, live } = await status(site.shelf(), site);
    expect([live?.id, differing]).to.deep.equal([release.id, ["index.html"]]);
    await back(site.shelf(), { by: "ann", to: release.id }, site.job);
    expect((await status(site.shelf(), site)).differing).to.deep.equal([]);
  });
});

/** What a build of this number has: pages of its own, and assets that neighbours share. */
function numbered(number: number): Record<string, string> {
  return {
    "index.html": `page ${number} needs ${number} ${number + 1}`,
    [`page-${number}.html`]: "x",
    [`assets/a-${number}.js`]: `${number}`,
    [`assets/a-${number + 1}.js`]: `${number + 1}`,
  };
}

/** The front page that is live has its assets, whichever release it is of. */
function expectWhole(site: MemorySite): void {
  const served = site.served();
  const [, ...needed] = /needs (\d+) (\d+)/.exec(served["index.html"] ?? "") ?? [];
  for (const asset of needed) expect(served).to.have.property(`assets/a-${asset}.js`);
}

describe("a release that breaks off anywhere", () => {
  it("leaves a front page with its assets, and the next one makes everything right", async () => {
    const step = fc.record({
      build: fc.integer({ min: 1, max: 5 }),
      does: fc.constantFrom("publish", "back", "at"),
      failAfter: fc.option(fc.integer({ min: 0, max: 14 }), { nil: undefined }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
        const site = new MemorySite();
        for (const { build, does, failAfter } of steps) {
          site.later(20);
          site.bucket.failAfter = failAfter;
          const when = does === "at" ? midnight() : undefined;
          const done =
            does === "back"
              ? back(site.shelf(), { by: "ann" }, site.job)
              : put(site, numbered(build), { keep: 2, when });
          await done.catch(() => undefined);
          site.bucket.failAfter = undefined;
          expectWhole(site);
        }
        site.later(20);
        const { release }: { release: Release } = await put(site, numbered(3), { keep: 2 });
        const found = await status(site.shelf(), site);
        expect([found.live?.id, found.differing]).to.deep.equal([release.id, []]);
        const pages = Object.keys(site.served()).filter((path) => !path.startsWith("assets/"));
        expect(pages).to.deep.equal(["index.html", "page-3.html"]);
        for (const { id } of found.releases) {
          await back(site.shelf(), { by: "ann", to: id }, site.job);
          expectWhole(site);
        }
      }),
      { numRuns: 60 },
    );
  });
});
