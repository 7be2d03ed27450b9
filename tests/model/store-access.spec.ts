import { expect } from "chai";

import { useOf, usesOf } from "../../model/store-access";

describe("what a service says of a store it uses", () => {
  it("is the store's name alone, or with a word for fewer rights", () => {
    expect(useOf("main")).to.deep.equal({ store: "main" });
    expect(useOf("images.read")).to.deep.equal({ store: "images", access: "read" });
  });

  it("has the words of the store's kind", () => {
    expect(usesOf("bucket", "images")).to.deep.equal(["images", "images.read", "images.write"]);
    expect(usesOf("relational", "main")).to.deep.equal(["main"]);
  });
});
