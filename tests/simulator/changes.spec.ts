import { expect } from "chai";

import { changesBetween } from "../../simulator/changes";
import { WireObject } from "../../simulator/engine/wire";

const terms = { replaceOn: ["name", "disks[*].size"], computed: ["size", "arn"] };

function changes(
  inputs: WireObject,
  outputs: WireObject,
  news: WireObject,
  ignoreChanges: readonly string[] = [],
) {
  return changesBetween({ inputs, outputs, ignoreChanges }, news, terms);
}

describe("changes between what stands and what is wanted", () => {
  it("are none where the program wants what stands", () => {
    const same = { a: 1, list: [], nothing: null };
    expect(changes(same, { ...same, arn: "x" }, { a: 1 })).to.deep.equal({
      changed: [],
      replacing: [],
    });
  });

  it("count what was changed behind the program's back, even where the inputs never said", () => {
    expect(changes({ a: 1 }, { a: 2 }, { a: 1 }).changed).to.deep.equal(["a"]);
    expect(changes({}, { suspended: ["x"] }, {}).changed).to.deep.equal(["suspended"]);
  });

  it("leave out what AWS fills in itself, unless the program says something about it", () => {
    expect(changes({}, { size: 3 }, {}).changed).to.deep.equal([]);
    expect(changes({}, { size: 3 }, { size: 2 }).changed).to.deep.equal(["size"]);
  });

  it("leave out what is to be left alone, named by the program or not", () => {
    expect(changes({ a: 1 }, { a: 2 }, { a: 1 }, ["a"]).changed).to.deep.equal([]);
    expect(changes({}, { suspended: ["x"] }, {}, ["suspended"]).changed).to.deep.equal([]);
  });

  it("say what cannot be changed in place, and not where it was left alone", () => {
    const [old, now] = [
      { name: "a", disks: [{ size: 1 }] },
      { name: "b", disks: [{ size: 2 }] },
    ];
    expect(changes(old, old, now).replacing).to.deep.equal(["disks", "name"]);
    expect(changes(old, old, now, ["name"]).replacing).to.deep.equal(["disks"]);
  });
});
