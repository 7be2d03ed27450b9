/**
 * What CloudFront proves itself with to a load balancer that has a public address: everybody's distributions
 * come from the addresses of CloudFront's prefix list, ours alone send this header.
 */
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";

import { ORIGIN_SECRET_HEADER } from "../../model/exposure";
import { OriginSecret } from "../shared/contracts";

/**
 * The secrets of one generation. Each generation has one value for ever, and rules accept two: the current one,
 * and the next one, which nobody has sent yet. Raising the generation by one therefore never meets a rule that
 * does not know the value: distributions move to it first, and when CloudFront has them all, the rules let go
 * of the old one (route.ts). What leaked is worthless after that one deployment.
 */
export function createOriginSecret(
  name: string,
  generation: number,
  parent: pulumi.Resource,
): OriginSecret {
  const value = (of: number) => {
    const password = new random.RandomPassword(
      `${name}-origin-secret-${of}`,
      // Load balancers compare headers without regard to case: capitals would add nothing.
      { length: 40, special: false, upper: false, keepers: { generation: String(of) } },
      { parent },
    );
    return pulumi.secret(password.result);
  };
  return {
    header: ORIGIN_SECRET_HEADER,
    current: value(generation),
    next: value(generation + 1),
  };
}
