import { expect } from "chai";

import { takesPath } from "../../model/path-pattern";

describe("a path pattern", () => {
  for (const [pattern, path, takes] of [
    ["/assets/*", "/assets/app-1.js", true],
    ["/assets/*", "/assets/deep/app-1.js", true],
    ["/assets/*", "/assets", false],
    ["/assets/*", "/Assets/app.js", false],
    ["*.js", "/a/b.js", true],
    ["*.js", "/a/bxjs", false],
    ["/a?c", "/abc", true],
    ["/a?c", "/ac", false],
    ["/a+(b)$", "/a+(b)$", true],
    ["/*", "/한글 name", true],
  ] as const)
    it(`${pattern} ${takes ? "takes" : "leaves"} ${path}`, () =>
      expect(takesPath(pattern, path)).to.equal(takes));
});
