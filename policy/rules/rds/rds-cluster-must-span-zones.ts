import { stackRule } from "../../lib/rule";
import { StackSubject } from "../../lib/subject";
import { databaseCluster, databaseClusterInstance } from "../../lib/types";

export const rule = stackRule({
  name: "rds-cluster-must-span-zones",
  id: "RDS-06",
  title: "Database clusters have two instances or more, in two zones or more",
  description:
    "The data is in three zones already, but a cluster whose only instance fails is down until a new one has started",
  severity: "high",
  types: databaseCluster,
  remediationSteps:
    "Give the cluster a reader beside its writer, and the two different zones of the data tier",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-15",
  deferral: {
    properties: ["availabilityZone"],
    why: "AWS chooses the zone of an instance that names none when it makes it",
  },
  check: (stack) => {
    const clusters = stack.of(databaseCluster);
    const instances = stack.of(databaseClusterInstance);
    stack.each(databaseCluster, (cluster) => {
      // A cluster that is given the class of its instances makes three of them itself, in three zones.
      if (cluster.isSet("dbClusterInstanceClass")) return;
      const own = instances.filter((each) =>
        each.refersTo("clusterIdentifier", clusters).includes(cluster),
      );
      if (own.length < 2) {
        return cluster.violation(`has ${own.length} instances: give it two or more`);
      }
      const zoneOf = (each: StackSubject): string =>
        each.text("availabilityZone") ?? each.leaveOpen("availabilityZone");
      const zones = new Set(own.map(zoneOf));
      if (zones.size < 2) {
        cluster.violation("availabilityZone of its instances is one and the same: name two");
      }
    });
  },
});
