import {
  checkNumber,
  DEREGISTRATION_SECONDS,
  grpcMatcherFault,
  HEALTH_CHECK_INTERVAL_SECONDS,
  HEALTH_CHECK_THRESHOLD,
  HEALTH_CHECK_TIMEOUT_SECONDS,
  IDLE_SECONDS,
  LISTENER_RULE_PRIORITY,
  MOST_CONDITION_VALUES,
  matcherFault,
  PORT,
  SLOW_START_SECONDS,
  TARGET_GROUPS_PER_ACTION,
  timeoutFault,
} from "../limits/numbers";
import { checkText, type TextLimit } from "../limits/text";
import type { Reader } from "./inputs";
import { refuse, refuseNumber, refuseText, when, type Refusal } from "./refusal";

/** ELB HealthCheckPath. */
const CHECK_PATH: TextLimit = { maxLength: 1024, pattern: /^\//, allowed: "starting with /" };

/** ELB HostHeaderConditionConfig and PathPatternConditionConfig. */
const CONDITION_VALUE: TextLimit = { maxLength: 128 };

/** The region in an ARN. */
const regionOf = (arn: string | undefined) => arn?.split(":")[3];

/** The lists of values a rule's conditions compare with, whatever part of the request they look at. */
const CONDITION_LISTS = [
  "hostHeader",
  "pathPattern",
  "httpHeader",
  "httpRequestMethod",
  "sourceIp",
];

function conditionFaults(inputs: Reader): readonly string[] {
  const lists = inputs
    .each("conditions")
    .flatMap((condition) => CONDITION_LISTS.map((kind) => ({ condition, path: `${kind}.values` })));
  // A value that is unknown or secret counts too.
  const count = lists.flatMap(({ condition, path }) => condition.items(path) ?? []).length;
  const values = lists.flatMap(({ condition, path }) => condition.texts(path));
  const wildcards = values.flatMap((value) => value.match(/[*?]/g) ?? []).length;
  return [
    ...when(
      count > MOST_CONDITION_VALUES,
      `conditions: ${count} values; allowed: at most ${MOST_CONDITION_VALUES} in a rule`,
    ),
    ...when(
      wildcards > MOST_CONDITION_VALUES,
      `conditions: ${wildcards} wildcards; allowed: at most ${MOST_CONDITION_VALUES} in a rule`,
    ),
    ...values.flatMap((value) => refuse("conditions", value, checkText(CONDITION_VALUE, value))),
  ];
}

function forwardFaults(inputs: Reader, property: string): readonly string[] {
  return inputs.each(property).flatMap((action) => {
    const groups = action.items("forward.targetGroups");
    return groups === undefined
      ? []
      : refuse(
          `${property}.forward.targetGroups`,
          groups.length,
          checkNumber(TARGET_GROUPS_PER_ACTION, groups.length),
        );
  });
}

function healthCheckFaults(inputs: Reader): readonly string[] {
  const [timeout, interval] = [
    inputs.number("healthCheck.timeout"),
    inputs.number("healthCheck.interval"),
  ];
  return [
    ...refuseNumber(inputs, "healthCheck.interval", HEALTH_CHECK_INTERVAL_SECONDS),
    ...refuseNumber(inputs, "healthCheck.timeout", HEALTH_CHECK_TIMEOUT_SECONDS),
    ...refuseNumber(inputs, "healthCheck.healthyThreshold", HEALTH_CHECK_THRESHOLD),
    ...refuseNumber(inputs, "healthCheck.unhealthyThreshold", HEALTH_CHECK_THRESHOLD),
    ...refuseText(inputs, "healthCheck.path", (path) => checkText(CHECK_PATH, path)),
    ...refuseText(
      inputs,
      "healthCheck.matcher",
      inputs.text("protocolVersion") === "GRPC" ? grpcMatcherFault : matcherFault,
    ),
    ...(timeout === undefined || interval === undefined
      ? []
      : refuse("healthCheck.timeout", timeout, timeoutFault(timeout, interval))),
  ];
}

function loadBalancerFaults(inputs: Reader): readonly string[] {
  const subnets = inputs.items("subnets") ?? inputs.items("subnetMappings");
  const isApplication = inputs.textOr("loadBalancerType", "application") === "application";
  const known = inputs.texts("subnets");
  return [
    ...when(
      isApplication && subnets !== undefined && subnets.length < 2,
      `subnets: ${subnets?.length ?? 0}; allowed: at least 2, each in a zone of its own`,
    ),
    ...when(
      new Set(known).size < known.length,
      "subnets: one subnet twice; allowed: at least 2, each in a zone of its own",
    ),
  ];
}

function listenerFaults(inputs: Reader): readonly string[] {
  const certificate = inputs.text("certificateArn");
  const [own, other] = [regionOf(inputs.text("loadBalancerArn")), regionOf(certificate)];
  const needsCertificate = ["HTTPS", "TLS"].includes(inputs.text("protocol") ?? "");
  return [
    ...refuseNumber(inputs, "port", PORT),
    ...when(
      needsCertificate && inputs.isMissing("certificateArn"),
      `certificateArn: none; allowed with ${inputs.text("protocol")}: a certificate of the load balancer's region`,
    ),
    ...when(
      own !== undefined && other !== undefined && own !== other,
      `certificateArn: in ${other}; allowed: a certificate of the load balancer's region ${own}`,
    ),
  ];
}

/** What load balancing refuses. */
export const loadBalancingRefusals: readonly Refusal[] = [
  {
    id: "load-balancer-subnets",
    types: ["aws:lb/loadBalancer:LoadBalancer"],
    judge: loadBalancerFaults,
  },
  {
    id: "load-balancer-idle-timeout",
    types: ["aws:lb/loadBalancer:LoadBalancer"],
    judge: (inputs) => refuseNumber(inputs, "idleTimeout", IDLE_SECONDS),
  },
  { id: "listener", types: ["aws:lb/listener:Listener"], judge: listenerFaults },
  {
    id: "listener-rule-priority",
    types: ["aws:lb/listenerRule:ListenerRule"],
    judge: (inputs) => refuseNumber(inputs, "priority", LISTENER_RULE_PRIORITY),
  },
  {
    id: "listener-rule-conditions",
    types: ["aws:lb/listenerRule:ListenerRule"],
    judge: conditionFaults,
  },
  {
    id: "forward-target-groups",
    types: ["aws:lb/listener:Listener", "aws:lb/listenerRule:ListenerRule"],
    judge: (inputs) => [
      ...forwardFaults(inputs, "actions"),
      ...forwardFaults(inputs, "defaultActions"),
    ],
  },
  { id: "health-check", types: ["aws:lb/targetGroup:TargetGroup"], judge: healthCheckFaults },
  {
    id: "target-group-times",
    types: ["aws:lb/targetGroup:TargetGroup"],
    judge: (inputs) => [
      ...refuseNumber(inputs, "deregistrationDelay", DEREGISTRATION_SECONDS),
      ...refuseNumber(inputs, "slowStart", SLOW_START_SECONDS),
    ],
  },
  {
    id: "target-group-port",
    types: ["aws:lb/targetGroup:TargetGroup"],
    judge: (inputs) => {
      const kind = inputs.textOr("targetType", "instance");
      return [
        ...refuseNumber(inputs, "port", PORT),
        ...when(
          kind !== undefined &&
            kind !== "lambda" &&
            ["port", "protocol", "vpcId"].some(inputs.isMissing),
          `port, protocol, vpcId: one is missing; allowed with target type ${kind}: all three`,
        ),
      ];
    },
  },
];
