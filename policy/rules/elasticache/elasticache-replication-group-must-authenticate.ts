import { resourceRule } from "../../lib/rule";
import { replicationGroup } from "../../lib/types";

const ways = ["authToken", "authTokenWo", "userGroupIds"];

export const rule = resourceRule({
  name: "elasticache-replication-group-must-authenticate",
  id: "CACHE-03",
  title: "Caches ask who is there",
  description: "Without it, whatever is let into the network may read and delete every key",
  severity: "high",
  types: replicationGroup,
  remediationSteps:
    "Set authToken to a generated value that services read from Secrets Manager, or name a user group",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elasticache-controls.html#elasticache-6",
  check: (group) => {
    if (!ways.some((way) => group.isSet(way))) {
      group.violation("neither authToken nor userGroupIds is set: set one");
    }
  },
});
