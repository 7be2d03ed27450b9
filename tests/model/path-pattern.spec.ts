import { expect } from "chai";
import fc from "fast-check";

import { covers, matches } from "../../model/path-pattern";

/** Few letters, so that patterns meet; a path may have a star or a question mark in it as well. */
const pattern = fc.string({ unit: fc.constantFrom("a", "b", "/", "*", "?"), maxLength: 8 });
const path = fc
  .string({ unit: fc.constantFrom("a", "b", "/", "A", "*", "?"), maxLength: 10 })
  .map((rest) => `/${rest}`);

/** The same question asked of an engine that nobody here wrote. */
function asExpression(text: string): RegExp {
  const rooted = text.startsWith("/") ? text : `/${text}`;
  const source = [...rooted].map((each) => ({ "*": "[^]*", "?": "[^]" })[each] ?? `\\${each}`);
  return new RegExp(`^${source.join("").replaceAll(/\\([ab])/g, "$1")}$`);
}

describe("a path pattern", () => {
  const said: readonly (readonly [string, string, boolean])[] = [
    ["/api/*", "/api/users/1", true],
    ["/api/*", "/api/", true],
    ["/api/*", "/api", false],
    ["/api*", "/apiary", true],
    ["/*.jpg", "/a/b/c.jpg", true],
    ["*.jpg", "/c.jpg", true],
    ["/a?.js", "/ab.js", true],
    ["/a?.js", "/a.js", false],
    ["/API/*", "/api/users", false],
    ["api/*", "/api/users", true],
    ["/*", "/", true],
  ];
  for (const [wanted, asked, answer] of said)
    it(`${wanted} ${answer ? "takes" : "leaves"} ${asked}`, () =>
      expect(matches(wanted, asked)).to.equal(answer));

  it("takes what a regular expression of the same meaning takes", () => {
    fc.assert(
      fc.property(pattern, path, (wanted, asked) => {
        expect(matches(wanted, asked)).to.equal(asExpression(wanted).test(asked));
      }),
      { numRuns: 2000 },
    );
  });

  it("covers another only where it takes every path that one takes", () => {
    const filled = (text: string, fill: string) => text.replaceAll("*", fill).replaceAll("?", "b");
    fc.assert(
      fc.property(pattern, pattern, fc.constantFrom("", "a", "/ab", "bab/"), (wide, part, fill) => {
        for (const narrow of [part, wide.replace("*", part), wide.replace("?", part)]) {
          const asked = filled(narrow.startsWith("/") ? narrow : `/${narrow}`, fill);
          if (covers(wide, narrow))
            expect(matches(wide, asked), `${wide} covers ${narrow}: ${asked}`).to.equal(true);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it("covers itself, and what a pattern covers that it covers", () => {
    fc.assert(
      fc.property(pattern, pattern, pattern, (widest, wide, narrow) => {
        expect(covers(wide, wide)).to.equal(true);
        if (covers(widest, wide) && covers(wide, narrow))
          expect(covers(widest, narrow)).to.equal(true);
      }),
      { numRuns: 1000 },
    );
  });

  it("is known to cover what is written in another way, and what only looks narrower is not covered", () => {
    for (const [wide, narrow] of [
      ["/*", "*"],
      ["/**", "/*"],
      ["/?*", "/*?"],
      ["/api/*", "/api/v1/*"],
      ["/*/b", "/a/b"],
    ] as const)
      expect(covers(wide, narrow), `${wide} over ${narrow}`).to.equal(true);
    for (const [wide, narrow] of [
      ["/?*", "/*"],
      ["/api/*", "/api"],
      ["/a?", "/a*"],
      ["/a/*", "/A/*"],
    ] as const)
      expect(covers(wide, narrow), `${wide} over ${narrow}`).to.equal(false);
  });
});
