import { expect } from "chai";

import { tagFaults } from "../../../aws/limits/tags";

describe("tags", () => {
  it("take Hangul, empty values and the usual signs", () => {
    expect(
      tagFaults({ Name: "상점 api", "team:cost/center": "", owner: "a.b+c@example.com" }),
    ).to.deep.equal([]);
  });

  it("are 50 at most", () => {
    const many = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, "v"]));
    expect(tagFaults(many(50))).to.deep.equal([]);
    expect(tagFaults(many(51))).to.deep.equal(["51 tags; allowed: at most 50"]);
  });

  it("have keys of 1 to 127 characters that do not start with aws:", () => {
    expect(tagFaults({ ["k".repeat(127)]: "v" })).to.deep.equal([]);
    for (const key of ["", "k".repeat(128), "aws:name", "AWS:name", "a*b"]) {
      const [fault] = tagFaults({ [key]: "v" });
      expect(fault, key).to.contain(`key "${key}"`);
    }
  });

  it("have values of at most 256 characters, and name the key of a bad one", () => {
    expect(tagFaults({ Name: "v".repeat(256) })).to.deep.equal([]);
    expect(tagFaults({ Name: "v".repeat(257) })[0]).to.contain('of "Name"');
    expect(tagFaults({ Name: "a;b" })[0]).to.contain('value "a;b" of "Name"');
  });
});
