import { expect } from "chai";

import { staleDocuments } from "../../tools/docs/generated";

describe("generated documents", () => {
  it("say what their sources say (npm run docs refreshes them)", async function () {
    // The READMEs show what `npm start` prints, so it is run: three previews.
    this.timeout(90_000);
    expect((await staleDocuments()).map((document) => document.path)).to.deep.equal([]);
  });
});
