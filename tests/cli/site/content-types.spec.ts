import { expect } from "chai";

import { contentTypeOf } from "../../../cli/site/content-types";

describe("content types", () => {
  for (const [file, type] of [
    ["index.html", "text/html; charset=utf-8"],
    ["assets/app-1.MJS", "text/javascript; charset=utf-8"],
    ["goods.json", "application/json"],
    ["assets/logo.svg", "image/svg+xml"],
    ["manifest.webmanifest", "application/manifest+json"],
    [".well-known/apple-app-site-association", "application/json"],
    ["LICENSE", "application/octet-stream"],
    ["file.unheard-of", "application/octet-stream"],
  ] as const)
    it(`of ${file} is ${type}`, () => expect(contentTypeOf(file)).to.equal(type));
});
