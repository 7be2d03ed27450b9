/** A network as other areas see one: a literal, because that is all the contract asks for. */
import * as pulumi from "@pulumi/pulumi";

import { Network } from "../../components/shared/contracts";

/** Subnets are `subnet-<tier>-<place>`, route tables `rtb-<tier>-<place>`. Call it inside `registrations`. */
export function mockNetwork(zones: readonly string[] = ["a", "b"]): Network {
  const ids = (prefix: string, tier: string) =>
    zones.map((_, place) => pulumi.output(`${prefix}-${tier}-${place + 1}`));
  return {
    vpcId: pulumi.output("vpc-1"),
    cidr: "10.0.0.0/16",
    zones,
    subnetIds: (tier) => ids("subnet", tier),
    routeTableIds: (tier) => ids("rtb", tier),
  };
}
