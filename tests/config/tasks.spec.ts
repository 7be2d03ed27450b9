import { expect } from "chai";

import { changed, faultsOf, loaded, Tree } from "./support";

const api = { runtime: "containers", image: "example/api:1", scaling: { min: 1 } };

/** The good tree with a service in containers beside its own on instances, and these tasks. */
const withTasks = (tasks: Tree) => changed("tasks", tasks, changed("services.api", api));

const command = ["node", "report.js"];
const cron = "cron(0 3 * * ? *)";

const refused: readonly (readonly [string, Tree, string, RegExp])[] = [
  [
    "of a service that is not declared",
    withTasks({ report: { of: "apu", command } }),
    "tasks.report.of",
    /containers: api\. did you mean api/,
  ],
  [
    "of a service on instances",
    withTasks({ report: { of: "app", command } }),
    "tasks.report.of",
    /on instances there is nothing.*aws ssm send-command/,
  ],
  [
    "called as a service is",
    withTasks({ api: { of: "api", command } }),
    "tasks.api",
    /no service has.*rename/,
  ],
  [
    "called as another's template is",
    withTasks({ "api-template": { of: "api", command } }),
    "tasks.api-template",
    /-template behind it/,
  ],
  [
    "at no time",
    withTasks({ report: { of: "api", command, schedule: {} } }),
    "tasks.report.schedule",
    /cron or rate.*add one/,
  ],
  [
    "at two times",
    withTasks({ report: { of: "api", command, schedule: { cron, rate: "rate(1 day)" } } }),
    "tasks.report.schedule",
    /cron or rate.*remove one/,
  ],
  [
    "in a zone that is none",
    withTasks({ report: { of: "api", command, schedule: { cron, timeZone: "Asia/Soul" } } }),
    "tasks.report.schedule.timeZone",
    /did you mean Asia\/Seoul/,
  ],
  [
    "every day in a zone",
    withTasks({
      report: { of: "api", command, schedule: { rate: "rate(1 day)", timeZone: "Asia/Seoul" } },
    }),
    "tasks.report.schedule.timeZone",
    /rate, which knows no time of day/,
  ],
  [
    "at a rate that is none",
    withTasks({ report: { of: "api", command, schedule: { rate: "rate(0 days)" } } }),
    "tasks.report.schedule.rate",
    /rate\(5 minutes\)/,
  ],
  [
    "of a size that Fargate has not",
    withTasks({ report: { of: "api", command, cpu: 1024 } }),
    "tasks.report.memoryMiB",
    /2048, 3072/,
  ],
  [
    "without a command",
    withTasks({ report: { of: "api", command: [] } }),
    "tasks.report.command",
    /1/,
  ],
];

describe("a task", () => {
  for (const [what, tree, key, says] of refused)
    it(`is refused: ${what}`, () => {
      const faults = faultsOf(tree);
      const fault = faults.find((each) => each.key === key);
      expect(fault, JSON.stringify(faults)).to.not.equal(undefined);
      expect(`${fault?.allowed}. ${fault?.fix}`).to.match(says);
    });

  it("may run once, at a time of day, and every few minutes (row X10)", () => {
    const tree = withTasks({
      migrate: { of: "api", command: ["npm", "run", "migrate"] },
      report: { of: "api", command, schedule: { cron, timeZone: "Asia/Seoul" }, memoryMiB: 1024 },
      sweep: { of: "api", command, schedule: { rate: "rate(15 minutes)" } },
    });
    expect(Object.keys(loaded(tree).settings.tasks)).to.deep.equal(["migrate", "report", "sweep"]);
  });
});
