import {
  BAKE_MINUTES,
  CANARY_PERCENT,
  HOOK_STAGES,
  LINEAR_PERCENT,
  PAUSE_MINUTES,
  STAGES_WITHOUT_PAUSE,
  STRATEGIES,
  TARGET_CAPACITY_PERCENT,
} from "../limits/containers";
import { checkNumber, oneOfFault, type NumberLimit } from "../limits/numbers";
import type { Reader } from "./inputs";
import { refuse, refuseNumber, refuseText, when, type Refusal } from "./refusal";

const SERVICE = ["aws:ecs/service:Service"];

const CONFIGURATION = "deploymentConfiguration";

/** The provider takes minutes as text. */
function refuseMinutes(inputs: Reader, property: string, limit: NumberLimit): readonly string[] {
  return refuseText(inputs, property, (text) =>
    checkNumber(limit, /^\d+$/.test(text) ? Number(text) : Number.NaN),
  );
}

const controllerOf = (inputs: Reader) => inputs.textOr("deploymentController.type", "ECS");

function capacityFaults(inputs: Reader): readonly string[] {
  const strategies = inputs.each("capacityProviderStrategies");
  const providers = strategies.flatMap((strategy) => strategy.text("capacityProvider") ?? []);
  const ofFargate = providers.filter((name) => name.startsWith("FARGATE"));
  const bases = strategies.filter((strategy) => (strategy.number("base") ?? 0) > 0);
  const onFargate = inputs.text("launchType") === "FARGATE" || ofFargate.length > 0;
  const isDaemon = inputs.text("schedulingStrategy") === "DAEMON";
  return [
    ...when(
      inputs.isGiven("launchType") && inputs.isGiven("capacityProviderStrategies"),
      "launchType: given beside capacityProviderStrategies; allowed: one of the two",
    ),
    ...when(
      ofFargate.length > 0 && ofFargate.length < providers.length,
      `capacityProviderStrategies: ${providers.join(", ")}; allowed: all of Fargate, or none`,
    ),
    ...when(
      bases.length > 1,
      `capacityProviderStrategies: ${bases.length} with a base; allowed: one`,
    ),
    ...when(
      onFargate && inputs.isMissing("networkConfiguration"),
      "networkConfiguration: none; allowed on Fargate: subnets and security groups",
    ),
    ...when(onFargate && isDaemon, "schedulingStrategy: DAEMON; allowed on Fargate: REPLICA"),
    ...when(
      isDaemon && ["CODE_DEPLOY", "EXTERNAL"].includes(controllerOf(inputs) ?? ""),
      `schedulingStrategy: DAEMON; allowed with ${controllerOf(inputs)}: REPLICA`,
    ),
  ];
}

/** Everything but ROLLING moves traffic between two target groups by listener rules it has to know of. */
function shiftFaults(inputs: Reader, strategy: string): readonly string[] {
  const controller = controllerOf(inputs);
  return [
    ...when(
      controller !== undefined && controller !== "ECS",
      `deploymentController: ${controller}; allowed with ${strategy}: ECS`,
    ),
    ...inputs
      .each("loadBalancers")
      .flatMap((balancer) =>
        when(
          balancer.isMissing("advancedConfiguration"),
          `loadBalancers: no advancedConfiguration; allowed with ${strategy}: the other target group and the production rule`,
        ),
      ),
    ...when(
      ["LINEAR", "CANARY"].includes(strategy) &&
        ["loadBalancers", "serviceConnectConfiguration"].every(inputs.isMissing),
      `loadBalancers: none; allowed with ${strategy}: what traffic can be divided at`,
    ),
  ];
}

function strategyFaults(inputs: Reader): readonly string[] {
  const strategy = inputs.textOr(`${CONFIGURATION}.strategy`, "ROLLING");
  const bakes = [
    "bakeTimeInMinutes",
    "canaryConfiguration.canaryBakeTimeInMinutes",
    "linearConfiguration.stepBakeTimeInMinutes",
  ];
  return [
    ...refuseText(inputs, `${CONFIGURATION}.strategy`, (value) => oneOfFault(STRATEGIES, value)),
    ...bakes.flatMap((path) => refuseMinutes(inputs, `${CONFIGURATION}.${path}`, BAKE_MINUTES)),
    ...refuseNumber(inputs, `${CONFIGURATION}.canaryConfiguration.canaryPercent`, CANARY_PERCENT),
    ...refuseNumber(inputs, `${CONFIGURATION}.linearConfiguration.stepPercent`, LINEAR_PERCENT),
    ...(strategy === undefined || strategy === "ROLLING" ? [] : shiftFaults(inputs, strategy)),
  ];
}

function pauseFaults(hook: Reader): readonly string[] {
  const stages = hook.texts("lifecycleStages");
  const wrong = stages.filter((stage) => STAGES_WITHOUT_PAUSE.includes(stage));
  const extra = ["hookTargetArn", "roleArn"].filter(hook.isGiven);
  return [
    ...when(wrong.length > 0, `PAUSE in ${wrong.join(", ")}; allowed: before or after it`),
    ...when(extra.length > 0, `${extra.join(", ")}: given beside PAUSE; allowed: neither`),
    ...refuseMinutes(hook, "timeoutConfiguration.timeoutInMinutes", PAUSE_MINUTES),
    ...refuseText(hook, "timeoutConfiguration.action", (action) =>
      oneOfFault(["ROLLBACK", "CONTINUE"], action),
    ),
  ];
}

function functionFaults(hook: Reader): readonly string[] {
  const missing = ["hookTargetArn", "roleArn"].filter(hook.isMissing);
  return [
    ...when(missing.length > 0, `${missing.join(", ")}: none; allowed with AWS_LAMBDA: both`),
    ...when(
      hook.isGiven("timeoutConfiguration"),
      "timeoutConfiguration: given beside AWS_LAMBDA; allowed with PAUSE only",
    ),
  ];
}

function hookFaults(inputs: Reader): readonly string[] {
  return inputs.each(`${CONFIGURATION}.lifecycleHooks`).flatMap((hook) => {
    const kind = hook.textOr("targetType", "AWS_LAMBDA");
    return [
      ...refuseText(hook, "targetType", (value) => oneOfFault(["AWS_LAMBDA", "PAUSE"], value)),
      ...hook
        .texts("lifecycleStages")
        .flatMap((stage) => refuse("lifecycleStages", stage, oneOfFault(HOOK_STAGES, stage))),
      ...(kind === "PAUSE" ? pauseFaults(hook) : []),
      ...(kind === "AWS_LAMBDA" ? functionFaults(hook) : []),
    ].map((fault) => `${CONFIGURATION}.lifecycleHooks: ${fault}`);
  });
}

const KINDS = ["autoScalingGroupProvider", "managedInstancesProvider"];

/** What services and the capacity under them refuse. */
export const serviceRefusals: readonly Refusal[] = [
  { id: "service-capacity", types: SERVICE, judge: capacityFaults },
  { id: "service-strategy", types: SERVICE, judge: strategyFaults },
  { id: "service-hooks", types: SERVICE, judge: hookFaults },
  {
    id: "capacity-provider",
    types: ["aws:ecs/capacityProvider:CapacityProvider"],
    judge: (inputs) => [
      ...when(
        KINDS.filter(inputs.isGiven).length !== 1,
        `allowed: exactly one of ${KINDS.join(", ")}`,
      ),
      ...refuseNumber(
        inputs,
        "autoScalingGroupProvider.managedScaling.targetCapacity",
        TARGET_CAPACITY_PERCENT,
      ),
    ],
  },
];
