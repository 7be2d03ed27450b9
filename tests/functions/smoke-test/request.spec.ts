/** The requests themselves, against servers of this machine. */
import { execFile, execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import http from "node:http";
import https from "node:https";
import { AddressInfo, Server } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";

import { expect } from "chai";

import type { Settings } from "../../../functions/smoke-test/index.mjs";

const source = path.join(__dirname, "../../../functions/smoke-test/index.mjs");

const settings: Settings = {
  stage: "afterTestTraffic",
  paths: ["/health"],
  timeoutSeconds: 60,
  headers: {},
  port: 0,
  secure: false,
  loadBalancer: { dnsName: "lb.example.net", arnSuffix: "app/ingress/1", internal: true },
  targetGroupArns: [],
  traffic: {},
};

async function listening<Kind extends Server>(server: Kind): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

async function refusal(action: Promise<unknown>): Promise<string> {
  try {
    await action;
  } catch (error) {
    return String(error);
  }
  throw new Error("nothing was refused");
}

describe("a request of the smoke test", () => {
  const servers: Server[] = [];
  const folder = mkdtempSync(path.join(tmpdir(), "smoke-test-"));
  after(() => {
    for (const server of servers) server.close();
    rmSync(folder, { recursive: true });
  });

  it("asks an address for a path of a host, with the route's headers, and follows nothing", async () => {
    const { request } = await import("../../../functions/smoke-test/index.mjs");
    const seen: unknown[] = [];
    const server = http.createServer((asked, answer) => {
      seen.push([asked.method, asked.url, asked.headers.host, asked.headers["x-version"]]);
      answer.writeHead(302, { location: "/elsewhere" }).end("a body that nobody reads");
    });
    servers.push(server);
    const port = await listening(server);
    const own = { ...settings, port, host: "app.example.com", headers: { "X-Version": "2" } };
    expect(await request(own, "127.0.0.1", "/health?deep=1")).to.equal(302);
    expect(await request({ ...settings, port }, "127.0.0.1", "/")).to.equal(302);
    expect(seen).to.deep.equal([
      ["GET", "/health?deep=1", "app.example.com", "2"],
      ["GET", "/", "lb.example.net", undefined],
    ]);
  });

  it("says why nobody answered", async () => {
    const { request } = await import("../../../functions/smoke-test/index.mjs");
    const server = http.createServer();
    const port = await listening(server);
    await new Promise((resolve) => server.close(resolve));
    expect(await refusal(request({ ...settings, port }, "127.0.0.1", "/"))).to.contain(
      "ECONNREFUSED",
    );
  });

  describe("over TLS", () => {
    const names: unknown[] = [];
    let port = 0;
    let certificate = "";
    before(async () => {
      certificate = path.join(folder, "certificate.pem");
      const keyFile = path.join(folder, "key.pem");
      execFileSync(
        "openssl",
        [
          ...["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1"],
          ...["-subj", "/CN=app.example.com", "-addext", "subjectAltName=DNS:app.example.com"],
          ...["-keyout", keyFile, "-out", certificate],
        ],
        { stdio: "ignore" },
      );
      const server = https.createServer(
        { key: readFileSync(keyFile), cert: readFileSync(certificate) },
        (_, answer) => answer.writeHead(204).end(),
      );
      server.on("secureConnection", (socket) => names.push(socket.servername));
      servers.push(server);
      port = await listening(server);
    });

    /** In a process of its own, which trusts the certificate from its start. */
    const trusting = async (host: string) => {
      const own = JSON.stringify({ ...settings, port, secure: true, host });
      const script = `import(${JSON.stringify(source)})
        .then(({ request }) => request(${own}, "127.0.0.1", "/"))
        .then((status) => console.log(status), (error) => console.log(error.message))`;
      const env = { ...process.env, NODE_EXTRA_CA_CERTS: certificate };
      const { stdout } = await promisify(execFile)(process.execPath, ["-e", script], { env });
      return stdout.trim();
    };

    it("names the host and takes its certificate, whatever the address", async () => {
      expect(await trusting("app.example.com")).to.equal("204");
      expect(names).to.include("app.example.com");
    });

    it("refuses a certificate of another host", async () => {
      expect(await trusting("other.example.com")).to.contain("other.example.com");
    }).timeout(10_000);

    it("refuses a certificate that nobody vouches for", async () => {
      const { request } = await import("../../../functions/smoke-test/index.mjs");
      const own = { ...settings, port, secure: true, host: "app.example.com" };
      expect(await refusal(request(own, "127.0.0.1", "/"))).to.match(/self[- ]signed/);
    });
  });
});
