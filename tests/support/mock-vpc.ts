/**
 * What `awsx.ec2.Vpc` answers. awsx is a remote component: under mocks its children never appear, so only
 * the outputs our network reads are answered, in awsx's own order.
 */
import { Json } from "../../aws/resource-type";

interface SubnetSpec {
  readonly type: string;
  readonly name?: string;
  readonly cidrBlocks: readonly string[];
}

/** awsx creates a zone's public subnets first (compareSubnetSpecs in awsx/ec2/vpc.ts). */
const order = ["public", "private", "isolated"];

function rank(spec: SubnetSpec): number {
  return order.indexOf(spec.type.toLowerCase());
}

/** Outputs of a VPC whose subnets are given explicitly. */
export function awsxVpcOutputs(
  inputs: Readonly<Record<string, Json>>,
  hex: (length: number) => string,
): Record<string, Json> {
  const vpcId = `vpc-${hex(17)}`;
  const zones = inputs["availabilityZoneNames"] as unknown as readonly string[];
  const specs = [...(inputs["subnetSpecs"] as unknown as readonly SubnetSpec[])].sort(
    (one, other) => rank(one) - rank(other),
  );
  const subnets: Json[] = [];
  const routeTables: Json[] = [];
  zones.forEach((availabilityZone, place) => {
    for (const spec of specs) {
      const key = `${spec.name ?? spec.type.toLowerCase()}-${place + 1}`;
      subnets.push({
        id: `subnet-${key}`,
        availabilityZone,
        cidrBlock: spec.cidrBlocks[place] ?? "",
        vpcId,
      });
      routeTables.push({ id: `rtb-${key}`, vpcId });
    }
  });
  const vpc = {
    id: vpcId,
    cidrBlock: inputs["cidrBlock"] ?? "",
    defaultSecurityGroupId: `sg-${hex(17)}`,
  };
  return { vpcId, vpc, subnets, routeTables };
}
