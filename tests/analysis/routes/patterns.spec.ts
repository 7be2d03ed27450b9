import { expect } from "chai";
import fc from "fast-check";

import { covers, someText, TextQuestion } from "../../../analysis/routes/patterns";

/** The oracle: each pattern as an expression of its own. */
function matches(pattern: string, text: string): boolean {
  const signs = [...pattern].map((sign) =>
    sign === "*" ? "[^]*" : sign === "?" ? "[^]" : sign.replace(/[/.]/, "\\$&"),
  );
  return new RegExp(`^${signs.join("")}$`).test(text);
}

function answers({ all, none }: TextQuestion, text: string): boolean {
  return (
    all.every((list) => list.some((pattern) => matches(pattern, text))) &&
    !none.some((pattern) => matches(pattern, text))
  );
}

/** Every text of these letters, the last one of which no pattern names. */
function textsUpTo(length: number): string[] {
  if (length === 0) return [""];
  const shorter = textsUpTo(length - 1);
  return [...shorter, ...shorter.flatMap((text) => ["a", "/", "x"].map((sign) => text + sign))];
}

const texts = [...new Set(textsUpTo(5))];
const pattern = fc.string({ unit: fc.constantFrom("a", "/", "*", "?"), maxLength: 5 });
const question = fc.record({
  all: fc.array(fc.array(pattern, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 2 }),
  none: fc.array(pattern, { maxLength: 4 }),
});

describe("texts that patterns leave to each other", () => {
  it("are texts that answer the question, as expressions see it", () => {
    fc.assert(
      fc.property(question, (asked) => {
        const found = someText(asked);
        expect(found === undefined || answers(asked, found)).to.equal(true);
      }),
      { numRuns: 2000 },
    );
  });

  it("are found wherever any short text answers it", () => {
    let none = 0;
    fc.assert(
      fc.property(question, (asked) => {
        const found = someText(asked);
        if (found !== undefined) return;
        none += 1;
        expect(texts.filter((text) => answers(asked, text))).to.deep.equal([]);
      }),
      { numRuns: 2000 },
    );
    expect(none).to.be.greaterThan(200);
  });

  it("are none behind a pattern that takes them all", () => {
    expect(covers(["/api/*"], "/api/v1/*")).to.equal(true);
    expect(covers(["/api/*"], "/api*")).to.equal(false);
    expect(covers(["/a/*", "/b/*"], "/?/*")).to.equal(false);
    expect(covers(["*.example.com"], "www.example.com")).to.equal(true);
    expect(covers(["*.example.com"], "example.com")).to.equal(false);
  });

  it("are short ones, with a letter of nobody's where any will do", () => {
    expect(someText({ all: [["/*"], ["/api*"]], none: ["/api/*"] })).to.equal("/api");
    expect(someText({ all: [["/*"], ["*.png"]], none: ["/.png"] })).to.equal("/x.png");
  });

  it("are found among as many patterns as a distribution can have", () => {
    const none = Array.from({ length: 25 }, (_, place) => `/part-${place}/*.${place}`);
    expect(someText({ all: [["/*"], ["*.png", "*.jpg"]], none })).to.equal("/.png");
  });
});
