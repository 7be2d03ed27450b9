import { expect } from "chai";

import { staleDocuments } from "../../tools/docs/generated";

describe("generated documents", () => {
  it("say what their sources say (npm run docs refreshes them)", async () => {
    expect((await staleDocuments()).map((document) => document.path)).to.deep.equal([]);
  });
});
