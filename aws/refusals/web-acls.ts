import { cidrFault } from "../cidr";
import { ipv6CidrFault } from "../cidr6";
import { CLOUDFRONT_REGION } from "../cloudfront";
import { WAF_METRIC_NAME } from "../limits/names";
import { checkNumber, oneOfFault, RATE_LIMIT, RATE_WINDOW_SECONDS } from "../limits/numbers";
import { checkText } from "../limits/text";
import type { Reader } from "./inputs";
import { refuse, refuseText, when, type Refusal } from "./refusal";

const WEB_ACL = "aws:wafv2/webAcl:WebAcl";
const IP_SET = "aws:wafv2/ipSet:IpSet";

function rateFaults(inputs: Reader): readonly string[] {
  return inputs.each("rules").flatMap((rule) => {
    const [limit, window] = ["limit", "evaluationWindowSec"].map((key) =>
      rule.number(`statement.rateBasedStatement.${key}`),
    );
    return [
      ...(limit === undefined
        ? []
        : refuse("rateBasedStatement.limit", limit, checkNumber(RATE_LIMIT, limit))),
      ...(window === undefined
        ? []
        : refuse(
            "rateBasedStatement.evaluationWindowSec",
            window,
            oneOfFault(RATE_WINDOW_SECONDS, window),
          )),
    ];
  });
}

/** WAFV2 AndStatement and OrStatement, Statements. `at` leads to the statement: "statement.", or nothing in a list. */
function listFaults(inputs: Reader, at: string): readonly string[] {
  const negated = `${at}notStatement.statement`;
  return [
    ...["andStatement", "orStatement"].flatMap((kind) => {
      const count = inputs.items(`${at}${kind}.statements`)?.length ?? 2;
      return [
        ...when(count < 2, `${kind}.statements: ${count}; allowed: at least 2 statements`),
        ...inputs.each(`${at}${kind}.statements`).flatMap((each) => listFaults(each, "")),
      ];
    }),
    ...(inputs.isGiven(negated) ? listFaults(inputs, `${negated}.`) : []),
  ];
}

/** WAFV2 Rule and WebACL, Rules. */
function ruleFaults(inputs: Reader): readonly string[] {
  const rules = inputs.each("rules");
  const places = rules.flatMap((rule) => rule.number("priority") ?? []);
  const twice = places.filter((place, index) => places.indexOf(place) !== index);
  return [
    ...twice.map((place) => `rules.priority: ${place} twice; allowed: each priority once`),
    ...rules.flatMap((rule) => [
      ...when(
        rule.isMissing("action") && rule.isMissing("overrideAction"),
        "rules: neither action nor overrideAction; allowed: overrideAction for a rule group, action for any other rule",
      ),
      ...when(
        rule.isGiven("statement.managedRuleGroupStatement") && rule.isGiven("action"),
        "rules.action: given for a rule group; allowed: overrideAction",
      ),
      ...listFaults(rule, "statement."),
    ]),
  ];
}

const METRIC = "visibilityConfig.metricName";

const metricFaults = (inputs: Reader) =>
  refuseText(inputs, METRIC, (name) => checkText(WAF_METRIC_NAME, name));

function addressFaults(inputs: Reader): readonly string[] {
  const version = inputs.text("ipAddressVersion");
  const check = version === "IPV6" ? ipv6CidrFault : cidrFault;
  return inputs
    .texts("addresses")
    .flatMap((block) => [
      ...(version === undefined ? [] : refuse("addresses", block, check(block))),
      ...when(block.endsWith("/0"), `addresses: ${block}; allowed: any block but /0`),
    ]);
}

/** WAF developer guide, "Logging web ACL traffic": what a log group or bucket is called, and how it is named. */
const destination = /(?:log-group:|deliverystream\/|:::)aws-waf-logs-[^:]+$/;

function loggingFaults(inputs: Reader): readonly string[] {
  const count = inputs.items("logDestinationConfigs")?.length ?? 1;
  return [
    ...when(count !== 1, `logDestinationConfigs: ${count}; allowed: exactly 1`),
    ...inputs
      .texts("logDestinationConfigs")
      .flatMap((arn) =>
        when(
          !destination.test(arn),
          `logDestinationConfigs: ${arn}; allowed: a name that starts with aws-waf-logs-, and nothing after it`,
        ),
      ),
    ...inputs
      .each("redactedFields")
      .flatMap((field) =>
        refuseText(field, "singleHeader.name", (name) =>
          name === name.toLowerCase() ? undefined : "allowed: lower case",
        ),
      ),
  ];
}

/** What WAF refuses. */
export const webAclRefusals: readonly Refusal[] = [
  {
    id: "web-acl-scope",
    types: [WEB_ACL, IP_SET],
    judge: (inputs, { region }) =>
      when(
        inputs.text("scope") === "CLOUDFRONT" &&
          region !== undefined &&
          region !== CLOUDFRONT_REGION,
        `scope: "CLOUDFRONT" in ${region}; allowed: region ${CLOUDFRONT_REGION}`,
      ),
  },
  { id: "web-acl-rates", types: [WEB_ACL], judge: rateFaults },
  { id: "web-acl-rules", types: [WEB_ACL], judge: ruleFaults },
  {
    id: "web-acl-metrics",
    types: [WEB_ACL],
    judge: (inputs) => [inputs, ...inputs.each("rules")].flatMap(metricFaults),
  },
  { id: "ip-set", types: [IP_SET], judge: addressFaults },
  {
    id: "web-acl-logging",
    types: ["aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration"],
    judge: loggingFaults,
  },
];
