import { spawn } from "node:child_process";
import { once } from "node:events";
import * as path from "node:path";
import { expect } from "chai";

import { answer, freePort } from "../../support/local-server";

const script = path.join(__dirname, "../../../functions/instance/placeholder.py");

describe("the placeholder", () => {
  it("answers every path with 200, so that a fleet without a release is healthy", async () => {
    const port = await freePort();
    const server = spawn("python3", [script, String(port)], { stdio: "ignore" });
    try {
      const health = await answer(`http://127.0.0.1:${port}/health`, "GET");
      expect([health.status, await health.text()]).to.deep.equal([200, "No release yet.\n"]);
      expect((await answer(`http://127.0.0.1:${port}/`, "HEAD")).status).to.equal(200);
    } finally {
      server.kill();
      await once(server, "exit");
    }
  });
});
