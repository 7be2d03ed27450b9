/** Rules about how many tasks or instances a service has, and when. */
import { ServiceSettings } from "../schema";
import { rolloutOf } from "../services";
import { perService, Rule } from "./rule";
import { schedulesOf } from "./schedules";
import { storeFaults } from "./stores/per-store";

const backlogOf = (service: ServiceSettings) =>
  service.runtime === "containers" ? service.scaling.backlog : undefined;

const scalingRange = perService("scaling-range", "min is not above max.", (service, key) =>
  [[`${key}.scaling`, service.scaling] as const, ...schedulesOf(service, key)]
    .filter(([, { min, max }]) => min > max)
    .map(([place, { min, max }]) => ({
      key: `${place}.min`,
      found: min,
      allowed: `at most ${place.slice(key.length + 1)}.max (${max})`,
      fix: "lower min or raise max",
    })),
);

const warmPoolFits = perService(
  "warm-pool-fits",
  "A warm pool is no larger than its group, and stands where one group serves.",
  (service, key, { settings }) => {
    if (service.runtime === "containers" || service.scaling.warmPool === undefined) return [];
    const { warmPool, max } = service.scaling;
    const { mechanism } = rolloutOf(service, settings);
    const reasons = {
      copiedFleet:
        "CodeDeploy's guide does not say what a deployment does to instances that wait in a pool",
      standingFleets: "the idle fleet would keep a pool, and pay for it",
    };
    const reason = mechanism in reasons ? reasons[mechanism as keyof typeof reasons] : undefined;
    return [
      ...(reason === undefined
        ? []
        : [
            {
              key: `${key}.scaling.warmPool`,
              found: warmPool.state,
              allowed: `no warm pool under ${mechanism}: ${reason}`,
              fix: "set rollout.mechanism to instanceRefresh, which replaces a pool's instances too",
            },
          ]),
      ...(warmPool.min <= max
        ? []
        : [
            {
              key: `${key}.scaling.warmPool.min`,
              found: warmPool.min,
              allowed: `at most scaling.max (${max})`,
              fix: "lower it",
            },
          ]),
    ];
  },
);

const stepsRise = perService(
  "scaling-steps-rise",
  "Each step begins above the one before it, and adds at least as many.",
  ({ scaling: { steps = [] } }, key) =>
    steps.slice(1).flatMap(({ abovePercent, add }, place) => {
      const before = steps[place];
      const at = `${key}.scaling.steps[${place + 1}]`;
      if (before === undefined) return [];
      if (abovePercent <= before.abovePercent)
        return [
          {
            key: `${at}.abovePercent`,
            found: abovePercent,
            allowed: `above ${before.abovePercent}, where the step before it begins`,
            fix: "order the steps by abovePercent",
          },
        ];
      return add >= before.add
        ? []
        : [
            {
              key: `${at}.add`,
              found: add,
              allowed: `at least ${before.add}, what the step before it adds`,
              fix: "raise it",
            },
          ];
    }),
);

/** Nothing starts the first task or instance for a request: there is no target that could be asked. */
const somebodyStarts = perService(
  "somebody-starts-the-first",
  "What may be without a task or instance has something that starts the first.",
  (service, key) => {
    if (backlogOf(service) !== undefined) return [];
    const schedules = schedulesOf(service, key).filter(([, { min, max }]) => min === 0 && max > 0);
    const own = `${key}.scaling`;
    const { min, max } = service.scaling;
    const base = min === 0 && (max > 0 || service.route !== undefined) ? [own] : [];
    return [...base, ...schedules.map(([place]) => place)].map((place) => ({
      key: `${place}.min`,
      found: 0,
      allowed:
        service.route === undefined
          ? "1 or more, unless scaling.backlog is there to start the first"
          : `1 or more: ${place === own ? "a request starts nothing" : "a request starts nothing; with max: 0 the schedule stops the service"}`,
      fix:
        place === own
          ? "set it to 1, and add a schedule that stops it"
          : "set it to 1, or max to 0",
    }));
  },
);

const requestsNeedARoute = perService(
  "requests-need-a-route",
  "Requests are counted where there are any.",
  ({ route, scaling }, key) =>
    route !== undefined || scaling.requestsPerTarget === undefined
      ? []
      : [
          {
            key: `${key}.scaling.requestsPerTarget`,
            found: scaling.requestsPerTarget,
            allowed: "cpuPercent, memoryPercent or backlog, for a service without a route",
            fix: "remove it",
          },
        ],
);

const backlogNamesAQueue = perService(
  "backlog-names-a-queue",
  "A worker scales by a queue of its stack.",
  (service, key, context) => {
    const backlog = backlogOf(service);
    return backlog === undefined
      ? []
      : storeFaults(context, `${key}.scaling.backlog.queue`, backlog.queue, ["queue"]);
  },
);

export const scalingRules: readonly Rule[] = [
  scalingRange,
  warmPoolFits,
  stepsRise,
  somebodyStarts,
  requestsNeedARoute,
  backlogNamesAQueue,
];
