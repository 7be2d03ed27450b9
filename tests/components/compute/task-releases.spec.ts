import { expect } from "chai";

import { Deployer } from "../../../components/compute/deployer";
import { RunnableTask } from "../../../components/compute/task-releases";
import { mockAccount, mockRegion, registrations } from "../../support/mocks";
import { allowing, Statement, statementsOf } from "./service-fixture";

const ecs = `arn:aws:ecs:${mockRegion}:${mockAccount}`;
const cluster = { name: "shop", arn: `${ecs}:cluster/shop` };

/** As the deployer's policy has them. */
async function statements(tasks: readonly RunnableTask[]): Promise<readonly Statement[]> {
  const inventory = await registrations(
    () =>
      new Deployer("deployer", {
        region: mockRegion,
        accountId: mockAccount,
        githubRepository: "example/shop",
        githubEnvironment: "prd",
        artifactBuckets: [],
        deployments: [{ applicationName: "p-prd-app", deploymentGroupName: "p-prd-app" }],
        containers: [],
        releases: [],
        tasks,
      }),
  );
  return statementsOf(inventory, "deployer");
}

describe("a pipeline's rights over tasks (row A19)", () => {
  const tasks = ["migrate", "report"].map((family) => ({ family, cluster }));

  it("are to register these families with a release's digest, and no other", async () => {
    const found = allowing(await statements(tasks), "ecs:RegisterTaskDefinition");
    expect(found.Resource).to.deep.equal([
      `${ecs}:task-definition/migrate:*`,
      `${ecs}:task-definition/report:*`,
    ]);
  });

  it("are to run them in their cluster alone, tagged as their definitions are, and see them end", async () => {
    const found = await statements(tasks);
    const run = allowing(found, "ecs:RunTask");
    expect(run.Resource).to.deep.equal([
      `${ecs}:task-definition/migrate`,
      `${ecs}:task-definition/migrate:*`,
      `${ecs}:task-definition/report`,
      `${ecs}:task-definition/report:*`,
    ]);
    expect(run.Condition).to.deep.equal({ ArnEquals: { "ecs:cluster": [cluster.arn] } });
    const tag = allowing(found, "ecs:TagResource");
    expect(tag.Resource).to.deep.equal([`${ecs}:task/shop/*`]);
    expect(tag.Condition).to.deep.equal({ StringEquals: { "ecs:CreateAction": "RunTask" } });
    expect(allowing(found, "ecs:DescribeTasks").Resource).to.deep.equal([`${ecs}:task/shop/*`]);
  });

  it("are none where no task is of a service that releases deploy", async () => {
    expect(JSON.stringify(await statements([]))).to.not.contain("ecs:");
  });
});
