import { expect } from "chai";

import { commentText, marker } from "../../../tools/ci/comment-text";

describe("the comment on a pull request", () => {
  it("says each stack's result, and how to get it by hand", () => {
    const text = commentText([
      { stack: "dev", exitCode: 0, text: "dev's tree" },
      { stack: "stg", exitCode: 1, text: "unknown key" },
      { stack: "prd", exitCode: 2, text: "violated" },
    ]);
    expect(text.startsWith(marker)).to.equal(true);
    expect(text).to.include("| dev | ✅ fine | `npm run preview -- --stack dev` |");
    expect(text).to.include("| stg | ❌ the program or its configuration failed |");
    expect(text).to.include("| prd | ⛔ a mandatory policy is violated or cannot decide |");
    expect(text).to.include("<summary>dev</summary>\n\n```text\ndev's tree\n```");
  });

  it("stays below GitHub's limit however long the previews are, and keeps their ends", () => {
    const long = `first\n${"x".repeat(100_000)}\nlast`;
    const previews = ["dev", "stg", "prd"].map((stack) => ({ stack, exitCode: 0, text: long }));
    const text = commentText(previews);
    expect(text.length).to.be.within(60_000, 65_536);
    expect(text).to.not.include("first");
    expect(text.match(/\nlast\n/g)).to.have.length(3);
    expect(text.match(/shortened/g)).to.have.length(3);
  });

  it("cannot be broken out of by what a preview prints", () => {
    const text = commentText([{ stack: "dev", exitCode: 0, text: "a ```` b" }]);
    expect(text).to.include("`````text\na ```` b\n`````");
  });
});
