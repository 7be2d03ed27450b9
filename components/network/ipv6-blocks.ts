/** Which /64 of the VPC's IPv6 block a subnet gets: the plan's choice, not awsx's. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { AddressPlan } from "../../model/address-plan";

/** Tiers a zone has /64s for: 8 zones of 8 are a quarter of the VPC's 256. */
const perZone = 8;

/**
 * awsx counts subnets through, so that every block after a new tier's would move, and a subnet whose block
 * changes is replaced. This takes the block awsx computed for a subnet and puts the plan's number in it.
 */
export function ipv6Blocks(vpc: string, plan: AddressPlan): pulumi.ResourceTransform {
  return ({ type, name, props, opts }) => {
    if (type !== "aws:ec2/subnet:Subnet") return undefined;
    const number = numberOf(vpc, plan, name);
    const inputs = props as aws.ec2.SubnetArgs;
    const ipv6CidrBlock = pulumi
      .output(inputs.ipv6CidrBlock)
      .apply((block) => (block === undefined ? undefined : numbered(block, number)));
    return { props: { ...inputs, ipv6CidrBlock }, opts };
  };
}

/** The plan's number of a subnet that awsx calls `<vpc>-<tier>-<place>`. */
export function numberOf(vpc: string, plan: AddressPlan, subnet: string): number {
  for (const tier of plan.tiers)
    for (let place = 0; place < plan.zones.length; place += 1)
      if (subnet === `${vpc}-${tier.name}-${place + 1}`) return place * perZone + tier.ipv6Place;
  throw new Error(`${subnet} is no subnet of the plan`);
}

/** `2600:1f00:0:ab05::/64` as number 8: `2600:1f00:0:ab08::/64`. The VPC's /56 ends within the fourth group. */
export function numbered(block: string, number: number): string {
  const groups = (block.split("::")[0] ?? "").split(":");
  while (groups.length < 4) groups.push("0");
  const network = Number.parseInt(groups[3] ?? "0", 16) & 0xff00;
  return `${[...groups.slice(0, 3), (network | number).toString(16)].join(":")}::/64`;
}
