import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/cloudfront/cloudfront-distribution-must-log-access";
import { describeStackRule } from "../../support/stack-rule-spec";

const distribution = { type: "aws:cloudfront/distribution:Distribution" };
const none = { source: null, delivery: null };

describeStackRule(rule, {
  compliant: {
    images: distribution,
    source: {
      type: "aws:cloudwatch/logDeliverySource:LogDeliverySource",
      inputs: { name: "images", logType: "ACCESS_LOGS" },
      refs: { resourceArn: "images" },
    },
    delivery: {
      type: "aws:cloudwatch/logDelivery:LogDelivery",
      refs: { deliverySourceName: "source" },
    },
  },
  cases: {
    "refuses a distribution without logs": [none, "violates"],
    "refuses a source that nothing delivers from": [{ delivery: null }, "violates"],
    "refuses a source of other logs": [{ source: { logType: "CONNECTION_LOGS" } }, "violates"],
    "takes an absent kind of logs as another one": [{ source: { logType: undefined } }, "violates"],
    "refuses a second one that the logs are not of": [{ admin: distribution }, "violates"],
    "takes a delivery that names its source by its name": [
      { delivery: { deliverySourceName: "images" } },
      "passes",
    ],
    "takes the older logs": [
      { ...none, images: { loggingConfig: { bucket: "logs.s3.amazonaws.com" } } },
      "passes",
    ],
    "takes the older logs into a bucket that the deployment makes": [
      { ...none, images: { loggingConfig: { bucket: UNKNOWN } } },
      "passes",
    ],
    "refuses the older logs without a bucket": [
      { ...none, images: { loggingConfig: { includeCookies: false } } },
      "violates",
    ],
    "cannot decide on an unknown kind of logs": [
      { source: { logType: UNKNOWN }, images: { loggingConfig: { bucket: UNKNOWN } } },
      "undecided",
    ],
    "only advises in stg": { tier: "stg", change: none, outcome: "violates" },
    "does not ask it in dev": { tier: "dev", change: none, outcome: "passes" },
  },
});
