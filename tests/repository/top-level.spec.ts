import { expect } from "chai";

import { topLevel } from "./files";

/** docs/architecture.md, "Rooms". */
const rooms = [
  "analysis",
  "aws",
  "blueprints",
  "bootstrap",
  "cli",
  "components",
  "config",
  "docs",
  "functions",
  "index.ts",
  "model",
  "policy",
  "simulator",
  "tests",
  "transforms.ts",
];

const beside = [
  "LICENSE",
  "Pulumi.dev.yaml",
  "Pulumi.prd.yaml",
  "Pulumi.stg.yaml",
  "Pulumi.yaml",
  "README.ko.md",
  "README.md",
  "package-lock.json",
  "package.json",
  "tsconfig.json",
];

/** ESLint looks for its configuration here only; tools/ is what npm scripts run and no program imports. */
const tooling = ["eslint.config.mjs", "tools"];

const dotFiles = [
  ".c8rc.json",
  ".ci",
  ".gitattributes",
  ".github",
  ".gitignore",
  ".mocharc.json",
  ".prettierignore",
  ".prettierrc.json",
  ".vscode",
];

describe("the top level", () => {
  it("has nothing beside the rooms and the files that tools look for there", () => {
    const allowed = [...rooms, ...beside, ...tooling, ...dotFiles];
    expect(topLevel().filter((name) => !allowed.includes(name))).to.deep.equal([]);
  });

  it("has every file that belongs beside the rooms", () => {
    const present = topLevel();
    expect(beside.filter((name) => !present.includes(name))).to.deep.equal([]);
  });
});
