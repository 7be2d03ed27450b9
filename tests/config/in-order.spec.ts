import { expect } from "chai";

import { inOrder } from "../../config/in-order";

describe("maps in order", () => {
  const text = (value: unknown) => JSON.stringify(inOrder(value));

  it("are the same text whichever way round they were written, at every depth", () => {
    const one = { b: { d: 1, c: [{ f: 1, e: 2 }] }, a: true };
    const other = { a: true, b: { c: [{ e: 2, f: 1 }], d: 1 } };
    expect(text(one)).to.equal(text(other)).and.to.equal(JSON.stringify(other));
  });

  it("sort by characters, as every machine does, not by a language", () => {
    expect(Object.keys(inOrder({ b: 1, a_: 2, B: 3, "a-": 4 }))).to.deep.equal([
      "B",
      "a-",
      "a_",
      "b",
    ]);
  });

  it("leave lists, text, numbers and nothing as they are", () => {
    const value = { list: [3, 1, 2], text: "b", none: null, missing: undefined };
    expect(inOrder(value)).to.deep.equal(value);
  });
});
