import { rule } from "../../../../policy/rules/route53/route53-zone-must-log-queries";
import { describeStackRule } from "../../support/stack-rule-spec";

const zone = { type: "aws:route53/zone:Zone", inputs: { name: "example.com" } };

describeStackRule(rule, {
  compliant: {
    zone,
    log: { type: "aws:route53/queryLog:QueryLog", refs: { zoneId: "zone" } },
  },
  cases: {
    "advises a zone whose queries nobody sees": [{ log: null }, "violates"],
    "advises a second one that the log is not of": [{ second: zone }, "violates"],
    "takes a private zone without": [{ log: null, zone: { vpcs: [{ vpcId: "vpc-1" }] } }, "passes"],
    "does not ask it in stg": { tier: "stg", change: { log: null }, outcome: "passes" },
    "does not ask it in dev": { tier: "dev", change: { log: null }, outcome: "passes" },
  },
});
