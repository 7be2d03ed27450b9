import { expect } from "chai";

import { accepts } from "./engine-range";
import { files, read } from "./files";

interface Manifest {
  readonly engines?: { readonly node?: string };
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

interface Lock {
  readonly packages: Readonly<Record<string, Manifest & { readonly resolved?: string }>>;
}

const manifest = JSON.parse(read("package.json")) as Manifest;
const lock = JSON.parse(read("package-lock.json")) as Lock;

/** The first release of each line that every dependency accepts; README names the same. */
const nodes = ["20.19.0", "22.13.0", "24.0.0"];

describe("package.json", () => {
  it("pins every version exactly, its own and the policy pack's", () => {
    for (const file of ["package.json", "policy/package.json"]) {
      const { dependencies = {}, devDependencies = {} } = JSON.parse(read(file)) as Manifest;
      for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
        expect(version, `${file}: ${name}`).to.match(/^\d+\.\d+\.\d+$/);
        const own = manifest.dependencies?.[name] ?? manifest.devDependencies?.[name];
        expect(version, `${file}: ${name}`).to.equal(own);
      }
    }
  });

  it("runs the same scripts on Linux, macOS and Windows: no shell syntax but &&", () => {
    for (const [name, script] of Object.entries(manifest.scripts ?? {})) {
      expect(script.replaceAll(" && ", " "), name).to.not.match(/[|;<>`$*?~&'\\%]/);
      const commands = script.split(" && ").map((command) => command.split(" ")[0]);
      for (const command of commands)
        expect(command, name).to.be.oneOf([
          "node",
          "npm",
          "npx",
          "eslint",
          "prettier",
          "tsc",
          "c8",
          "mocha",
        ]);
      expect(script, `${name}: variables are set another way on Windows`).to.not.match(/^\w+=/);
    }
  });

  it("has the scripts that the documents and the pipelines name", () => {
    const named = files(/\.(md|yml|yaml)$/, "docs", ".github").concat([
      "README.md",
      "README.ko.md",
    ]);
    for (const file of named)
      for (const [, name = ""] of read(file).matchAll(/npm run (?:--silent )?([\w:-]+)/g))
        expect(manifest.scripts, `${file}: npm run ${name}`).to.have.property(name);
  });

  it("installs on Node 20, 22 and 24 without an engine warning", () => {
    for (const [name, { engines }] of Object.entries(lock.packages))
      for (const node of nodes)
        expect(accepts(engines?.node ?? "*", node), `${name} on Node ${node}`).to.equal(true);
  });

  it("keeps no download address in the lock file: a mirror of the registry serves as well", () => {
    const addressed = Object.entries(lock.packages).filter(([, { resolved }]) => resolved);
    expect(addressed.map(([name]) => name)).to.deep.equal([]);
  });
});

describe("an engine range", () => {
  it("accepts a version of one of its alternatives only", () => {
    const range = "^20.19.0 || ^22.13.0 || >=24";
    const of = (node: string) => accepts(range, node);
    expect(["20.19.0", "20.20.1", "22.13.0", "24.0.0", "26.1.0"].filter(of)).to.have.length(5);
    expect(["18.20.0", "20.18.9", "22.12.9", "21.0.0", "23.9.0"].filter(of)).to.deep.equal([]);
  });

  it("reads every spelling in use, and refuses one it does not know", () => {
    expect(accepts("18 || 20 || >=22", "20.1.0")).to.equal(true);
    expect(accepts("10.* || >= 12.*", "11.0.0")).to.equal(false);
    expect(accepts("14 >=14.17", "14.16.0")).to.equal(false);
    expect(() => accepts("~20", "20.0.0")).to.throw('"~20" is not understood');
  });
});
