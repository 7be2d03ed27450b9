import { stackRule } from "../../lib/rule";
import { databaseSubnetGroup, subnet } from "../../lib/types";

export const rule = stackRule({
  name: "rds-subnet-group-must-be-private",
  id: "RDS-26",
  title: "Databases live in private subnets of at least two zones",
  description:
    "A database in a public subnet is one flag away from the internet; in one zone it is gone with it",
  severity: "high",
  types: databaseSubnetGroup,
  remediationSteps: 'Use the data tier\'s subnets: `network.subnetIds("data")` in index.ts',
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html",
  deferral: {
    properties: ["subnetIds"],
    why: "before the deployment, subnets that awsx makes are told apart by nothing but their ids",
  },
  check: (stack) => {
    stack.each(databaseSubnetGroup, (group) => {
      const subnets = group.refersTo("subnetIds", stack.of(subnet));
      const zones = new Set(subnets.map((each) => each.text("availabilityZone") ?? each.urn));
      // Subnets of a VPC that is somebody else's: whose they are is known to that VPC alone.
      const strangers = subnets.length > 0 ? 0 : group.list("subnetIds").length;
      if (zones.size + strangers < 2)
        group.violation("subnetIds lies in fewer than two zones: name two");
      for (const each of subnets) {
        if (each.text("tags.SubnetType") === "Public" || each.flag("mapPublicIpOnLaunch", false)) {
          group.violation("subnetIds names a public subnet: use those of the data tier");
        }
      }
    });
  },
});
