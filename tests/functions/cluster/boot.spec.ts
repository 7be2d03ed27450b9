import { readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";

import { expect } from "chai";

import { machine, run } from "../machine";

const script = path.join(__dirname, "../../../functions/cluster/boot.sh");

/** The boot of an instance whose agent reads its settings from a folder of stand-ins. */
function boot(prelude: string) {
  const { dir, path: searchPath } = machine({});
  const config = path.join(dir, "ecs.config");
  const file = path.join(dir, "boot.sh");
  writeFileSync(
    file,
    prelude + readFileSync(script, "utf8").replace("/etc/ecs/ecs.config", config),
  );
  return { ...run("bash", [file], searchPath), config };
}

describe("the boot of a cluster's instance", () => {
  it("joins the cluster, and keeps its own role from tasks, and rights over itself", () => {
    const { status, said, config } = boot("CLUSTER='p-s-cluster'\n");
    expect(status, said).to.equal(0);
    expect(readFileSync(config, "utf8").split("\n")).to.deep.equal([
      "ECS_CLUSTER=p-s-cluster",
      "ECS_AWSVPC_BLOCK_IMDS=true",
      "ECS_DISABLE_PRIVILEGED=true",
      "",
    ]);
    expect(said).to.contain("boot: joins p-s-cluster");
  });

  it("fails rather than join a cluster without a name", () => {
    expect(boot("").status).to.not.equal(0);
  });
});
