import { expect } from "chai";

import { dataProtections, leftToAws, protectionOf } from "../../../components/data/protection";

const reason = "moved to a new key on Tuesday";

describe("the protection of data", () => {
  it("is looser from word to word, one layer after the other", () => {
    const layers = ({ protect, deletionProtection, lastCopy }: typeof dataProtections.protect) =>
      [protect, deletionProtection, lastCopy].filter(Boolean).length;
    const { protect, keep } = dataProtections;
    expect([protect, keep, dataProtections.delete].map(layers)).to.deep.equal([3, 1, 0]);
  });

  it("lets a store whose replacement is acknowledged go, but for a last copy", () => {
    expect(protectionOf({ replaceAcknowledged: reason }, dataProtections.protect)).to.deep.equal({
      protect: false,
      deletionProtection: false,
      lastCopy: true,
    });
    expect(protectionOf({}, dataProtections.protect)).to.equal(dataProtections.protect);
  });

  it("leaves to AWS what has no snapshot, unless all of it shall go", () => {
    expect(leftToAws(dataProtections.keep)).to.deep.equal({ retainOnDelete: true });
    expect(leftToAws(dataProtections.delete)).to.deep.equal({ retainOnDelete: false });
  });
});
