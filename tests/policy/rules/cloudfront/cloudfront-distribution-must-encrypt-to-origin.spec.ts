import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/cloudfront/cloudfront-distribution-must-encrypt-to-origin";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:cloudfront/distribution:Distribution",
  compliant: {
    origins: [
      {
        customOriginConfig: { originProtocolPolicy: "https-only", originSslProtocols: ["TLSv1.2"] },
      },
    ],
  },
  cases: {
    "refuses plain HTTP": [
      { "origins[0].customOriginConfig.originProtocolPolicy": "http-only" },
      "violates",
    ],
    "refuses older protocols": [
      { "origins[0].customOriginConfig.originSslProtocols": ["TLSv1", "TLSv1.2"] },
      "violates",
    ],
    "refuses a config that says nothing": [
      { "origins[0].customOriginConfig": { httpPort: 80 } },
      "violates",
    ],
    "does not ask it of a VPC origin": [
      { origins: [{ vpcOriginConfig: { vpcOriginId: UNKNOWN } }] },
      "passes",
    ],
    "cannot decide on an unknown policy": [
      { "origins[0].customOriginConfig.originProtocolPolicy": UNKNOWN },
      "undecided",
    ],
  },
});
