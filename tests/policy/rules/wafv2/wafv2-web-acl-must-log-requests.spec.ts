import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/wafv2/wafv2-web-acl-must-log-requests";
import { describeStackRule } from "../../support/stack-rule-spec";

const webAcl = { type: "aws:wafv2/webAcl:WebAcl" };
const arn = "arn:aws:logs:us-east-1:111122223333:log-group:aws-waf-logs-company";

describeStackRule(rule, {
  compliant: {
    edge: webAcl,
    group: {
      type: "aws:cloudwatch/logGroup:LogGroup",
      inputs: { name: "aws-waf-logs-shop-prd-edge" },
    },
    logging: {
      type: "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration",
      refs: { resourceArn: "edge", logDestinationConfigs: ["group"] },
    },
  },
  cases: {
    "refuses one without a log": [{ logging: null }, "violates"],
    "refuses a second one that the log is not for": [{ ingress: webAcl }, "violates"],
    "refuses a log group of another name": [{ group: { name: "/waf/edge" } }, "violates"],
    "takes an absent name as another one": [{ group: { name: undefined } }, "violates"],
    "takes a bucket of WAF's": [
      {
        group: { type: "aws:s3/bucket:Bucket", inputs: { bucket: "aws-waf-logs-shop-1f2e3d4" } },
      },
      "passes",
    ],
    "takes a destination elsewhere by its name": [
      { logging: { logDestinationConfigs: [arn] } },
      "passes",
    ],
    "refuses one elsewhere of another name": [
      { logging: { logDestinationConfigs: ["arn:aws:s3:::company-aws-waf-logs-1"] } },
      "violates",
    ],
    "refuses a configuration without a destination": [
      { logging: { logDestinationConfigs: undefined } },
      "violates",
    ],
    "takes an unknown name for none that is in order": [{ group: { name: UNKNOWN } }, "violates"],
    "only advises in stg": { tier: "stg", change: { logging: null }, outcome: "violates" },
    "does not ask it in dev": { tier: "dev", change: { logging: null }, outcome: "passes" },
  },
});
