import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/autoscaling/autoscaling-group-must-span-zones";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:autoscaling/group:Group",
  compliant: { vpcZoneIdentifiers: [UNKNOWN, UNKNOWN] },
  cases: {
    "refuses one subnet": [{ vpcZoneIdentifiers: [UNKNOWN] }, "violates"],
    "refuses none": [{ vpcZoneIdentifiers: undefined }, "violates"],
    "takes zones instead of subnets": [
      { vpcZoneIdentifiers: undefined, availabilityZones: ["ap-northeast-2a", "ap-northeast-2c"] },
      "passes",
    ],
    "cannot decide on an unknown list": [{ vpcZoneIdentifiers: UNKNOWN }, "undecided"],
  },
});
