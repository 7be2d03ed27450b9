/** VPCs and subnets of a resource graph. */
import { ofType, Resource, ResourceGraph } from "../graph";
import { DEFAULT_ACL, defaultAcl, NETWORK_ACL } from "./acls-of";
import type { Block } from "./blocks";
import { blocksOf } from "./groups-of";
import { mainTable } from "./tables-of";
import type { Subnet, SubnetUse } from "./topology";
import { idOf, text, texts } from "./values";

const uses: Readonly<Record<string, SubnetUse>> = {
  Public: "public",
  Private: "private",
  Isolated: "isolated",
};

/** Blocks of each VPC. Of one the stack did not make, those of its subnets that it did. */
export function vpcsOf(graph: ResourceGraph): Map<string, Block[]> {
  const vpcs = new Map<string, Block[]>();
  for (const vpc of ofType(graph, "aws:ec2/vpc:Vpc"))
    vpcs.set(idOf(vpc), blocksOf([...texts(vpc, "cidrBlock"), ...texts(vpc, "ipv6CidrBlock")]));
  for (const more of ofType(
    graph,
    "aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation",
  ))
    vpcs.get(text(more, "vpcId") ?? "")?.push(...blocksOf(texts(more, "cidrBlock")));
  const own = new Set(vpcs.keys());
  for (const subnet of ofType(graph, "aws:ec2/subnet:Subnet")) {
    const vpc = text(subnet, "vpcId") ?? "";
    if (!own.has(vpc)) vpcs.set(vpc, [...(vpcs.get(vpc) ?? []), ...subnetBlocks(subnet)]);
  }
  return vpcs;
}

function subnetBlocks(subnet: Resource): Block[] {
  return blocksOf([...texts(subnet, "cidrBlock"), ...texts(subnet, "ipv6CidrBlock")]);
}

export function subnetsOf(graph: ResourceGraph): Map<string, Subnet> {
  const tables = pairs(
    graph,
    "aws:ec2/routeTableAssociation:RouteTableAssociation",
    "routeTableId",
  );
  const acls = pairs(graph, "aws:ec2/networkAclAssociation:NetworkAclAssociation", "networkAclId");
  for (const acl of ofType(graph, NETWORK_ACL, DEFAULT_ACL))
    for (const subnet of texts(acl, "subnetIds")) acls.set(subnet, idOf(acl));
  return new Map(
    ofType(graph, "aws:ec2/subnet:Subnet").map((subnet) => {
      const id = idOf(subnet);
      const vpc = text(subnet, "vpcId") ?? "";
      const read: Subnet = {
        id,
        name: subnet.name,
        vpc,
        zone: text(subnet, "availabilityZone"),
        use: uses[text(subnet, "tags.SubnetType") ?? ""],
        blocks: subnetBlocks(subnet),
        table: tables.get(id) ?? mainTable(vpc),
        acl: acls.get(id) ?? defaultAcl(vpc),
      };
      return [id, read];
    }),
  );
}

/** What an association resource ties to each subnet. */
function pairs(graph: ResourceGraph, type: string, property: string): Map<string, string> {
  return new Map(
    ofType(graph, type).map((each) => [text(each, "subnetId") ?? "", text(each, property) ?? ""]),
  );
}
