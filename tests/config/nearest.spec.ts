import { expect } from "chai";

import { nearest } from "../../config/nearest";

describe("did you mean", () => {
  const known = ["network", "services", "stores", "sites"];

  it("finds the word a letter was left out of, added to, changed or swapped in", () => {
    for (const word of ["netwrk", "nettwork", "metwork", "newtork", "NETWORK"]) {
      expect(nearest(word, known), word).to.equal("network");
    }
  });

  it("says nothing when no word is near", () => {
    expect(nearest("database", known)).to.equal(undefined);
    expect(nearest("x", [])).to.equal(undefined);
  });

  it("prefers the nearer of two", () => {
    expect(nearest("stores", ["sites", "store"])).to.equal("store");
  });
});
