import { expect } from "chai";
import Table from "cli-table3";
import fc from "fast-check";

import { displayWidth, padTo, paragraph, wrap } from "../../../cli/render/text";

describe("text on a terminal", () => {
  it("counts two columns for a Hangul syllable and none for a mark or a colour", () => {
    expect(displayWidth("abc")).to.equal(3);
    expect(displayWidth("보호")).to.equal(4);
    expect(displayWidth("e\u0301")).to.equal(1);
    expect(displayWidth("\u1100\u1161")).to.equal(2);
    expect(displayWidth("\u001b[31m보호\u001b[39m")).to.equal(4);
    expect(displayWidth("─│└")).to.equal(3);
  });

  it("measures as the tables do, so that both line up", () => {
    for (const word of ["서울 리전", "prd", "漢字かな", "（괄호）", "─ 끝"]) {
      const table = new Table({ colWidths: [30], style: { head: [], border: [] } });
      table.push([word]);
      const line = table.toString().split("\n")[1] ?? "";
      expect(line).to.equal(`│ ${padTo(word, 28)} │`);
    }
  });

  it("never gets wider than it may and loses no word", () => {
    const words = fc.array(
      fc.constantFrom("a", "stack", "보호", "deletion", "가나다라마바사아자차카타파하"),
    );
    fc.assert(
      fc.property(words, fc.integer({ min: 4, max: 40 }), (list, columns) => {
        const lines = wrap(list.join(" "), columns);
        for (const line of lines) expect(displayWidth(line)).to.be.at.most(columns);
        expect(lines.join("").replaceAll(" ", "")).to.equal(list.join(""));
      }),
    );
  });

  it("hangs the lines of a paragraph under its first", () => {
    expect(paragraph("one two three", 9, "- ", "  ")).to.equal("- one two\n  three");
  });
});
