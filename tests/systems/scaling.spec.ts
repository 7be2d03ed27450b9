import { expect } from "chai";

import { ofType, Resource, ResourceGraph } from "../../analysis/graph";
import { document } from "../support/inventory";
import { input, stackFileRun } from "../support/stacks";
import { statements } from "./system";

const named = (graph: ResourceGraph, type: string, name: string): Resource => {
  const found = ofType(graph, type).find((each) => each.name === name);
  if (found === undefined) throw new Error(`no ${type} ${name}`);
  return found;
};

describe("a fleet with set times, as a whole stack", function () {
  this.timeout(120_000);

  it("is off outside office hours in Seoul, wherever the live group is (row X8)", async () => {
    const { graph } = await stackFileRun("instances-schedules");
    const evening = named(graph, "aws:autoscaling/schedule:Schedule", "app-at-evening");
    expect(evening.inputs).to.include({
      recurrence: "0 20 * * MON-FRI",
      timeZone: "Asia/Seoul",
      minSize: 0,
      maxSize: 0,
    });
    const keeper = named(graph, "aws:lambda/invocation:Invocation", "app-keeper");
    const { schedules } = document(keeper.inputs, "input") as unknown as { schedules: object[] };
    expect(schedules).to.have.length(2);
  });
});

describe("containers with set times, a worker and tasks, as a whole stack", function () {
  this.timeout(120_000);

  let graph: ResourceGraph;
  let outputs: Readonly<Record<string, unknown>>;
  before(async () => {
    ({ graph, outputs } = await stackFileRun("containers-scaling"));
  });

  it("grow before midnight in Seoul and shrink after it (row B5)", () => {
    const action = "aws:appautoscaling/scheduledAction:ScheduledAction";
    const limits = ofType(graph, action).map((each) => [
      each.name,
      input(each, "timezone"),
      input(each, "scalableTargetAction"),
    ]);
    expect(limits).to.have.deep.members([
      ["api-at-before-midnight", "Asia/Seoul", { minCapacity: 3, maxCapacity: 4 }],
      ["api-at-after-midnight", "Asia/Seoul", { minCapacity: 1, maxCapacity: 4 }],
    ]);
  });

  it("are one to four on CPU of 70 percent, with steps beside it (row E8)", () => {
    const target = named(graph, "aws:appautoscaling/target:Target", "api");
    expect(target.inputs).to.include({ minCapacity: 1, maxCapacity: 4 });
    const policies = ofType(graph, "aws:appautoscaling/policy:Policy").map(({ name }) => name);
    expect(policies).to.include.members(["api-cpu", "api-memory", "api-requests", "api-steps"]);
  });

  it("have a worker that may receive from its queue, and is told which it is (row X10)", () => {
    const target = named(graph, "aws:appautoscaling/target:Target", "worker");
    expect(target.inputs).to.include({ minCapacity: 0, maxCapacity: 5 });
    const allowed = ofType(graph, "aws:iam/rolePolicy:RolePolicy")
      .filter(({ urn }) => urn.includes("::worker"))
      .flatMap(({ inputs }) => statements(inputs))
      .find(({ actions }) => actions.includes("sqs:ReceiveMessage"));
    expect(allowed?.resources.join()).to.match(/:orders-[0-9a-f]{7}$/);
    const definitions = ofType(graph, "aws:ecs/taskDefinition:TaskDefinition");
    const worker = definitions.find(({ urn }) => urn.includes("::worker"));
    expect(JSON.stringify(worker?.inputs["containerDefinitions"])).to.contain("ORDERS_QUEUE_URL");
  });

  it("have a task for releases and one for every morning (row X10)", () => {
    const schedule = named(graph, "aws:scheduler/schedule:Schedule", "report");
    expect(schedule.inputs).to.include({
      scheduleExpression: "cron(0 6 * * ? *)",
      scheduleExpressionTimezone: "Asia/Seoul",
    });
    expect(outputs["tasks"]).to.have.nested.property("migrate.networkConfiguration");
  });
});
