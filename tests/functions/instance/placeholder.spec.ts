import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import * as path from "node:path";
import { expect } from "chai";

const script = path.join(__dirname, "../../../functions/instance/placeholder.py");

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

async function answer(url: string, method: string): Promise<Response> {
  for (let tries = 0; ; tries++) {
    try {
      return await fetch(url, { method });
    } catch (error) {
      if (tries === 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

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
