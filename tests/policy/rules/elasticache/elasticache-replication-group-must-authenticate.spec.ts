import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/elasticache/elasticache-replication-group-must-authenticate";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:elasticache/replicationGroup:ReplicationGroup",
  compliant: { authToken: UNKNOWN },
  cases: {
    "refuses a cache that asks nobody": [{ authToken: undefined }, "violates"],
    "refuses a list of no users": [{ authToken: undefined, userGroupIds: [] }, "violates"],
    "takes users": [{ authToken: undefined, userGroupIds: ["sessions"] }, "passes"],
    "takes a token that is only written": [
      { authToken: undefined, authTokenWo: UNKNOWN },
      "passes",
    ],
  },
});
