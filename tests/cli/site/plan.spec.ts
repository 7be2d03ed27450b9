import { expect } from "chai";

import { buildFaults, changesTo, folderFaults, objectsOf, switchTo } from "../../../cli/site/plan";
import { releaseOf } from "../../../cli/site/release";

const place = { site: "www", prefix: "www" };

function release(files: Readonly<Record<string, string>>, hour = 0) {
  const built = Object.entries(files).map(([path, sha256]) => ({ path, sha256, bytes: 1 }));
  const now = new Date(Date.UTC(2026, 10, 22, hour));
  return releaseOf({ files: built, assets: ["/assets/*"], now, by: "ann" });
}

const one = release({ "index.html": "1", "old.html": "1", "same.json": "1", "assets/a.js": "a" });
const two = release({ "index.html": "2", "same.json": "1", "assets/b.js": "b" }, 1);

describe("a release", () => {
  it("is called by its time and its content, so that names sort and the same build is seen", () => {
    expect(one.id).to.match(/^20261122T000000Z-[0-9a-f]{8}$/);
    expect(one.id < two.id).to.equal(true);
    expect(release({ "index.html": "1" }).id).to.equal(release({ "index.html": "1" }).id);
    expect(release({ "index.html": "1" }).id).not.to.equal(release({ "index.html": "2" }).id);
  });
});

describe("the plan of a switch", () => {
  it("copies every page, whatever lies there, and removes those that went", () => {
    expect(switchTo({ place, to: two, present: [one], kept: [one, two] })).to.deep.equal({
      waves: [
        [{ from: `.releases/www/${two.id}/same.json`, to: "www/same.json" }],
        [{ from: `.releases/www/${two.id}/index.html`, to: "www/index.html" }],
      ],
      removals: ["www/old.html"],
    });
  });

  it("leaves out what is the same, unless it is not sure what lies there", () => {
    const sure = changesTo({ place, to: two, present: [one], kept: [one, two] });
    expect(sure.waves.flat().map(({ to }) => to)).to.deep.equal(["www/index.html"]);
    const unsure = changesTo({ place, to: two, present: [one, two], kept: [one, two] });
    expect(unsure.waves.flat()).to.have.length(2);
    expect(changesTo({ place, to: two, present: [], kept: [two] }).waves.flat()).to.have.length(2);
  });

  it("removes no page that is an asset of a release that is kept", () => {
    const before = release({ "index.html": "1", "assets.html": "1" });
    const asset = { ...two, files: [{ ...one.files[0], path: "assets.html", kind: "asset" }] };
    const kept = [before, asset as typeof two];
    expect(switchTo({ place, to: two, present: [before], kept }).removals).to.deep.equal([]);
  });

  it("is the whole bucket's where a site has no prefix", () => {
    const { waves } = switchTo({ place: { site: "docs" }, to: two, present: [], kept: [two] });
    expect(waves.flat().at(-1)).to.deep.equal({
      from: `.releases/docs/${two.id}/index.html`,
      to: "index.html",
    });
  });
});

describe("what goes with a release", () => {
  it("is what nobody else names, the manifest last", () => {
    const other = release({ "index.html": "3", "assets/a.js": "a" }, 2);
    expect(objectsOf(place, one, [two]).at(0)).to.equal("www/assets/a.js");
    const shared = objectsOf(place, one, [two, other]);
    expect(shared).to.not.include("www/assets/a.js");
    expect(shared.at(-1)).to.equal(`.releases/www/${one.id}.json`);
  });
});

describe("a folder", () => {
  for (const [what, paths, says] of [
    ["nothing in it", [], "no files"],
    ["no front page", ["app.js"], "no index.html"],
    ["a project in it", ["index.html", "node_modules/x/index.js"], "this is a project"],
    ["secrets in it", ["index.html", ".env.production"], ".env.production"],
  ] as const)
    it(`is refused with ${what}`, () => expect(folderFaults(paths).join()).to.contain(says));

  it("is taken with a front page, hidden files among the rest", () => {
    expect(folderFaults(["index.html", ".well-known/x"])).to.deep.equal([]);
  });

  it("is refused with what S3 or this machine does not take", () => {
    const long = release({ [`${"x".repeat(1100)}.html`]: "1" });
    expect(buildFaults(place, long).join()).to.contain("too long");
    const [file] = one.files;
    const large = { ...one, files: file === undefined ? [] : [{ ...file, bytes: 2 ** 31 }] };
    expect(buildFaults(place, large).join()).to.contain("2 GiB");
    expect(buildFaults(place, one)).to.deep.equal([]);
  });
});
