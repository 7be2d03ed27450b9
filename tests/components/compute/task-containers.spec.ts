import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import { SidecarSettings } from "../../../components/compute/container-definitions";
import {
  createTaskContainers,
  TaskContainers,
  TaskContainersArgs,
  TaskSettings,
} from "../../../components/compute/task-containers";
import { registrations, value } from "../../support/mocks";
import { containerArgs } from "./container-fixture";
import { mockDatabase } from "./service-fixture";

const sidecar: SidecarSettings = {
  readOnlyRoot: true,
  writablePaths: [],
  environment: {},
  secrets: [],
  secretArns: {},
  essential: true,
  startsBefore: false,
};

/** The containers of a task, and what was registered for them. */
async function made(task: Partial<TaskSettings>, change: Partial<TaskContainersArgs> = {}) {
  const found: TaskContainers[] = [];
  const inventory = await registrations(() => {
    const parent = new pulumi.ComponentResource("bluegreen-aws:compute:Test", "test");
    const args = {
      task: containerArgs(task),
      port: 8080,
      stores: [],
      repositoryUrls: {
        api: pulumi.output("registry/api"),
        admin: pulumi.output("registry/admin"),
      },
      secretRecoveryDays: 0,
      ...change,
    };
    found.push(createTaskContainers("api", args, parent));
  });
  return { inventory, containers: found[0]?.containers ?? [] };
}

describe("the containers of a task", () => {
  it("are the service's own, called as it is, and the further ones by their names", async () => {
    const { containers } = await made({ containers: { admin: { ...sidecar, port: 8081 } } });
    expect(containers.map(({ name, port }) => [name, port])).to.deep.equal([
      ["api", 8080],
      ["admin", 8081],
    ]);
  });

  it("have the image that was named, or one that a release still has to put in", async () => {
    const { containers } = await made({
      containers: { admin: sidecar, proxy: { ...sidecar, image: "nginx:1.29" } },
    });
    const images = await Promise.all(containers.map(({ image }) => value(image)));
    expect(images).to.deep.equal([
      "registry/api:template",
      "registry/admin:template",
      "nginx:1.29",
    ]);
  });

  it("have their port, what the stores say of themselves, and their own variables", async () => {
    const { containers } = await made(
      { environment: { MODE: "a" }, containers: { admin: { ...sidecar, port: 8081 } } },
      { stores: [mockDatabase()] },
    );
    const store = { MAIN_HOST: "main.example.com", MAIN_PORT: "5432" };
    expect(containers.map(({ variables }) => variables)).to.deep.equal([
      { PORT: "8080", ...store, MODE: "a" },
      { PORT: "8081", ...store },
    ]);
  });

  it("get secrets of their own, empty until somebody fills them, beside those that exist", async () => {
    const { inventory, containers } = await made({
      secrets: ["API_TOKEN"],
      secretArns: { SHARED: "arn:shared" },
      containers: { admin: { ...sidecar, secrets: ["API_TOKEN"] } },
    });
    const secrets = inventory.ofType("aws:secretsmanager/secret:Secret");
    expect(secrets.map(({ name, inputs }) => [name, inputs["name"]])).to.deep.equal([
      ["api-api-token", "/bluegreen-aws/test/api/API_TOKEN"],
      ["api-admin-api-token", "/bluegreen-aws/test/api/admin/API_TOKEN"],
    ]);
    const [own, admin] = containers;
    expect(await value(own?.secretValues["API_TOKEN"] ?? "")).to.equal(secrets[0]?.outputs["arn"]);
    expect(own?.secretValues["SHARED"]).to.equal("arn:shared");
    expect(await value(admin?.secretValues["API_TOKEN"] ?? "")).to.equal(
      secrets[1]?.outputs["arn"],
    );
  });

  it("start in the order that was asked for: after what is well, or what has started", async () => {
    const health = { command: ["CMD", "true"], intervalSeconds: 5, timeoutSeconds: 2, retries: 1 };
    const { containers } = await made({
      containers: {
        admin: { ...sidecar, startsBefore: true, containerHealth: health },
        proxy: { ...sidecar, startsBefore: true, image: "nginx:1.29" },
        later: { ...sidecar, image: "later:1" },
      },
    });
    expect(containers[0]?.waitsFor).to.deep.equal([
      { containerName: "admin", condition: "HEALTHY" },
      { containerName: "proxy", condition: "START" },
    ]);
  });

  it("refuse a variable that a store sets as well", async () => {
    const twice = made({ environment: { MAIN_HOST: "x" } }, { stores: [mockDatabase()] });
    const message = await twice.then(
      () => "",
      (error: unknown) => String(error),
    );
    expect(message).to.include("api: MAIN_HOST is set twice");
  });
});
