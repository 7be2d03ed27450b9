import { stackRule } from "../../lib/rule";
import { judgeSubnetGroup, subnetGroupDeferral } from "../../lib/subnet-group";
import { databaseSubnetGroup } from "../../lib/types";

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
  deferral: subnetGroupDeferral,
  check: (stack) => {
    stack.each(databaseSubnetGroup, (group) => judgeSubnetGroup(stack, group));
  },
});
