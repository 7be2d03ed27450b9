import { expect } from "chai";

import {
  Container,
  containerDefinitions,
  TaskSurroundings,
} from "../../../components/compute/container-definitions";
import { registrations, value } from "../../support/mocks";

const plain: Container = {
  name: "api",
  image: "example/api:1",
  essential: true,
  readOnlyRoot: true,
  writablePaths: [],
  environment: {},
  secretArns: {},
  variables: {},
  secretValues: {},
  mounts: [],
  waitsFor: [],
};

const surroundings: TaskSurroundings = {
  networkMode: "awsvpc",
  memoryMiB: 512,
  startSeconds: 60,
  stopSeconds: 30,
  logGroupName: "/p/s/api",
  region: "ap-northeast-2",
};

type Definition = Record<string, unknown>;

async function defined(
  containers: readonly Partial<Container>[],
  change: Partial<TaskSurroundings> = {},
): Promise<Definition[]> {
  let text: Promise<string> | undefined;
  await registrations(() => {
    const whole = containers.map((each) => ({ ...plain, ...each }));
    text = value(containerDefinitions(whole, { ...surroundings, ...change }));
  });
  return JSON.parse((await text) ?? "[]") as Definition[];
}

const only = async (container: Partial<Container>, change?: Partial<TaskSurroundings>) =>
  (await defined([container], change))[0] ?? {};

describe("a container of a task", () => {
  it("is in its smallest form neither root nor able to change its image, and stops in time", async () => {
    expect(await only({})).to.deep.equal({
      name: "api",
      image: "example/api:1",
      essential: true,
      user: "1000:1000",
      readonlyRootFilesystem: true,
      stopTimeout: 30,
      portMappings: [],
      environment: [],
      mountPoints: [],
      linuxParameters: { initProcessEnabled: true },
      logConfiguration: {
        logDriver: "awslogs",
        options: {
          "awslogs-group": "/p/s/api",
          "awslogs-region": "ap-northeast-2",
          "awslogs-stream-prefix": "api",
          mode: "non-blocking",
          "max-buffer-size": "25m",
        },
      },
    });
  });

  it("has writable folders in memory while its root is read-only, a quarter of it at most", async () => {
    const paths = { writablePaths: ["/tmp", "/run"] };
    const options = ["rw", "nosuid", "nodev"];
    expect((await only(paths))["linuxParameters"]).to.deep.equal({
      initProcessEnabled: true,
      tmpfs: [
        { containerPath: "/tmp", size: 128, mountOptions: options },
        { containerPath: "/run", size: 128, mountOptions: options },
      ],
    });
    const own = await only({ ...paths, memoryMiB: 64 });
    expect(own["linuxParameters"]).to.have.nested.property("tmpfs[0].size", 16);
    const free = await only({ ...paths, readOnlyRoot: false });
    expect(free["linuxParameters"]).to.deep.equal({ initProcessEnabled: true });
  });

  it("listens on the task's own port, and under bridge on any free one of the instance", async () => {
    expect((await only({ port: 8080 }))["portMappings"]).to.deep.equal([
      { containerPort: 8080, hostPort: 8080, protocol: "tcp" },
    ]);
    const bridged = await only({ port: 8080 }, { networkMode: "bridge" });
    expect(bridged["portMappings"]).to.deep.equal([
      { containerPort: 8080, hostPort: 0, protocol: "tcp" },
    ]);
  });

  it("is given plain variables by value and secrets by their ARN alone", async () => {
    const container = await only({ variables: { MODE: "a" }, secretValues: { TOKEN: "arn:x" } });
    expect(container["environment"]).to.deep.equal([{ name: "MODE", value: "a" }]);
    expect(container["secrets"]).to.deep.equal([{ name: "TOKEN", valueFrom: "arn:x" }]);
  });

  it("is checked inside only where asked, and not while it starts", async () => {
    const containerHealth = {
      command: ["CMD-SHELL", "true"],
      intervalSeconds: 10,
      timeoutSeconds: 3,
      retries: 2,
    };
    expect((await only({ containerHealth }))["healthCheck"]).to.deep.equal({
      command: ["CMD-SHELL", "true"],
      interval: 10,
      timeout: 3,
      retries: 2,
      startPeriod: 60,
    });
    // ECS takes 300 at most.
    const slow = await only({ containerHealth }, { startSeconds: 900 });
    expect(slow["healthCheck"]).to.include({ startPeriod: 300 });
  });

  it("waits for others, and knows them by name under bridge, where they have addresses of their own", async () => {
    const pair: readonly Partial<Container>[] = [
      { waitsFor: [{ containerName: "admin", condition: "HEALTHY" }] },
      { name: "admin", port: 8081 },
    ];
    const [main] = await defined(pair);
    expect(main?.["dependsOn"]).to.deep.equal([{ containerName: "admin", condition: "HEALTHY" }]);
    expect(main).to.not.have.property("links");
    const [bridged] = await defined(pair, { networkMode: "bridge" });
    expect(bridged?.["links"]).to.deep.equal(["admin"]);
  });
});
