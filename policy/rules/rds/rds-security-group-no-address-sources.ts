import { stackRule } from "../../lib/rule";
import { eachTrafficRule, groupOf } from "../../lib/security-group";
import { database, databaseCluster, ingressTypes, securityGroup } from "../../lib/types";

export const rule = stackRule({
  name: "rds-security-group-no-address-sources",
  id: "NET-08",
  title: "Databases accept connections from named security groups only",
  description: "An address block lets in whatever is started inside it next",
  severity: "high",
  types: [...database, ...databaseCluster],
  remediationSteps:
    "Let the service name the store under `bluegreen-aws:services.<name>.uses`: the connection is then made by reference, in both directions",
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.RDSSecurityGroups.html",
  check: (stack) => {
    const groups = stack.of([securityGroup]);
    const guarded = new Set<string>();
    stack.each([...database, ...databaseCluster], (each) => {
      for (const group of each.refersTo("vpcSecurityGroupIds", groups)) guarded.add(group.urn);
    });
    stack.each(ingressTypes, (resource) => {
      eachTrafficRule(resource, "ingress", (rule) => {
        if (!rule.namesAddresses()) return;
        const group = groupOf(resource, groups);
        if (group !== undefined && guarded.has(group.urn)) {
          resource.violation(
            "lets an address block into a database: name a security group as the source",
          );
        }
      });
    });
  },
});
