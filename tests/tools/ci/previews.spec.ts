import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { expect } from "chai";

import { preview, stacksIn } from "../../../tools/ci/previews";

describe("the previews of a pull request", () => {
  let folder = "";
  beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), "previews-"))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it("cover every stack file, in the order a change reaches them", () => {
    for (const name of ["prd", "trial", "dev", "stg"])
      writeFileSync(path.join(folder, `Pulumi.${name}.yaml`), "");
    for (const name of ["Pulumi.yaml", "PulumiPolicy.yaml"])
      writeFileSync(path.join(folder, name), "");
    expect(stacksIn(folder)).to.deep.equal(["dev", "stg", "prd", "trial"]);
  });

  it("carry the command's exit code and its text, and its complaints only when there are any", async () => {
    mkdirSync(path.join(folder, "cli"));
    const register = path.join(folder, "node_modules", "ts-node", "register");
    mkdirSync(register, { recursive: true });
    writeFileSync(
      path.join(register, "transpile-only.js"),
      'require.extensions[".ts"] = require.extensions[".js"];',
    );
    const command = `
      console.log(process.argv.slice(2).join(" "));
      console.error("said aside");
      process.exitCode = process.argv[4] === "prd" ? 2 : 0;`;
    writeFileSync(path.join(folder, "cli", "main.ts"), command);
    expect(await preview(folder, "dev")).to.deep.equal({
      stack: "dev",
      exitCode: 0,
      text: "preview --stack dev",
    });
    expect(await preview(folder, "prd")).to.deep.equal({
      stack: "prd",
      exitCode: 2,
      text: "preview --stack prd\nsaid aside",
    });
  });
});
