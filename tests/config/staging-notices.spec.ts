import { expect } from "chai";

import { stagingNotices } from "../../config/staging-notices";
import { changed, loaded } from "./support";

const said = (staging: unknown) =>
  stagingNotices(loaded(changed("sites.images.staging", staging)).settings).map(({ text }) => text);

describe("what a preview says of a staging distribution", () => {
  it("is that CloudFront takes visitors for a site that exists, and some changes not beside them", () => {
    const [text, ...more] = said({ prefix: "next", percent: 5 });
    expect(more).to.deep.equal([]);
    expect(text).to.match(/^Site images sends visitors.*staging\.percent.*first `up` is without/);
    expect(text).to.include("names, certificate, price class and web ACL");
    const header = { name: "aws-cf-cd-next", value: "yes" };
    expect(said({ prefix: "next", header })[0]).to.include("(staging.header)");
  });

  it("is nothing while nobody is sent there, and nothing of a stack without one", () => {
    expect(said({ prefix: "next" })).to.deep.equal([]);
    expect(said(undefined)).to.deep.equal([]);
  });
});
