import { storeTypes } from "../../../analysis/reachability/occupants";
import { storesReached } from "../../../analysis/reachability/stores";
import { surveyOf } from "../../../analysis/reachability/survey";
import { topologyOf } from "../../../analysis/reachability/topology-of";
import { stackRule } from "../../lib/rule";

export const rule = stackRule({
  name: "ec2-vpc-no-public-path-to-data",
  id: "NET-25",
  title: "No data store can be reached from a public subnet",
  description:
    "Whoever takes over a host there is a connection away from the data; the way in is the app tier's group",
  severity: "critical",
  types: storeTypes,
  remediationSteps:
    "Let services reach stores by `uses` in the stack file, which names groups on both sides, and put them into private subnets; `npm run preview -- --stack <stack> --reachability` shows who reaches what",
  url: "https://docs.aws.amazon.com/vpc/latest/userguide/infrastructure-security.html",
  deferral: {
    properties: [
      ...["id", "vpcId", "subnetId", "subnetIds", "subnets", "vpcZoneIdentifiers"],
      ...["dbSubnetGroupName", "subnetGroupName", "clusterSubnetGroupName", "launchTemplate"],
      ...["securityGroupId", "securityGroups", "securityGroupIds", "vpcSecurityGroupIds"],
      ...["referencedSecurityGroupId", "sourceSecurityGroupId", "prefixListId", "prefixListIds"],
      ...["routeTableId", "routeTableIds", "gatewayId", "natGatewayId", "networkInterfaceId"],
      ...["ingress", "egress", "routes", "networkInterfaces", "networkConfiguration", "vpcConfig"],
    ],
    why: "before the deployment, subnets that awsx makes are told apart by nothing but their ids",
  },
  check: (stack) => {
    const answers = storesReached(surveyOf(topologyOf(stack.asGraph())));
    stack.each(storeTypes, (store) => {
      for (const { status, reasons } of answers.filter(({ urn }) => urn === store.urn)) {
        if (status === "unknown")
          store.leaveOpen(
            "subnetIds",
            `${reasons.join("; ")}: whoever makes that network judges it`,
          );
        for (const reason of status === "fault" ? reasons : [])
          store.violation(`${reason}: admit the groups of private hosts alone`);
      }
    });
  },
});
