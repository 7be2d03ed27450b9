/**
 * Whole stack files with a mistake a person makes, read from the disk as the CLI reads them. Each says in its
 * first lines what its message has to contain; load.spec.ts has the mistakes one value at a time.
 */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

import { expect } from "chai";

import { ConfigError } from "../../config/fault";
import { load } from "../../config/load";
import { readProject } from "../../simulator/engine/config-file";

const root = path.resolve(__dirname, "../..");
const folder = path.join(__dirname, "bad-stacks");
const files = readdirSync(folder).filter((name) => name.endsWith(".yaml"));

/** The fragments a file asks for: its first lines, up to the first that is no `# expect:`. */
function expected(file: string): readonly string[] {
  const mark = "# expect: ";
  const lines = readFileSync(path.join(folder, file), "utf8").split("\n");
  const end = lines.findIndex((line) => !line.startsWith(mark));
  return lines.slice(0, end).map((line) => line.slice(mark.length));
}

/** What the file's author is told; fails when the file is accepted. */
function refusal(file: string): ConfigError {
  const { name, config } = readProject(root, path.join(folder, file));
  try {
    load(Object.fromEntries(config), { project: name, stack: "dev" });
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error(`${file} was accepted`);
}

describe("config, given a whole stack file", () => {
  it("finds the bad ones, and beside them nothing wrong with the good one they are made from", () => {
    expect(files).to.include("many-mistakes.yaml");
    const { name, config } = readProject(root, "Pulumi.dev.yaml");
    expect(() => load(Object.fromEntries(config), { project: name, stack: "dev" })).to.not.throw();
  });

  for (const file of files) {
    it(`refuses ${file}: the message says what is wrong and nothing else`, () => {
      const fragments = expected(file);
      expect(fragments, `${file} starts with "# expect: " lines`).to.not.have.length(0);
      const { message, faults } = refusal(file);
      for (const fragment of fragments) expect(message).to.include(fragment);
      const unasked = faults.filter(({ key }) => !fragments.some((each) => each.includes(key)));
      expect(unasked, "mistakes that nobody made").to.deep.equal([]);
    });
  }
});
