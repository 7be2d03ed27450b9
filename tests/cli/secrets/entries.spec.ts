import { expect } from "chai";

import { secretEntries, valueFault } from "../../../cli/secrets/entries";
import { load } from "../../../config/load";

const identity = { project: "shop", stack: "prd" };

function entriesOf(services: object) {
  const values = {
    tier: "dev",
    network: { zones: ["ap-northeast-2a", "ap-northeast-2b"] },
    dns: { zone: "example.com" },
    ingress: { exposure: "internet" },
    services,
    stores: {
      logs: { kind: "bucket", purpose: "logs" },
      artifacts: { kind: "bucket", purpose: "artifacts" },
    },
  };
  const config = Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      `shop:${key}`,
      typeof value === "string" ? value : JSON.stringify(value),
    ]),
  );
  return secretEntries(load({ "aws:region": "ap-northeast-2", ...config }, identity));
}

describe("the secrets that a stack file asks for", () => {
  it("are those of every service and of its further containers, under the names they get in AWS", () => {
    const entries = entriesOf({
      app: {
        runtime: "instances",
        route: { host: "app.example.com", priority: 100 },
        secrets: ["TOKEN"],
      },
      web: {
        runtime: "containers",
        route: { host: "web.example.com", priority: 110 },
        secrets: ["KEY"],
        containers: { logger: { image: "logger:1", secrets: ["KEY"] } },
      },
    });
    expect(entries.map(({ name, id }) => [name, id])).to.deep.equal([
      ["app/TOKEN", "/shop/prd/app/TOKEN"],
      ["web/KEY", "/shop/prd/web/KEY"],
      ["web/logger/KEY", "/shop/prd/web/logger/KEY"],
    ]);
    expect(entries[0]?.seen).to.not.equal(entries[1]?.seen);
  });

  it("take values of 1 to 65,536 bytes, however many characters those are", () => {
    expect(valueFault("x".repeat(65_536))).to.equal(undefined);
    expect(valueFault("한".repeat(21_846))).to.contain("65538 bytes");
    expect(valueFault("")).to.contain("empty");
  });
});
