import { expect } from "chai";

import { InstanceService, InstanceServiceArgs } from "../../../components/compute/instance-service";
import { registrations } from "../../support/mocks";
import { key, mockDatabase, serviceArgs } from "./service-fixture";

const build = (change: Partial<InstanceServiceArgs>) =>
  registrations(() => new InstanceService("app", serviceArgs(change)));

async function refusal(change: Partial<InstanceServiceArgs>): Promise<string> {
  try {
    await build(change);
  } catch (error) {
    return String(error);
  }
  throw new Error("nothing was refused");
}

describe("a service's settings", () => {
  it("lie under its own path: its port, its variables and its stores'", async () => {
    const inventory = await build({ environment: { APP_ENV: "test" }, stores: [mockDatabase()] });
    const values = inventory
      .ofType("aws:ssm/parameter:Parameter")
      .map(({ inputs }) => [inputs["name"], inputs["value"], inputs["type"]]);
    expect(values).to.deep.equal([
      ["/bluegreen-aws/test/app/PORT", "8080", "String"],
      ["/bluegreen-aws/test/app/MAIN_HOST", "main.example.com", "String"],
      ["/bluegreen-aws/test/app/MAIN_PORT", "5432", "String"],
      ["/bluegreen-aws/test/app/APP_ENV", "test", "String"],
    ]);
  });

  it("hold secrets as entries without a value, which the program never sees", async () => {
    const inventory = await build({
      secrets: ["REGISTRY_TOKEN"],
      secretRecoveryDays: 30,
      kmsKeyArn: key,
    });
    const { name, inputs } = inventory.only("aws:secretsmanager/secret:Secret");
    expect(name).to.equal("app-registry-token");
    expect(inputs).to.deep.include({
      name: "/bluegreen-aws/test/app/REGISTRY_TOKEN",
      recoveryWindowInDays: 30,
      kmsKeyId: key,
    });
    expect(inventory.count("aws:secretsmanager/secretVersion:SecretVersion")).to.equal(0);
  });

  it("let a secret go at once where nothing has to be recovered", async () => {
    const inventory = await build({ secrets: ["TOKEN"], secretRecoveryDays: 0 });
    expect(
      inventory.only("aws:secretsmanager/secret:Secret").inputs["recoveryWindowInDays"],
    ).to.equal(0);
  });

  it("are refused all at once, by name, when set twice or empty", async () => {
    const message = await refusal({
      environment: { PORT: "9", EMPTY: "", MAIN_HOST: "x" },
      secrets: ["EMPTY"],
      stores: [mockDatabase()],
    });
    for (const fault of [
      "services.app",
      "PORT is set twice",
      "MAIN_HOST is set twice",
      "EMPTY is set twice",
      "EMPTY is empty",
    ])
      expect(message).to.contain(fault);
  });
});
