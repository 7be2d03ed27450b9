import { stackRule } from "../../lib/rule";
import { judgeSubnetGroup, subnetGroupDeferral } from "../../lib/subnet-group";
import { cacheCluster, cacheSubnetGroup, replicationGroup } from "../../lib/types";

export const rule = stackRule({
  name: "elasticache-subnet-group-must-be-private",
  id: "CACHE-07",
  title: "Caches live in private subnets of at least two zones",
  description: "AWS's default group has every subnet of the default VPC in it, all of them public",
  severity: "high",
  types: [...replicationGroup, ...cacheCluster],
  remediationSteps: 'Use the data tier\'s subnets: `network.subnetIds("data")` in index.ts',
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elasticache-controls.html#elasticache-7",
  deferral: subnetGroupDeferral,
  check: (stack) => {
    const groups = stack.of(cacheSubnetGroup);
    stack.each(cacheSubnetGroup, (group) => judgeSubnetGroup(stack, group));
    stack.each([...replicationGroup, ...cacheCluster], (cache) => {
      // A node that joins a replication group lies where the group does.
      if (cacheCluster.includes(cache.type) && cache.isSet("replicationGroupId")) return;
      if (cache.refersTo("subnetGroupName", groups).length > 0) return;
      const name = cache.text("subnetGroupName") ?? "default";
      if (name === "default") {
        cache.violation(
          "subnetGroupName is missing or AWS's default: name a group of data subnets",
        );
      }
    });
  },
});
