import { expect } from "chai";

import { highestCount } from "../../config/services";
import { changed, faultsOf, goodTree, loaded, Tree } from "./support";

const container = { runtime: "containers", image: "example/worker:1" };
const night = { cron: "cron(50 23 * * ? *)", timeZone: "Asia/Seoul", min: 3, max: 3 };
const evening = { cron: "cron(0 20 ? * MON-FRI *)", timeZone: "Asia/Seoul", min: 0, max: 0 };
const backlog = { queue: "orders", messagesPerTask: 20 };

/** The good tree with this scaling of its service on instances. */
const instances = (scaling: Tree, rollout: Tree = {}) =>
  changed("services.app.rollout", rollout, changed("services.app.scaling", scaling));

/** The good tree with a service in containers beside it, without a route. */
const worker = (scaling: Tree, more: Tree = {}) =>
  changed(
    "services.worker",
    { ...container, scaling, ...more },
    changed("stores.orders", { kind: "queue" }),
  );

/** The same, with a route. */
const api = (scaling: Tree, more: Tree = {}) =>
  worker(scaling, { route: { priority: 200, path: "/api/*" }, ...more });

interface Refused {
  readonly what: string;
  readonly tree: Tree;
  readonly key: string;
  readonly says: RegExp;
}

const refused: readonly Refused[] = [
  {
    what: "fewer at most than at least",
    tree: instances({ min: 3, max: 2 }),
    key: "services.app.scaling.min",
    says: /at most scaling\.max \(2\)/,
  },
  {
    what: "the same in a schedule",
    tree: instances({ schedules: { night: { ...night, min: 4 } } }),
    key: "services.app.scaling.schedules.night.min",
    says: /at most scaling\.schedules\.night\.max \(3\)/,
  },
  {
    what: "two schedules at one time",
    tree: api({ schedules: { night, again: { ...night, min: 1 } } }),
    key: "services.worker.scaling.schedules.again.cron",
    says: /schedules\.night has this one/,
  },
  {
    what: "a time zone that is none",
    tree: api({ schedules: { night: { ...night, timeZone: "Asia/Soul" } } }),
    key: "services.worker.scaling.schedules.night.timeZone",
    says: /IANA.*did you mean Asia\/Seoul/,
  },
  {
    what: "a cron of five fields",
    tree: api({ schedules: { night: { ...night, cron: "cron(50 23 * * *)" } } }),
    key: "services.worker.scaling.schedules.night.cron",
    says: /minutes hours day month weekday year/,
  },
  {
    what: "one time on instances, where AWS forgets the action after it",
    tree: instances({ schedules: { night: { ...night, cron: "at(2026-12-24T00:00:00)" } } }),
    key: "services.app.scaling.schedules.night.cron",
    says: /crontab/,
  },
  {
    what: "schedules on two standing fleets, of which one is idle",
    tree: instances({ schedules: { evening } }, { mechanism: "standingFleets" }),
    key: "services.app.scaling.schedules.evening",
    says: /which of the two serves.*copiedFleet/,
  },
  {
    what: "a warm pool beside CodeDeploy's copies",
    tree: instances({ warmPool: { min: 1 } }),
    key: "services.app.scaling.warmPool",
    says: /copiedFleet: CodeDeploy's guide does not say.*instanceRefresh/,
  },
  {
    what: "a warm pool of two standing fleets",
    tree: instances({ warmPool: { min: 1 } }, { mechanism: "standingFleets" }),
    key: "services.app.scaling.warmPool",
    says: /idle fleet would keep a pool/,
  },
  {
    what: "a warm pool larger than its group",
    tree: instances({ warmPool: { min: 9 } }, { mechanism: "instanceRefresh" }),
    key: "services.app.scaling.warmPool.min",
    says: /at most scaling\.max \(2\)/,
  },
  {
    what: "steps that do not rise",
    tree: instances({
      steps: [
        { abovePercent: 80, add: 1 },
        { abovePercent: 80, add: 2 },
      ],
    }),
    key: "services.app.scaling.steps[1].abovePercent",
    says: /above 80/,
  },
  {
    what: "a steeper step that adds less",
    tree: api({
      steps: [
        { abovePercent: 70, add: 2 },
        { abovePercent: 80, add: 1 },
      ],
    }),
    key: "services.worker.scaling.steps[1].add",
    says: /at least 2/,
  },
  {
    what: "no task at all for a service that is asked",
    tree: api({ min: 0 }),
    key: "services.worker.scaling.min",
    says: /a request starts nothing.*add a schedule/,
  },
  {
    what: "a schedule that may leave no task, and does not stop the service",
    tree: api({ schedules: { evening: { ...evening, max: 2 } } }),
    key: "services.worker.scaling.schedules.evening.min",
    says: /with max: 0 the schedule stops the service/,
  },
  {
    what: "no task for a worker that nothing starts",
    tree: worker({ min: 0 }),
    key: "services.worker.scaling.min",
    says: /unless scaling\.backlog/,
  },
  {
    what: "requests of a service that nobody asks",
    tree: worker({ requestsPerTarget: 100 }),
    key: "services.worker.scaling.requestsPerTarget",
    says: /without a route/,
  },
  {
    what: "a backlog in a store that is no queue",
    tree: worker({ backlog: { ...backlog, queue: "subscriptions" } }),
    key: "services.worker.scaling.backlog.queue",
    says: /kind queue: orders/,
  },
  {
    what: "a queue that is not there",
    tree: worker({ backlog: { ...backlog, queue: "order" } }),
    key: "services.worker.scaling.backlog.queue",
    says: /did you mean orders\?/,
  },
  {
    what: "more tasks at night than a tier has addresses",
    tree: changed(
      "network.cidr",
      "10.10.0.0/24",
      api({ schedules: { night: { ...night, max: 40 } } }),
    ),
    key: "network.cidr",
    says: /app subnets have .* scaling\.max and that of the schedules/,
  },
];

describe("a service's scaling", () => {
  for (const { what, tree, key, says } of refused)
    it(`is refused: ${what}`, () => {
      const faults = faultsOf(tree);
      const fault = faults.find((each) => each.key === key);
      expect(fault, JSON.stringify(faults)).to.not.equal(undefined);
      expect(`${fault?.allowed}. ${fault?.fix}`).to.match(says);
    });

  const accepted: readonly (readonly [string, Tree])[] = [
    [
      "out before midnight in Seoul and back after it (row B5)",
      api({ schedules: { night, back: { ...night, cron: "cron(30 0 * * ? *)", min: 1 } } }),
    ],
    ["off in the evening, on instances and in containers", instances({ schedules: { evening } })],
    ["off in the evening in containers", api({ schedules: { evening } })],
    [
      "the same time in two zones",
      api({ schedules: { a: night, b: { ...night, timeZone: "UTC" } } }),
    ],
    [
      "one time in containers",
      api({ schedules: { a: { ...night, cron: "at(2026-12-24T00:00:00)" } } }),
    ],
    ["a worker without a task while nothing waits", worker({ min: 0, backlog })],
    ["a warm pool of one group", instances({ warmPool: {} }, { mechanism: "instanceRefresh" })],
    ["steps that rise", api({ steps: [{ abovePercent: 70, add: 1 }] })],
  ];
  for (const [what, tree] of accepted)
    it(`may have ${what}`, () => {
      expect(() => loaded(tree)).to.not.throw();
    });

  it("counts what a schedule allows among the highest number", () => {
    const { services } = loaded(instances({ schedules: { night: { ...night, max: 9 } } })).settings;
    expect(Object.values(services).map(highestCount)).to.deep.equal([9]);
    expect(highestCount(Object.values(loaded(goodTree()).settings.services)[0]!)).to.equal(2);
  });
});
