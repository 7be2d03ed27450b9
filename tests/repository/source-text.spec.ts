import { basename } from "node:path";

import { expect } from "chai";
import { ESLint, Linter } from "eslint";
import ts from "typescript";

import { files, read } from "./files";

const sources = files(/\.(ts|mts|mjs|js)$/);
const specs = files(/\.spec\.ts$/, "tests");

/** Every comment of a file but docstrings, which may show examples: line by line, without the marks. */
function commentLines(file: string): string[] {
  const text = read(file);
  const ranges = new Map<number, number>();
  const visit = (node: ts.Node): void => {
    for (const { pos, end } of ts.getLeadingCommentRanges(text, node.getFullStart()) ?? [])
      ranges.set(pos, end);
    node.getChildren().forEach(visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
  return [...ranges]
    .map(([start, end]) => text.slice(start, end))
    .filter((comment) => !comment.startsWith("/**"))
    .flatMap((comment) => comment.split("\n"))
    .map((line) => line.replace(/^\s*(\/\/+|\/\*+|\*+(?!\/))\s?/, "").trim());
}

/** A statement that somebody has switched off: it ends as code ends, and no sentence does. */
function looksLikeCode(line: string): boolean {
  return /^(const|let|var|import|export|return|if|for|await|new|expect|throw)\b.*[;{]$/.test(line);
}

interface Title {
  readonly call: string;
  readonly text: string;
}

/** Titles of `describe` and `it`, with `…` for what is filled in at run time. */
function titles(file: string): Title[] {
  const found: Title[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ["describe", "it"].includes(node.expression.getText(source))) {
      const title = node.arguments[0]?.getText(source) ?? "";
      const text = title.replace(/\$\{.*?\}/g, "…").replace(/^["'`]|["'`]$/g, "");
      // A title that comes from a table is a variable here, without quotes.
      if (text !== title) found.push({ call: node.expression.getText(source), text });
    }
    ts.forEachChild(node, visit);
  };
  const source = ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true);
  visit(source);
  return found;
}

describe("source files", () => {
  it("carry no code that is switched off", () => {
    for (const file of sources)
      expect(commentLines(file).filter(looksLikeCode), file).to.deep.equal([]);
  });

  it("are named in kebab-case, and none is a bag of utilities", () => {
    for (const file of sources) {
      expect(basename(file), file).to.match(/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*$/);
      expect(basename(file), file).to.not.match(/^(utils?|helpers?|misc)\./);
    }
  });

  it("are held by the rules that no file can switch off", async () => {
    const always = ["rooms/import-directions", "no-warning-comments", "no-console"];
    const typed = [
      "@typescript-eslint/no-explicit-any",
      "@typescript-eslint/ban-ts-comment",
      "@typescript-eslint/no-floating-promises",
      "@typescript-eslint/prefer-nullish-coalescing",
      "no-restricted-imports",
      "pulumi/no-output-in-template-literal",
    ];
    const eslint = new ESLint();
    for (const file of [
      "index.ts",
      "components/network/network.ts",
      "policy/x.ts",
      "simulator/x.ts",
    ]) {
      const config: Linter.Config = await eslint.calculateConfigForFile(file);
      expect(config.linterOptions?.noInlineConfig, file).to.equal(true);
      for (const rule of [...always, ...typed])
        expect([config.rules?.[rule]].flat()[0], `${file}: ${rule}`).to.equal(2);
    }
  });
});

describe("specs", () => {
  it("leave nothing out and run nothing alone", () => {
    for (const file of specs)
      expect(read(file), file).to.not.match(
        new RegExp(`\\b(describe|it|context)\\.${"(only|skip)"}\\(|\\bx(it|describe)\\(`),
      );
  });

  it("are titled with the promise they hold, in words", () => {
    for (const file of specs)
      for (const { call, text } of titles(file)) {
        expect(text, file).to.not.match(/^(#|\d+\b|should\b|test\b)/i);
        if (call === "it") expect(text.split(/\s+/).length, `${file}: ${text}`).to.be.at.least(2);
      }
  });
});
