import { expect } from "chai";

import { stepsOf, withIgnored } from "../../../simulator/engine/ignore-changes";

describe("ignoreChanges", () => {
  it("gives a listed property the value it had before, and leaves the others", () => {
    expect(withIgnored({ a: 1, b: 1 }, { a: 2, b: 2 }, ["a"])).to.deep.equal({ a: 1, b: 2 });
  });

  it("takes out what was not there before, and puts back what is no longer there", () => {
    expect(withIgnored({}, { a: 2 }, ["a"])).to.deep.equal({});
    expect(withIgnored({ a: 1 }, {}, ["a"])).to.deep.equal({ a: 1 });
  });

  it("reaches inside, without making up what is not on both sides", () => {
    const before = { template: { id: "lt", version: "1" }, rules: [{ weight: 1 }, { weight: 2 }] };
    const now = { template: { id: "lt", version: "7" }, rules: [{ weight: 9 }] };
    const ignored = ["template.version", "rules[*].weight", "nothing.inside"];
    expect(withIgnored(before, now, ignored)).to.deep.equal({
      template: { id: "lt", version: "1" },
      rules: [{ weight: 1 }],
    });
  });

  it("adds no member to a list and takes none away", () => {
    expect(withIgnored({ a: [1] }, { a: [5, 6] }, ["a[0]", "a[3]"])).to.deep.equal({ a: [1, 6] });
  });

  it("changes neither side", () => {
    const now = { a: { b: 2 } };
    withIgnored({ a: { b: 1 } }, now, ["a.b"]);
    expect(now).to.deep.equal({ a: { b: 2 } });
  });

  it("reads paths as the engine writes them", () => {
    expect(stepsOf('a.b[0]["c.d"][*].e')).to.deep.equal(["a", "b", 0, "c.d", "*", "e"]);
  });
});
