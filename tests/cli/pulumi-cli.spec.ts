import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { expect } from "chai";

import { findPulumi, PULUMI_VERSION, pulumiOnPath } from "../../cli/pulumi-cli";

const root = path.join(__dirname, "..", "..");

describe("Pulumi's CLI on this machine", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "bluegreen-aws-path-"));
  const name = process.platform === "win32" ? "pulumi.exe" : "pulumi";

  function install(...place: string[]): string {
    const bin = path.join(folder, ...place);
    mkdirSync(bin, { recursive: true });
    writeFileSync(path.join(bin, name), "");
    chmodSync(path.join(bin, name), 0o755);
    return bin;
  }

  after(() => rmSync(folder, { recursive: true }));

  it("is the first on the PATH that no npm package brought", () => {
    const loader = install("node_modules", ".bin");
    const first = install("first");
    const second = install("second");
    const PATH = [loader, path.join(folder, "empty"), first, second].join(path.delimiter);
    expect(pulumiOnPath({ PATH })).to.equal(path.join(first, name));
    expect(pulumiOnPath({ PATH: loader })).to.equal(undefined);
  });

  it("is missing with a way to get it when the PATH has none", async () => {
    const found = await findPulumi({ PATH: folder });
    expect(found).to.have.property("missing").that.contains("There is no pulumi on the PATH");
    expect(found).to.have.property("missing").that.contains("PULUMI_BIN");
  });

  it("is not whatever PULUMI_BIN names, when that does not answer like pulumi", async () => {
    const found = await findPulumi({ PULUMI_BIN: process.execPath });
    expect(found).to.have.property("missing").that.contains(process.execPath);
  });

  it("is not a file that does not exist", async () => {
    const found = await findPulumi({ PULUMI_BIN: path.join(folder, "gone") });
    expect(found).to.have.property("missing").that.contains("does not start");
  });
});

describe("the pinned version of Pulumi's CLI", () => {
  it("is the one that npm run up fetches", () => {
    const { scripts } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
    expect(scripts.up).to.equal(`npx --yes pulumi@${PULUMI_VERSION} up --policy-pack policy`);
  });

  it("is the one that every workflow names", () => {
    const folder = path.join(root, ".github", "workflows");
    for (const file of readdirSync(folder)) {
      const text = readFileSync(path.join(folder, file), "utf8");
      const named = [...text.matchAll(/pulumi@(\d[\w.]*)|pulumi-version: *["']?v?([\d][\w.]*)/g)];
      for (const [line, ...versions] of named) {
        expect(versions.find(Boolean), `${file}: ${line}`).to.equal(PULUMI_VERSION);
      }
    }
  });
});
