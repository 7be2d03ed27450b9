import { execFileSync } from "node:child_process";
import path from "node:path";

import { expect } from "chai";

const root = path.resolve(__dirname, "../..");
const loader = path.join(root, "tools", "typescript-loader.js");

/** What a process of its own prints: in this one the SDK has been loaded long ago. */
function printed(program: string): unknown {
  const args = ["-r", loader, "-e", `console.log(JSON.stringify((${program})()))`];
  return JSON.parse(execFileSync(process.execPath, args, { cwd: root, encoding: "utf8" }));
}

describe("the modules that nothing here uses", () => {
  it("are not loaded with the SDKs", () => {
    const loaded = printed(`() => {
      require("@pulumi/aws");
      require("@pulumi/awsx");
      const unused = /arborist|typescript\\.js$|awsx.classic/;
      return Object.keys(require.cache).filter((file) => unused.test(file));
    }`);
    expect(loaded).to.deep.equal([]);
  });

  it("are there at their first use", () => {
    const captured = printed(`() => {
      const { parseFunction } = require("@pulumi/pulumi/runtime/closure/parseFunction");
      const [, parsed] = parseFunction("(n) => n + used");
      return [...parsed.capturedVariables.required.keys()];
    }`);
    expect(captured).to.deep.equal(["used"]);
    expect(printed(`() => typeof require("@pulumi/awsx").classic.ec2.Vpc`)).to.equal("function");
  });

  it("are loaded at once for everybody else", () => {
    expect(printed(`() => typeof require("@npmcli/arborist")`)).to.equal("function");
  });
});
