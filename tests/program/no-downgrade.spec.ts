import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

import { expect } from "chai";
import { parse, stringify } from "yaml";

import { StandingStack } from "../../simulator/second-run";
import { repositoryRoot } from "../support/stacks";

const stack = "dev";

/** The stack file with a database as it is changed to. */
function configFile(change: Readonly<Record<string, unknown>>): string {
  const file = fs.readFileSync(path.join(repositoryRoot, `Pulumi.${stack}.yaml`), "utf8");
  const { config } = parse(file) as { config: Record<string, Record<string, object>> };
  const stores = config["bluegreen-aws:stores"] ?? {};
  stores["main"] = { ...stores["main"], ...change };
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "no-downgrade-"));
  const written = path.join(folder, `Pulumi.${stack}.yaml`);
  fs.writeFileSync(written, stringify({ config }));
  return written;
}

describe("a database that stands already (D5)", function () {
  this.timeout(120_000);
  const standing = new StandingStack({ directory: repositoryRoot, stack });
  before(async () => {
    const first = { version: "17.6", storageGiB: 40, maxStorageGiB: 40 };
    await standing.up({ configFile: configFile(first) });
  });

  const errorsOf = async (change: Readonly<Record<string, unknown>>) =>
    (await standing.preview({ configFile: configFile(change) })).errors.join("\n");

  it("goes back to no older version, whatever the stack file says", async () => {
    const older = { version: "17.5", storageGiB: 40, maxStorageGiB: 40 };
    expect(await errorsOf(older)).to.contain("main: version 17.5 is older than 17.6, which runs");
  });

  it("gives no storage back", async () => {
    const smaller = { version: "17.6", storageGiB: 20, maxStorageGiB: 20 };
    expect(await errorsOf(smaller)).to.contain("storage of 20 GiB is less than the 40 GiB");
  });

  it("goes forward", async () => {
    const newer = { version: "17.7", storageGiB: 60, maxStorageGiB: 100 };
    expect(await errorsOf(newer)).to.equal("");
  });
});
