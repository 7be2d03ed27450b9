import { existsSync } from "node:fs";
import path from "node:path";

import { expect } from "chai";

import { files, read, root } from "./files";

const documents = [
  ...files(/\.md$/, "docs", ".github", "blueprints", "bootstrap"),
  "README.md",
  "README.ko.md",
];

/** Targets of a page's links into the repository, as paths below the top level. */
function links(file: string): string[] {
  return [...read(file).matchAll(/\]\(([^)\s#]+)(?:#[^)]*)?\)/g)]
    .map(([, target = ""]) => target)
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => path.posix.normalize(path.posix.join(path.posix.dirname(file), target)));
}

describe("documents", () => {
  it("link to what exists", () => {
    for (const file of documents)
      for (const target of links(file))
        expect(existsSync(path.join(root, target)), `${file} → ${target}`).to.equal(true);
  });

  it("can all be found from the README", () => {
    const found = new Set<string>();
    const follow = (file: string): void => {
      if (found.has(file)) return;
      found.add(file);
      if (file.endsWith(".md")) links(file).forEach(follow);
    };
    follow("README.md");
    const pages = documents.filter((file) => file.startsWith("docs/"));
    expect(pages.filter((file) => !found.has(file))).to.deep.equal([]);
  });

  it("never show Pulumi previewing or updating without the policy pack", () => {
    const named = [...documents, ...files(/\.ya?ml$/, ".github"), "Pulumi.yaml", "package.json"];
    for (const file of named)
      for (const [, command = ""] of read(file).matchAll(
        /((?:npx --yes )?\bpulumi(?:@[\d.]+)? (?:up|preview|update)\b[^\n`]*)/g,
      )) {
        // A bare mention of the command in a sentence is its name; a command line has an option.
        if (/ --?\w/.test(command)) expect(command, file).to.include("--policy-pack policy");
      }
  });

  it("name only stacks that exist", () => {
    for (const file of documents)
      for (const [, stack = ""] of read(file).matchAll(/npm run [\w: -]+ -- .*?--stack (\w+)/g))
        expect(read(`Pulumi.${stack}.yaml`), `${file}: ${stack}`).to.include("bluegreen-aws:tier");
  });
});
