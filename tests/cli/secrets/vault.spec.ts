import { once } from "node:events";
import { createServer, Server } from "node:http";
import type { AddressInfo } from "node:net";

import { expect } from "chai";

import { AwsRefusal } from "../../../cli/aws-refusal";
import { secretsManager } from "../../../cli/secrets/vault";

/** Secrets Manager's wire protocol for what the command asks, in memory: one entry, empty until it is put. */
function emulator(entry: string): Server {
  const versions: Record<string, string[]> = {};
  const refusal = (name: string) => [400, { __type: name, Message: `${name} it is` }] as const;
  const answer = (action: string, { SecretId: id }: { SecretId?: string }) => {
    if (id === "forbidden") return refusal("AccessDeniedException");
    if (id !== entry) return refusal("ResourceNotFoundException");
    if (action === "PutSecretValue") versions["v1"] = ["AWSCURRENT"];
    const given = Object.keys(versions).length > 0 ? { VersionIdsToStages: versions } : {};
    return [200, { ARN: `arn:of:${entry}`, LastChangedDate: 1_700_000_000, ...given }] as const;
  };
  return createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => (body += String(chunk)));
    request.on("end", () => {
      const action = String(request.headers["x-amz-target"]).split(".")[1] ?? "";
      const [status, json] = answer(action, JSON.parse(body) as { SecretId?: string });
      response.writeHead(status, { "content-type": "application/x-amz-json-1.1" });
      response.end(JSON.stringify(json));
    });
  });
}

async function refusalOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe("Secrets Manager, as the command uses it", () => {
  const server = emulator("known");
  const environment = { ...process.env };

  before(async () => {
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    Object.assign(process.env, {
      AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
    });
  });
  after(() => {
    server.close();
    process.env = environment;
  });

  it("has no entry of a name that nobody made", async () => {
    expect(await secretsManager("ap-northeast-2").describe("other")).to.equal(undefined);
  });

  it("has an empty entry until a value is put", async () => {
    const vault = secretsManager("ap-northeast-2");
    expect(await vault.describe("known")).to.include({ arn: "arn:of:known", filled: false });
    await vault.put("known", "value");
    const found = await vault.describe("known");
    expect(found?.filled).to.equal(true);
    expect(found?.lastChanged?.getTime()).to.equal(1_700_000_000_000);
  });

  it("says in one sentence what these credentials may not do", async () => {
    const error = await refusalOf(secretsManager("ap-northeast-2").put("forbidden", "value"));
    expect(error).to.be.instanceOf(AwsRefusal);
    expect(String(error)).to.match(/may not do this \(AccessDeniedException it is\)\./);
  });
});
