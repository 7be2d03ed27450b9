/** CloudFront's own way into the VPC: to a load balancer that has no public address. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { physicalName } from "../shared/names";

export interface VpcOriginArgs {
  readonly loadBalancerArn: pulumi.Input<string>;
  /** What the listener speaks. With `https`, its certificate has to cover the host that is asked for. */
  readonly protocol: "http" | "https";
  readonly listenerPort: number;
  /** What has to answer before anybody is sent this way: listener, rules and open door. @default nothing */
  readonly after?: readonly pulumi.Resource[];
}

/**
 * A VPC origin in front of one listener.
 *
 * AWS refuses to change an origin that a distribution uses, tags included (terraform-provider-aws#40905,
 * aws-cdk#35765). So protocol and port are part of its names, and another load balancer replaces it: the
 * new origin is made first, distributions move over to it, and then the old one goes.
 */
export class VpcOrigin extends pulumi.ComponentResource {
  static readonly token = "bluegreen-aws:cdn:VpcOrigin";

  readonly vpcOriginId: pulumi.Output<string>;

  constructor(name: string, args: VpcOriginArgs, opts?: pulumi.ComponentResourceOptions) {
    super(VpcOrigin.token, name, {}, opts);
    const { protocol, listenerPort, after = [] } = args;
    const endpoint = `${name}-${protocol}-${listenerPort}`;
    const origin = new aws.cloudfront.VpcOrigin(
      endpoint,
      {
        vpcOriginEndpointConfig: {
          name: physicalName(endpoint),
          arn: args.loadBalancerArn,
          httpPort: protocol === "http" ? listenerPort : 80,
          httpsPort: protocol === "https" ? listenerPort : 443,
          originProtocolPolicy: `${protocol}-only`,
          originSslProtocols: { items: ["TLSv1.2"], quantity: 1 },
        },
      },
      {
        parent: this,
        // Distributions move over as soon as there is a new origin.
        dependsOn: [...after],
        // A change of the default tags would be refused while a distribution uses the origin.
        ignoreChanges: ["tags", "tagsAll"],
        // Updated in place, another load balancer would be refused for the same reason.
        replaceOnChanges: ["vpcOriginEndpointConfig.arn"],
      },
    );
    this.vpcOriginId = origin.id;
    this.registerOutputs({ vpcOriginId: this.vpcOriginId });
  }
}
