import { spawn } from "node:child_process";
import { once } from "node:events";

import { expect } from "chai";

import { placeholder } from "../../../components/compute/placeholder";
import { answer, freePort } from "../../support/local-server";

describe("the placeholder of a service in containers", () => {
  it("is run as it is written down, and answers every path with 200", async () => {
    const port = await freePort();
    const [program = "", ...given] = placeholder("api", port).command ?? [];
    const server = spawn(program, given, { stdio: "ignore" });
    try {
      const health = await answer(`http://127.0.0.1:${port}/any/path`, "GET");
      expect([health.status, await health.text()]).to.deep.equal([200, "No release yet.\n"]);
    } finally {
      server.kill();
      await once(server, "exit");
    }
  });

  it("only stays where nobody asks it for anything", () => {
    const { command, port } = placeholder("worker", undefined);
    expect(command).to.deep.equal(["tail", "-f", "/dev/null"]);
    expect(port).to.equal(undefined);
  });

  it("needs nothing that may still be empty: no secret, no store, no folder, an image with a tag", () => {
    const { image, secretValues, variables, mounts, writablePaths, readOnlyRoot } = placeholder(
      "api",
      8080,
    );
    expect({ secretValues, variables, mounts, writablePaths }).to.deep.equal({
      secretValues: {},
      variables: {},
      mounts: [],
      writablePaths: [],
    });
    expect(readOnlyRoot).to.equal(true);
    expect(image).to.match(/^public\.ecr\.aws\/.*:\d+\.\d+\.\d+-alpine\d/);
  });
});
