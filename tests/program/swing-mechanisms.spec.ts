/** The swing test of every mechanism but copiedFleet, which swing.spec.ts has. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { expect } from "chai";

import { repositoryRoot } from "../support/stacks";
import { brief, describeSwing, SwingTest } from "../support/swing-test";

const folder = mkdtempSync(path.join(tmpdir(), "bluegreen-aws-swing-"));
after(() => rmSync(folder, { recursive: true }));

const stackFile = (name: string) => path.join(repositoryRoot, `tests/stacks/${name}.yaml`);

/** A stack file like another one, with some of its words changed. */
function changed(from: string, name: string, words: readonly [string, string][]): string {
  const text = words.reduce(
    (before, [one, other]) => {
      expect(before, `${path.basename(from)} says`).to.contain(one);
      return before.replace(one, other);
    },
    readFileSync(from, "utf8"),
  );
  const file = path.join(folder, `Pulumi.${name}.yaml`);
  writeFileSync(file, text);
  return file;
}

interface Subject extends Omit<SwingTest, "options" | "between" | "configFile"> {
  readonly file: string;
  /** What makes the stack file the one that is meant. */
  readonly first?: readonly [string, string][];
  /** What somebody changes in it between two rollouts, and everything that an `up` then does. */
  readonly then: readonly [string, string][];
  readonly does: readonly string[];
}

const group = "aws:autoscaling/group:Group";
const schedules =
  "schedules: { morning: { cron: cron(0 8 ? * MON-FRI *), timeZone: Asia/Seoul, min: 3, max: 7 } }";

const subjects: readonly Subject[] = [
  {
    mechanism: "ecs",
    title: "deployed by releases",
    file: "containers-canary",
    service: "api",
    case: { released: true, pair: true, scheduled: false },
    then: [["percent: 10, minutes: 10", "percent: 10, minutes: 12"]],
    does: ["update aws:ecs/service:Service api: deploymentConfiguration"],
  },
  {
    mechanism: "ecs",
    title: "deployed by the program",
    file: "containers-image",
    service: "api",
    case: { released: false, pair: true, scheduled: false },
    then: [["shop/api:v1.42.0", "shop/api:v1.43.0"]],
    does: [
      "replace aws:ecs/taskDefinition:TaskDefinition api: containerDefinitions",
      "update aws:ecs/service:Service api: taskDefinition",
    ],
  },
  {
    mechanism: "ecs",
    title: "with schedules",
    file: "containers-scaling",
    service: "api",
    case: { released: false, pair: true, scheduled: true },
    // A team that raises both limits: whichever schedule came last has others.
    wanted: { maxCapacity: { maxCapacity: 6 }, minCapacity: { minCapacity: 2 } },
    then: [["min: 3, max: 4", "min: 2, max: 4"]],
    does: [
      "update aws:appautoscaling/scheduledAction:ScheduledAction api-at-before-midnight: scalableTargetAction",
    ],
  },
  {
    mechanism: "codeDeployEcs",
    file: "containers-code-deploy-canary",
    service: "api",
    case: { released: true, pair: true, scheduled: true },
    // Teams that set them in transforms.ts, or in their stack files, after a release.
    wanted: {
      networkConfiguration: { networkConfiguration: { subnets: ["subnet-1"] } },
      capacityProviderStrategies: {
        capacityProviderStrategies: [{ capacityProvider: "FARGATE_SPOT", weight: 1 }],
      },
      // And one that raises both limits: whichever schedule came last has others.
      maxCapacity: { maxCapacity: 8 },
      minCapacity: { minCapacity: 3 },
    },
    then: [["timeoutMinutes: 240", "timeoutMinutes: 300"]],
    does: ["update aws:codedeploy/deploymentGroup:DeploymentGroup api: blueGreenDeploymentConfig"],
  },
  {
    mechanism: "standingFleets",
    file: "instances-standing-fleets-canary",
    service: "web",
    names: ["web-blue", "web-green"],
    case: { released: true, pair: true, scheduled: false },
    wanted: {
      desiredCapacity: { desiredCapacity: 1 },
      minElbCapacity: { minElbCapacity: 3 },
    },
    then: [["percent: 5, minutes: 10", "percent: 5, minutes: 12"]],
    does: ["update aws:sfn/stateMachine:StateMachine web-rollout: definition"],
  },
  {
    mechanism: "instanceRefresh",
    title: "with schedules",
    file: "instances-instance-refresh",
    first: [["scaling: { min: 2, max: 8 }", `scaling: { min: 2, max: 8, ${schedules} }`]],
    service: "web",
    case: { released: true, pair: false, scheduled: true },
    wanted: { desiredCapacity: { desiredCapacity: 1 } },
    then: [["min: 3, max: 7", "min: 4, max: 7"]],
    does: [`update ${group.replace("group:Group", "schedule:Schedule")} web-at-morning: minSize`],
  },
];

describe("what a rollout moves at run time stays as it is (row X5)", () => {
  for (const { file, first = [], then, does, ...test } of subjects) {
    const [before, later] = [`${file}-at-first`, `${file}-later`];
    const configFile = changed(stackFile(file), before, first);
    describeSwing({
      ...test,
      options: { directory: repositoryRoot, stack: file, configFile },
      between(stack) {
        it("changes between two rollouts what the stack file changes, and nothing else", async () => {
          const next = changed(configFile, later, then);
          const done = brief(await stack.up({ configFile: next })).map(
            ({ kind, type, name, properties }) =>
              `${kind} ${type} ${name}: ${properties.join(", ")}`,
          );
          expect(done).to.deep.equal(does);
        });
      },
    });
  }
});
