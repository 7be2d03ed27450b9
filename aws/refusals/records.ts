import { CLOUDFRONT_REGION, CLOUDFRONT_ZONE_ID } from "../cloudfront";
import { CAA_RECORD, HEALTH_CHECK_NAME, HEALTH_CHECK_PATH, SET_IDENTIFIER } from "../limits/names";
import {
  checkNumber,
  oneOfFault,
  PORT,
  RECORD_SECONDS,
  RECORD_WEIGHT,
  ROUTE53_CHECK_SECONDS,
  ROUTE53_CHECK_THRESHOLD,
} from "../limits/numbers";
import { checkText } from "../limits/text";
import type { Reader } from "./inputs";
import { refuse, refuseNumber, refuseText, when, type Refusal } from "./refusal";

/** Route 53 ResourceRecordSet: each of these is a routing policy, and a record has at most one. */
const routingPolicies = [
  "cidrRoutingPolicy",
  "failoverRoutingPolicies",
  "geolocationRoutingPolicies",
  "geoproximityRoutingPolicy",
  "latencyRoutingPolicies",
  "multivalueAnswerRoutingPolicy",
  "weightedRoutingPolicies",
];

/** Route 53 ResourceRecordSetFailover. */
const roles = ["PRIMARY", "SECONDARY"];

/** Route 53 HealthCheckType. */
const healthCheckTypes = [
  ...["HTTP", "HTTPS", "HTTP_STR_MATCH", "HTTPS_STR_MATCH", "TCP"],
  ...["CALCULATED", "CLOUDWATCH_METRIC", "RECOVERY_CONTROL"],
];

/** Those of them that ask somebody, by an address or a name. */
const askingTypes = healthCheckTypes.slice(0, 5);

/** An alias takes its time to live from what it points to (Route 53 ResourceRecordSet). */
function recordFaults(inputs: Reader): readonly string[] {
  const isAlias = (inputs.items("aliases")?.length ?? 0) > 0;
  const values = inputs.text("type") === "CAA" ? inputs.texts("records") : [];
  return [
    ...when(
      isAlias && inputs.isGiven("ttl"),
      "ttl: given beside aliases; allowed: none, an alias has its target's",
    ),
    ...when(
      isAlias && inputs.isGiven("records"),
      "records: given beside aliases; allowed: one of the two",
    ),
    ...when(
      inputs.isMissing("aliases") && ["ttl", "records"].some(inputs.isMissing),
      "ttl, records: missing; allowed: both, or aliases",
    ),
    ...refuseNumber(inputs, "ttl", RECORD_SECONDS),
    ...values.flatMap((value) => refuse("records", value, checkText(CAA_RECORD, value))),
  ];
}

function routingFaults(inputs: Reader): readonly string[] {
  const items = (policy: string) => inputs.items(policy)?.length;
  const possible = routingPolicies.filter(
    (policy) => !inputs.isMissing(policy) && items(policy) !== 0 && inputs.flag(policy) !== false,
  );
  const policies = possible.filter(
    (policy) =>
      items(policy) !== undefined ||
      inputs.flag(policy) === true ||
      inputs.members(policy).length > 0,
  );
  const told = policies.join(", ");
  const weights = inputs.each("weightedRoutingPolicies").map((each) => each.number("weight"));
  const failovers = inputs.each("failoverRoutingPolicies").map((each) => each.text("type"));
  return [
    ...when(policies.length > 1, `${told}: ${policies.length} at once; allowed: one of them`),
    ...when(
      policies.length > 0 && inputs.isMissing("setIdentifier"),
      `setIdentifier: missing; allowed: with ${told}, one that tells the records of a name apart`,
    ),
    ...when(
      possible.length === 0 && inputs.isGiven("setIdentifier"),
      "setIdentifier: given without a routing policy; allowed: with one",
    ),
    ...refuseText(inputs, "setIdentifier", (name) => checkText(SET_IDENTIFIER, name)),
    ...weights.flatMap((weight) =>
      weight === undefined
        ? []
        : refuse("weightedRoutingPolicies.weight", weight, checkNumber(RECORD_WEIGHT, weight)),
    ),
    ...failovers.flatMap((role) =>
      role === undefined
        ? []
        : refuse("failoverRoutingPolicies.type", role, oneOfFault(roles, role)),
    ),
    ...when(
      inputs
        .each("aliases")
        .some(
          (alias) =>
            alias.text("zoneId") === CLOUDFRONT_ZONE_ID &&
            alias.flag("evaluateTargetHealth") === true,
        ),
      "aliases.evaluateTargetHealth: true for a distribution; allowed: false, Route 53 does not know its health",
    ),
  ];
}

function healthCheckFaults(inputs: Reader): readonly string[] {
  const type = inputs.text("type")?.toUpperCase();
  const asks = type !== undefined && askingTypes.includes(type);
  const interval = inputs.number("requestInterval");
  return [
    ...(type === undefined ? [] : refuse("type", type, oneOfFault(healthCheckTypes, type))),
    ...when(
      asks && ["fqdn", "ipAddress"].every(inputs.isMissing),
      `fqdn, ipAddress: missing; allowed: at least one with ${type}`,
    ),
    ...when(
      type?.endsWith("_STR_MATCH") === true && inputs.isMissing("searchString"),
      `searchString: missing; allowed: 1 to 255 characters with ${type}`,
    ),
    ...when(
      type === "TCP" && inputs.isMissing("port"),
      "port: missing; allowed: 1 to 65535 with TCP",
    ),
    ...(interval === undefined
      ? []
      : refuse("requestInterval", interval, oneOfFault(ROUTE53_CHECK_SECONDS, interval))),
    ...refuseNumber(inputs, "failureThreshold", ROUTE53_CHECK_THRESHOLD),
    ...refuseNumber(inputs, "port", PORT),
    ...refuseText(inputs, "fqdn", (name) => checkText(HEALTH_CHECK_NAME, name)),
    ...refuseText(inputs, "resourcePath", (path) => checkText(HEALTH_CHECK_PATH, path)),
  ];
}

/** Route 53 CreateQueryLoggingConfig, "Log Group and Resource Policy". */
function queryLogFaults(inputs: Reader): readonly string[] {
  const region = inputs.text("cloudwatchLogGroupArn")?.split(":")[3];
  return when(
    region !== undefined && region !== CLOUDFRONT_REGION,
    `cloudwatchLogGroupArn: in ${region}; allowed: a log group of ${CLOUDFRONT_REGION}`,
  );
}

/** What hosted zones refuse, and the checks and logs beside them. */
export const recordRefusals: readonly Refusal[] = [
  { id: "record", types: ["aws:route53/record:Record"], judge: recordFaults },
  { id: "record-routing", types: ["aws:route53/record:Record"], judge: routingFaults },
  {
    id: "record-health-check",
    types: ["aws:route53/healthCheck:HealthCheck"],
    judge: healthCheckFaults,
  },
  { id: "query-log", types: ["aws:route53/queryLog:QueryLog"], judge: queryLogFaults },
  {
    id: "log-resource-policy",
    types: ["aws:cloudwatch/logResourcePolicy:LogResourcePolicy"],
    judge: (inputs) => {
      const given = ["policyName", "resourceArn"].filter(inputs.isGiven).length;
      return when(
        given !== 1,
        `policyName, resourceArn: ${given} of them; allowed: exactly one of the two`,
      );
    },
  },
];
