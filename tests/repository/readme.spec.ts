import { expect } from "chai";

import { read } from "./files";

const english = read("README.md");
const korean = read("README.ko.md");

/** Depths of the headings, in order. */
function headings(text: string): number[] {
  return [...withoutCode(text).matchAll(/^(#+) /gm)].map(([, marks = ""]) => marks.length);
}

function blocks(text: string): string[] {
  return [...text.matchAll(/```(?:sh|text)\n([\s\S]*?)```/g)].map(([, block = ""]) => block);
}

function withoutCode(text: string): string {
  return text.replaceAll(/```[\s\S]*?```/g, "");
}

/** Commands and outputs, line by line, without what is said about them. */
function commands(text: string): string[] {
  return blocks(text).flatMap((block) =>
    block.split("\n").map((line) => line.replace(/ +# .*/, "")),
  );
}

/** What is set as code or linked in running text, in alphabetical order: the languages order it differently. */
function names(text: string): string[] {
  const plain = withoutCode(text);
  return [...plain.matchAll(/`([^`]+)`|\]\(([^)]+)\)/g)].map(([found]) => found).sort();
}

function numbers(text: string): string[] {
  return (withoutCode(text).match(/\d[\d.,-]*\d|\d/g) ?? []).sort();
}

describe("the README", () => {
  it("is read in one sitting: 150 lines, the two commands within the first 15", () => {
    for (const text of [english, korean]) {
      expect(text.trimEnd().split("\n").length).to.be.at.most(150);
      const first = text.split("\n").slice(0, 15).join("\n");
      expect(first).to.include("\nnpm ci && npm start ").and.to.include("\nnpm cit ");
    }
  });

  it("says the same in both languages: headings, commands, names and numbers", () => {
    expect(headings(korean)).to.deep.equal(headings(english));
    expect(commands(korean)).to.deep.equal(commands(english));
    expect(names(korean)).to.deep.equal(names(english));
    expect(numbers(korean)).to.deep.equal(numbers(english));
  });

  it("adds its own costs up", () => {
    for (const text of [english, korean]) {
      const rows = [...text.matchAll(/\| (\*{0,2})([\d.]+)\1 \| \1([\d.]+)\1 \|$/gm)];
      const sums = rows.at(-1);
      const parts = rows.slice(0, -1).filter(([row]) => row.includes("."));
      for (const column of [2, 3]) {
        const sum = parts.reduce((total, row) => total + Number(row[column]), 0);
        expect(sum.toFixed(2)).to.equal(sums?.[column]);
      }
    }
  });
});
