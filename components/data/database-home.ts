/** What every database stands in. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { Network } from "../shared/contracts";

/** No rule of its own: whoever uses the database opens the way to it, and it dials nobody. */
export function databaseSecurityGroup(
  name: string,
  network: Network,
  parent: pulumi.Resource,
): aws.ec2.SecurityGroup {
  return new aws.ec2.SecurityGroup(
    name,
    { vpcId: network.vpcId, description: `Database ${name}`, tags: { Name: name } },
    { parent },
  );
}

/** Subnets of one tier, one in each zone. */
export function databaseSubnetGroup(
  name: string,
  { network, subnetTier }: { readonly network: Network; readonly subnetTier: string },
  parent: pulumi.Resource,
): aws.rds.SubnetGroup {
  return new aws.rds.SubnetGroup(
    name,
    { subnetIds: network.subnetIds(subnetTier), description: `Database ${name}` },
    { parent },
  );
}
