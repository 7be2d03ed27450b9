import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/ec2/ec2-subnet-must-span-zones";
import { describeStackRule } from "../../support/stack-rule-spec";

function subnet(zone: string) {
  return { type: "aws:ec2/subnet:Subnet", inputs: { availabilityZone: zone } };
}

describeStackRule(rule, {
  compliant: {
    "network-app-1": subnet("ap-northeast-2a"),
    "network-app-2": subnet("ap-northeast-2c"),
    "network-data-1": subnet("ap-northeast-2a"),
    "network-data-2": subnet("ap-northeast-2c"),
  },
  cases: {
    "refuses a tier with one subnet": [{ "network-data-2": null }, "violates"],
    "refuses a tier with both subnets in one zone": [
      { "network-data-2": { availabilityZone: "ap-northeast-2a" } },
      "violates",
    ],
    "refuses a tier whose zones nobody names": [
      {
        "network-data-1": { availabilityZone: undefined },
        "network-data-2": { availabilityZone: undefined },
      },
      "violates",
    ],
    "does not count a zone that nobody knows": [
      { "network-data-2": { availabilityZone: UNKNOWN } },
      "violates",
    ],
  },
});
