import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/ec2/ec2-flow-log-must-capture-rejects";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:ec2/flowLog:FlowLog",
  compliant: { trafficType: "ALL" },
  cases: {
    "refuses a log of accepted traffic only": [{ trafficType: "ACCEPT" }, "violates"],
    "takes a log of rejected traffic only": [{ trafficType: "REJECT" }, "passes"],
    "refuses an absent type": [{ trafficType: undefined }, "violates"],
    "does not ask it of a transit gateway": [
      { trafficType: undefined, transitGatewayId: "tgw-1" },
      "passes",
    ],
    "cannot decide on an unknown type": [{ trafficType: UNKNOWN }, "undecided"],
  },
});
