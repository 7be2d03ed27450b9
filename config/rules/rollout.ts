/** Rules about rollouts: what a mechanism cannot do is refused, with the reason and the nearest thing it can. */
import { CODE_DEPLOY_ALARMS } from "../../aws/limits/numbers";
import { can, hasTwoGroups, isAccepted } from "../../model/rollout/abilities";
import { refused, stageAllowed } from "../../model/rollout/refusals";
import { stepFaults } from "../../model/rollout/steps";
import { longestSeconds } from "../../model/rollout/timeline";
import { mechanismsOf } from "../../model/rollout/vocabulary";
import { Fault } from "../fault";
import { requestOf, rolloutOf, rolloutContext, timesOf } from "../services";
import { perService, Rule } from "./rule";

const mechanismFitsRuntime = perService(
  "mechanism-fits-runtime",
  "A mechanism belongs to the service's runtime.",
  ({ runtime, rollout }, key) => {
    const fitting = mechanismsOf[runtime];
    const { mechanism } = rollout;
    if (mechanism === undefined || fitting.includes(mechanism)) return [];
    return [
      {
        key: `${key}.rollout.mechanism`,
        found: mechanism,
        allowed: `${fitting.join(", ")} for runtime: ${runtime}`,
        fix: `use ${fitting[0]}`,
      },
    ];
  },
);

const mechanismCan = perService(
  "mechanism-can",
  "Nothing is asked of a mechanism that it cannot do.",
  (service, key, { settings }) =>
    refused(requestOf(service), rolloutContext(service, settings)).map(({ refusal, found }) => ({
      key: `${key}.rollout.${refusal.key}`,
      found,
      allowed: `nothing of the kind: ${refusal.because}`,
      fix: `nearest: ${refusal.nearest}`,
    })),
);

const hookIsWhole = perService(
  "hook-is-whole",
  "A hook is one of paths, functionArn and script, at a stage that the mechanism has.",
  (service, key, { settings }) => {
    const { mechanism, strategy, testTraffic } = rolloutOf(service, settings);
    return Object.entries(service.rollout.hooks).flatMap(([name, hook]): Fault[] => {
      const at = `${key}.rollout.hooks.${name}`;
      const kinds = (["paths", "functionArn", "script"] as const).filter(
        (kind) => hook[kind] !== undefined,
      );
      if (kinds.length !== 1)
        return [
          {
            key: at,
            found: kinds,
            allowed: "one of paths, functionArn and script",
            fix: "keep one",
          },
        ];
      const ability = can(mechanism, strategy);
      const stages = hook.script === undefined ? ability.functionHooks : ability.scriptHooks;
      // Stages of a hook that is refused altogether are no second mistake.
      if (stages.length === 0) return [];
      const untested = hook.stage === "afterTestTraffic" && !testTraffic;
      if (stageAllowed(mechanism, strategy, hook) && !untested) return [];
      return [
        {
          key: `${at}.stage`,
          found: hook.stage,
          allowed: untested
            ? "a stage that there is: no test traffic leads to green"
            : stages.join(", "),
          fix: untested
            ? "set ingress.testListener, or use afterScaleUp"
            : `use ${stages[0] ?? "none"}`,
        },
      ];
    });
  },
);

const stepsFit = perService(
  "steps-fit",
  "The steps of a rollout rise to 100, in a shape that the mechanism can take.",
  (service, key, { settings }) => {
    const { mechanism, strategy, steps } = rolloutOf(service, settings);
    const { steps: asked } = service.rollout;
    if (asked === undefined || !isAccepted(mechanism, strategy)) return [];
    return stepFaults(mechanism, strategy, steps).map((allowed) => ({
      key: `${key}.rollout.steps`,
      found: asked.map(({ percent }) => percent),
      allowed,
      fix: "correct the steps",
    }));
  },
);

const movingNeedsARoute = perService(
  "moving-traffic-needs-a-route",
  "A rollout that moves traffic belongs to a service that has some.",
  ({ route, rollout }, key) => {
    const { strategy } = rollout;
    if (route !== undefined || strategy === undefined || strategy === "rolling") return [];
    return [
      {
        key: `${key}.rollout.strategy`,
        found: strategy,
        allowed:
          "rolling, for a service without a route: there is no load balancer to move traffic on",
        fix: "add a route, or use rolling",
      },
    ];
  },
);

const testTrafficHasAListener = perService(
  "test-traffic-has-a-listener",
  "Test traffic arrives on a test listener.",
  (service, key, { settings }) => {
    const { mechanism, strategy } = rolloutOf(service, settings);
    const { testListener, from } = settings.ingress;
    if (service.rollout.testTraffic !== true || testListener !== undefined) return [];
    // Refused altogether where there could be none.
    if (!can(mechanism, strategy).testTraffic) return [];
    return [
      {
        key: `${key}.rollout.testTraffic`,
        found: true,
        allowed:
          from === undefined
            ? "false while the load balancer has no test listener"
            : "false on a load balancer of another stack, whose test listener is its owner's",
        fix: from === undefined ? "set ingress.testListener, or remove it" : "remove it",
      },
    ];
  },
);

const waitIsLongEnough = perService(
  "wait-is-long-enough",
  "Whoever waits for a rollout waits as long as it can take.",
  (service, key, { settings }) => {
    const { timeoutMinutes, bakeMinutes } = service.rollout;
    if (timeoutMinutes === undefined) return [];
    const longest = Math.ceil(longestSeconds(rolloutOf(service, settings), timesOf(service)) / 60);
    if (timeoutMinutes >= longest) return [];
    const baking = bakeMinutes === undefined ? "" : `, ${bakeMinutes} of them bakeMinutes`;
    return [
      {
        key: `${key}.rollout.timeoutMinutes`,
        found: timeoutMinutes,
        allowed: `at least ${longest}: so many minutes the rollout can take${baking}`,
        fix: "raise it, remove it, or shorten the rollout",
      },
    ];
  },
);

/** `-green` and Pulumi's suffix of eight, in the 32 characters of a target group's name. */
const longestPairName = 18;

const pairNamesFit = perService(
  "pair-names-fit",
  "A service with two target groups has a name that both their names fit behind.",
  (service, key, { settings }) => {
    const { mechanism, strategy } = rolloutOf(service, settings);
    const name = key.replace("services.", "");
    if (service.route === undefined || !hasTwoGroups(mechanism, strategy)) return [];
    if (name.length <= longestPairName) return [];
    return [
      {
        key,
        found: name,
        allowed: `at most ${longestPairName} characters where a rollout has two target groups: AWS takes 32`,
        fix: "shorten it",
      },
    ];
  },
);

/** CodeDeploy API reference, AlarmConfiguration; ECS developer guide, "CloudWatch alarms" of deployments. */
const mostAlarms = CODE_DEPLOY_ALARMS.maximum;

/** Target 5xx, unhealthy hosts and p95 latency of one target group (components/compute/rollout/alarms.ts). */
const alarmsOfAGroup = 3;

/** Memory, and the oldest message of a queue (components/compute/rollout/worker-alarms.ts). */
const alarmsOfAWorker = 2;

const alarmsFit = perService(
  "alarms-fit",
  "A rollout is watched by at most ten alarms, those of its own included.",
  (service, key, { settings }) => {
    const { mechanism, strategy, alarms } = rolloutOf(service, settings);
    const groups = hasTwoGroups(mechanism, strategy) ? 2 : 1;
    const own = service.route === undefined ? alarmsOfAWorker : alarmsOfAGroup * groups;
    const made = alarms.made ? own : 0;
    if (alarms.names.length + made <= mostAlarms) return [];
    return [
      {
        key: `${key}.rollout.alarms.names`,
        found: alarms.names,
        allowed: `at most ${mostAlarms - made}: AWS takes ${mostAlarms}, and this program makes ${made}`,
        fix: "remove some, or combine them into a composite alarm",
      },
    ];
  },
);

export const rolloutRules: readonly Rule[] = [
  mechanismFitsRuntime,
  mechanismCan,
  hookIsWhole,
  stepsFit,
  movingNeedsARoute,
  testTrafficHasAListener,
  waitIsLongEnough,
  pairNamesFit,
  alarmsFit,
];
