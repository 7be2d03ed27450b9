import { expect } from "chai";

import {
  ContainerReleases,
  containerReleases,
} from "../../../components/compute/container-releases";
import { Deployer } from "../../../components/compute/deployer";
import { mockAccount, mockRegion, registrations } from "../../support/mocks";
import { allowing, Statement, statementsOf } from "./service-fixture";

const api: ContainerReleases = {
  clusterName: "p-prd-cluster",
  serviceName: "p-prd-api",
  family: "p-prd-api",
  templateFamily: "p-prd-api_template",
  taskRoleArns: ["arn:execution", "arn:task"],
  repositories: new Map([["api", { arn: "arn:repository/api" }]]),
};

const identity = { region: mockRegion, accountId: mockAccount };

/** As the deployer's policy has them. */
async function statements(containers: readonly ContainerReleases[]): Promise<readonly Statement[]> {
  const inventory = await registrations(
    () =>
      new Deployer("deployer", {
        ...identity,
        githubRepository: "example/shop",
        githubEnvironment: "prd",
        artifactBuckets: [],
        deployments: [],
        releases: [],
        tasks: [],
        containers,
      }),
  );
  return statementsOf(inventory, "deployer");
}

describe("a pipeline's rights over services in containers", () => {
  const ecs = `arn:aws:ecs:${mockRegion}:${mockAccount}`;

  it("are to push images of this service, register its tasks, and pass on their two roles to ECS", async () => {
    const found = await statements([api]);
    expect(allowing(found, "ecr:PutImage").Resource).to.deep.equal(["arn:repository/api"]);
    expect(allowing(found, "ecs:RegisterTaskDefinition").Resource).to.deep.equal([
      `${ecs}:task-definition/p-prd-api:*`,
    ]);
    const pass = allowing(found, "iam:PassRole");
    expect(pass.Resource).to.deep.equal(["arn:execution", "arn:task"]);
    expect(pass.Condition).to.deep.equal({
      StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" },
    });
  });

  it("are to start, follow, continue and stop this service's rollouts", async () => {
    const found = await statements([api]);
    expect(allowing(found, "ecs:UpdateService").Resource).to.deep.equal([
      `${ecs}:service/p-prd-cluster/p-prd-api`,
    ]);
    for (const action of ["Continue", "Describe", "Stop"]) {
      const name = `ecs:${action}ServiceDeployment${action === "Describe" ? "s" : ""}`;
      expect(allowing(found, name).Resource).to.deep.equal([
        `${ecs}:service-deployment/p-prd-cluster/p-prd-api/*`,
      ]);
    }
  });

  it("name what they are for, but for a token and a look at a definition, which have no resource", async () => {
    for (const { Sid, Action, Resource } of await statements([api])) {
      expect(Action.join()).to.not.contain("*");
      const open = ["RegistryToken", "ReadTasks"].includes(Sid ?? "");
      expect(Resource === "*", Sid).to.equal(open);
    }
  });

  it("are none over a service that the program deploys", () => {
    const { templateFamily, ...deployed } = api;
    expect(templateFamily).to.be.a("string");
    expect(containerReleases({ ...identity, containers: [deployed] })).to.deep.equal([]);
  });
});
