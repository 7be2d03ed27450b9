import { stackRule } from "../../lib/rule";
import { eachTrafficRule, groupOf } from "../../lib/security-group";
import {
  cacheCluster,
  database,
  databaseCluster,
  ingressTypes,
  mountTarget,
  replicationGroup,
  securityGroup,
} from "../../lib/types";

/** Where each kind of store names its security groups. */
const stores: readonly (readonly [types: readonly string[], property: string])[] = [
  [[...database, ...databaseCluster], "vpcSecurityGroupIds"],
  [[...replicationGroup, ...cacheCluster], "securityGroupIds"],
  [mountTarget, "securityGroups"],
];

export const rule = stackRule({
  name: "rds-security-group-no-address-sources",
  id: "NET-08",
  title: "Databases, caches and file systems accept connections from named security groups only",
  description: "An address block lets in whatever is started inside it next",
  severity: "high",
  types: stores.flatMap(([types]) => types),
  remediationSteps:
    "Let the service name the store under `bluegreen-aws:services.<name>.uses`: the connection is then made by reference, in both directions",
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.RDSSecurityGroups.html",
  check: (stack) => {
    const groups = stack.of([securityGroup]);
    const guarded = new Set<string>();
    for (const [types, property] of stores) {
      stack.each(types, (each) => {
        for (const group of each.refersTo(property, groups)) guarded.add(group.urn);
      });
    }
    stack.each(ingressTypes, (resource) => {
      eachTrafficRule(resource, "ingress", (rule) => {
        if (!rule.namesAddresses()) return;
        const group = groupOf(resource, groups);
        if (group !== undefined && guarded.has(group.urn)) {
          resource.violation(
            "lets an address block into a store: name a security group as the source",
          );
        }
      });
    });
  },
});
