/** Ways to AWS services that stay inside the VPC. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { transformed, Transform } from "../shared/transform";

export interface EndpointsTransforms {
  readonly gateway?: Transform<aws.ec2.VpcEndpointArgs>;
}

export interface EndpointsArgs {
  readonly vpcId: pulumi.Input<string>;
  readonly region: string;
  /** Tables that get the services' prefix lists as routes. */
  readonly routeTableIds: readonly pulumi.Input<string>[];
  readonly transforms?: EndpointsTransforms;
}

/** Services that have gateway endpoints. */
const gatewayServices = ["s3", "dynamodb"] as const;

/**
 * Gateway endpoints for S3 and DynamoDB. They cost nothing, save the NAT gateway's price per gigabyte, and
 * are the only way to these services where `egress` is none.
 */
export class Endpoints extends pulumi.ComponentResource {
  static readonly token = "bluegreen-aws:network:Endpoints";

  constructor(name: string, args: EndpointsArgs, opts?: pulumi.ComponentResourceOptions) {
    super(Endpoints.token, name, {}, opts);
    for (const service of gatewayServices) this.createGateway(`${name}-${service}`, service, args);
    this.registerOutputs({});
  }

  private createGateway(name: string, service: string, args: EndpointsArgs): void {
    const endpoint = {
      vpcId: args.vpcId,
      serviceName: `com.amazonaws.${args.region}.${service}`,
      vpcEndpointType: "Gateway",
      routeTableIds: [...args.routeTableIds],
      tags: { Name: name },
    };
    new aws.ec2.VpcEndpoint(name, transformed(endpoint, args.transforms?.gateway), {
      parent: this,
    });
  }
}
