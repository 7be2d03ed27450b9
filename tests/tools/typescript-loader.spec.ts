import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { expect } from "chai";

const loader = path.resolve(__dirname, "../../tools/typescript-loader.js");

describe("the TypeScript loader", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "loader-"));
  const entry = path.join(folder, "entry.ts");
  after(() => rmSync(folder, { recursive: true }));

  function printed(...nodeArguments: string[]): string {
    const args = [...nodeArguments, "-r", loader, entry];
    return execFileSync(process.execPath, args, { encoding: "utf8" }).trim();
  }

  it("runs the same from its caches as without them", () => {
    writeFileSync(path.join(folder, "other.ts"), 'export const word: string = "other";\n');
    writeFileSync(
      entry,
      [
        'import { word } from "./other";',
        'import path = require("node:path");',
        "async function main(): Promise<void> {",
        '  const { sep } = await import("node:path");',
        "  const own = require.resolve('./other') === path.join(__dirname, 'other.ts');",
        "  console.log(word, sep === path.sep, own, require.main === module);",
        "}",
        "void main();",
      ].join("\n"),
    );
    expect(printed()).to.equal("other true true true");
    expect(printed()).to.equal("other true true true");
  });

  it("sees a changed file, also one of the same length", () => {
    writeFileSync(entry, "console.log('one' as string);\n");
    expect(printed()).to.equal("one");
    writeFileSync(entry, "console.log('two' as string);\n");
    expect(printed()).to.equal("two");
  });

  it("names the line and column of the source in a stack trace", () => {
    const lines = ["interface Gone {", "  a: string;", "}", "const at: Gone = { a: '' };"];
    lines.push("console.log(at.a + (new Error('x').stack ?? '').split('\\n')[1]);", "");
    writeFileSync(entry, lines.join("\n"));
    for (let run = 0; run < 2; run += 1) expect(printed()).to.match(/entry\.ts:5:21\)$/);
  });
});
