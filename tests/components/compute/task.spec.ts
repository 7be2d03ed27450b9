import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import { Task, TaskArgs, TaskSource } from "../../../components/compute/task";
import { createTasks, taskOutputs } from "../../../components/compute/tasks";
import { tasksOf } from "../../../config/services";
import { document, Inventory } from "../../support/inventory";
import { mockAccount, mockRegion, registrations, value } from "../../support/mocks";
import { statementsOf, topicArn } from "./service-fixture";

const DEFINITION = "aws:ecs/taskDefinition:TaskDefinition";
const SCHEDULE = "aws:scheduler/schedule:Schedule";
const RULE = "aws:cloudwatch/eventRule:EventRule";
const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
const ecs = `arn:aws:ecs:${mockRegion}:${mockAccount}`;
const clusterArn = `${ecs}:cluster/shop`;
const roleArns = ["arn:aws:iam::111122223333:role/x", "arn:aws:iam::111122223333:role/t"];

/** A service as small as they come. Call it inside `registrations`. */
function source(change: Partial<TaskSource> = {}): TaskSource {
  return {
    containerName: "api",
    released: true,
    cpu: 256,
    memoryMiB: 512,
    definition: {
      networkMode: "awsvpc",
      requiresCompatibilities: ["FARGATE"],
      executionRoleArn: roleArns[0],
      taskRoleArn: roleArns[1],
    },
    containerDefinitions: ({ command, memoryMiB }) =>
      pulumi.jsonStringify([{ name: "api", image: "repository:template", command, memoryMiB }]),
    placeholderDefinitions: JSON.stringify([{ name: "api", image: "alpine", command: ["true"] }]),
    roleArns,
    cluster: { name: "shop", arn: clusterArn },
    launchType: "FARGATE",
    network: { subnetIds: ["subnet-1", "subnet-2"], securityGroupId: "sg-api" },
    rights: [],
    ...change,
  };
}

interface Built {
  readonly inventory: Inventory;
  readonly task: Task;
}

async function build(
  change: Partial<TaskArgs> = {},
  sourceChange: Partial<TaskSource> = {},
  name = "report",
): Promise<Built> {
  const made: Task[] = [];
  const inventory = await registrations(() => {
    const place = { region: mockRegion, accountId: mockAccount, topicArn };
    const own = { source: source(sourceChange), command: ["node", "report.js"] };
    made.push(new Task(name, { ...own, ...place, ...change }));
  });
  const [task] = made;
  if (task === undefined) throw new Error("no task was made");
  return { inventory, task };
}

const daily = { expression: "cron(0 3 * * ? *)", timeZone: "Asia/Seoul" };

describe("a task", () => {
  it("has the containers of its service with another command, in a family of its own (row X10)", async () => {
    const { inventory } = await build({ cpu: 1024, memoryMiB: 2048 }, { released: false });
    const { inputs } = inventory.only(DEFINITION);
    expect(inputs).to.deep.include({
      family: "bluegreen-aws-test-report",
      cpu: "1024",
      memory: "2048",
      executionRoleArn: roleArns[0],
      taskRoleArn: roleArns[1],
    });
    expect(document(inputs, "containerDefinitions")).to.deep.equal([
      {
        name: "api",
        image: "repository:template",
        command: ["node", "report.js"],
        memoryMiB: 2048,
      },
    ]);
  });

  it("is as large as its service unless it says otherwise", async () => {
    const { inventory } = await build();
    expect(inventory.only(DEFINITION).inputs).to.include({ cpu: "256", memory: "512" });
  });

  describe("that is run once", () => {
    it("is only declared: what runs it is told how, in the words of aws ecs run-task (row X10)", async () => {
      const { inventory, task } = await build({}, { released: false });
      expect(inventory.census()).to.deep.equal({
        "bluegreen-aws:compute:Task": 1,
        [DEFINITION]: 1,
      });
      expect(await value(pulumi.output(task.runTask))).to.deep.equal({
        cluster: clusterArn,
        taskDefinition: `${ecs}:task-definition/bluegreen-aws-test-report:1`,
        launchType: "FARGATE",
        count: 1,
        startedBy: "report",
        propagateTags: "TASK_DEFINITION",
        networkConfiguration: {
          awsvpcConfiguration: {
            subnets: ["subnet-1", "subnet-2"],
            securityGroups: ["sg-api"],
            assignPublicIp: "DISABLED",
          },
        },
      });
      expect(task.templateFamily).to.equal(undefined);
    });

    it("is a template under another family where releases deploy: nobody can run it without a digest", async () => {
      const { inventory, task } = await build();
      expect(inventory.only(DEFINITION).inputs["family"]).to.equal(
        "bluegreen-aws-test-report_template",
      );
      expect(await value(task.templateFamily ?? "")).to.equal("bluegreen-aws-test-report_template");
      expect(task.runTask.taskDefinition).to.equal("bluegreen-aws-test-report");
    });

    it("has no network of its own on the cluster's instances under bridge", async () => {
      const { inventory, task } = await build(
        { schedule: daily },
        { launchType: "EC2", network: undefined },
      );
      expect(task.runTask).to.include({ launchType: "EC2" }).and.not.have.property("network");
      const { ecsParameters } = inventory.only(SCHEDULE).inputs["target"] as {
        ecsParameters: object;
      };
      expect(ecsParameters).to.not.have.property("networkConfiguration");
    });
  });

  describe("that is run at set times", () => {
    it("starts at its time, in its zone, not some time around it (row X10)", async () => {
      const { inventory } = await build({ schedule: daily });
      const { inputs } = inventory.only(SCHEDULE);
      expect(inputs).to.deep.include({
        scheduleExpression: "cron(0 3 * * ? *)",
        scheduleExpressionTimezone: "Asia/Seoul",
        flexibleTimeWindow: { mode: "OFF" },
      });
      expect(inputs["target"]).to.deep.include({
        arn: clusterArn,
        retryPolicy: { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 10 },
        ecsParameters: {
          taskDefinitionArn: `${ecs}:task-definition/bluegreen-aws-test-report`,
          launchType: "FARGATE",
          taskCount: 1,
          propagateTags: "TASK_DEFINITION",
          networkConfiguration: {
            subnets: ["subnet-1", "subnet-2"],
            securityGroups: ["sg-api"],
            assignPublicIp: false,
          },
        },
      });
    });

    it("runs this revision where the program deploys the service", async () => {
      const { inventory } = await build({ schedule: daily }, { released: false });
      const { inputs } = inventory.only(SCHEDULE);
      const { ecsParameters } = inputs["target"] as { ecsParameters: Record<string, unknown> };
      expect(ecsParameters["taskDefinitionArn"]).to.equal(
        `${ecs}:task-definition/bluegreen-aws-test-report:1`,
      );
      expect(inventory.count(DEFINITION)).to.equal(1);
    });

    it("does nothing until the first release, which no later up puts back", async () => {
      const { inventory } = await build({ schedule: daily });
      const placeholder = inventory.named(DEFINITION, "report-placeholder");
      expect(placeholder.inputs["family"]).to.equal("bluegreen-aws-test-report");
      expect(document(placeholder.inputs, "containerDefinitions")).to.deep.equal([
        { name: "api", image: "alpine", command: ["true"] },
      ]);
      const replacing = Object.keys(placeholder.inputs).filter(
        (property) => !["family", "tags"].includes(property),
      );
      expect(placeholder.ignoreChanges).to.include.members(replacing);
      expect(inventory.only(SCHEDULE).dependencies).to.include(placeholder.urn);
    });

    it("is started by a role that may start it alone, in this cluster, and pass its two roles", async () => {
      const { inventory } = await build({ schedule: daily });
      const statements = statementsOf(inventory, "report-schedule");
      expect(statements).to.deep.equal([
        {
          Sid: "RunTheTask",
          Effect: "Allow",
          Action: ["ecs:RunTask"],
          Resource: [
            `${ecs}:task-definition/bluegreen-aws-test-report`,
            `${ecs}:task-definition/bluegreen-aws-test-report:*`,
          ],
          Condition: { ArnEquals: { "ecs:cluster": [clusterArn] } },
        },
        {
          Sid: "TagTheTask",
          Effect: "Allow",
          Action: ["ecs:TagResource"],
          Resource: [`${ecs}:task/shop/*`],
          Condition: { StringEquals: { "ecs:CreateAction": "RunTask" } },
        },
        {
          Sid: "PassItsRoles",
          Effect: "Allow",
          Action: ["iam:PassRole"],
          Resource: roleArns,
          Condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
        },
      ]);
    });

    it("says when it ended with anything but 0, or AWS ended it, whatever ran beside it", async () => {
      const { inventory } = await build({ schedule: daily });
      const { detail } = document(inventory.only(RULE).inputs, "eventPattern") as {
        detail: Record<string, unknown>;
      };
      expect(detail).to.deep.equal({
        clusterArn: [clusterArn],
        taskDefinitionArn: [{ prefix: `${ecs}:task-definition/bluegreen-aws-test-report:` }],
        lastStatus: ["STOPPED"],
        $or: [
          { containers: { name: ["api"], exitCode: [{ "anything-but": [0] }] } },
          { stopCode: ["TaskFailedToStart", "SpotInterruption", "TerminationNotice"] },
        ],
      });
      const target = inventory.only("aws:cloudwatch/eventTarget:EventTarget").inputs;
      expect(target["arn"]).to.equal(topicArn);
    });

    it("says when it could not even be started", async () => {
      const { inventory } = await build({ schedule: daily });
      const { dimensions, alarmActions, metricName } = inventory.only(ALARM).inputs;
      const group = inventory.only("aws:scheduler/scheduleGroup:ScheduleGroup");
      expect(dimensions).to.deep.equal({ ScheduleGroup: group.outputs["name"] });
      expect(inventory.only(SCHEDULE).inputs["groupName"]).to.equal(group.outputs["name"]);
      expect([metricName, alarmActions]).to.deep.equal(["InvocationDroppedCount", [topicArn]]);
    });
  });

  it("does not collide with another task of the same service", async () => {
    const inventory = await registrations(() => {
      const place = { region: mockRegion, accountId: mockAccount, topicArn };
      for (const name of ["report", "cleanup"])
        new Task(name, { source: source(), command: [name], schedule: daily, ...place });
    });
    const families = inventory.ofType(DEFINITION).map(({ inputs }) => inputs["family"]);
    expect(new Set(families)).to.have.lengthOf(4);
  });

  it("comes from the stack file by name, and is a release's by the stack's outputs", async () => {
    const declared = tasksOf({
      tasks: {
        migrate: { of: "api", command: ["migrate"] },
        report: { of: "api", command: ["report"], schedule: { rate: "rate(1 day)" } },
      },
    });
    const place = { region: mockRegion, accountId: mockAccount, topicArn };
    const told: ReturnType<typeof taskOutputs>[] = [];
    const inventory = await registrations(() => {
      const sources = new Map([["api", source()]]);
      told.push(taskOutputs(createTasks({ tasks: declared, sources, ...place }, {})));
    });
    expect(inventory.only(SCHEDULE).inputs).to.include({ scheduleExpression: "rate(1 day)" });
    expect(told[0]?.tasks["migrate"]).to.include({ taskDefinition: "bluegreen-aws-test-migrate" });
    expect(await value(pulumi.output(told[0]?.taskTemplates))).to.deep.equal({
      migrate: "bluegreen-aws-test-migrate_template",
      report: "bluegreen-aws-test-report_template",
    });
    expect(() => createTasks({ tasks: declared, sources: new Map(), ...place }, {})).to.throw(
      "no service in containers called api",
    );
  });
});
