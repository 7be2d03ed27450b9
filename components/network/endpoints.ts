/** Ways to AWS services that stay inside the VPC. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { InterfaceEndpoints } from "../shared/contracts";
import { transformed, Transform } from "../shared/transform";

export interface EndpointsTransforms {
  readonly gateway?: Transform<aws.ec2.VpcEndpointArgs>;
  readonly interface?: Transform<aws.ec2.VpcEndpointArgs>;
}

export interface EndpointsArgs {
  readonly vpcId: pulumi.Input<string>;
  readonly region: string;
  /** Tables that get the services' prefix lists as routes. */
  readonly routeTableIds: readonly pulumi.Input<string>[];
  /** Services with an interface endpoint, as AWS writes them after the region: `ssm`, `ecr.dkr`. */
  readonly interfaceServices: readonly string[];
  /** Where interface endpoints stand: one subnet per zone. */
  readonly subnetIds: readonly pulumi.Input<string>[];
  readonly transforms?: EndpointsTransforms;
}

/** Services that have gateway endpoints. */
const gatewayServices = ["s3", "dynamodb"] as const;

/** Interface endpoints answer over HTTPS alone. */
const port = 443;

/**
 * Gateway endpoints for S3 and DynamoDB: they cost nothing, save the NAT gateway's price per gigabyte, and
 * are the only way to these services where there is no egress. Interface endpoints for what is asked for,
 * under the services' own names (private DNS), at 9.49 USD a month in every zone (VPC price page, Seoul, 2026-08).
 */
export class Endpoints extends pulumi.ComponentResource {
  static readonly token = "bluegreen-aws:network:Endpoints";

  /** What the interface endpoints answer on; whoever needs them connects to it. Absent without any. */
  readonly endpoint?: InterfaceEndpoints;

  constructor(
    private readonly name: string,
    args: EndpointsArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super(Endpoints.token, name, {}, opts);
    for (const service of gatewayServices) this.createGateway(service, args);
    if (args.interfaceServices.length > 0) this.endpoint = this.createInterfaces(args);
    this.registerOutputs({});
  }

  private createGateway(service: string, args: EndpointsArgs): void {
    const name = `${this.name}-${service}`;
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

  private createInterfaces(args: EndpointsArgs): InterfaceEndpoints {
    const securityGroupId = this.createSecurityGroup(args);
    for (const service of args.interfaceServices) {
      const name = `${this.name}-${service.replaceAll(".", "-")}`;
      const endpoint: aws.ec2.VpcEndpointArgs = {
        vpcId: args.vpcId,
        serviceName: `com.amazonaws.${args.region}.${service}`,
        vpcEndpointType: "Interface",
        privateDnsEnabled: true,
        tags: { Name: name },
      };
      new aws.ec2.VpcEndpoint(
        name,
        {
          ...transformed(endpoint, args.transforms?.interface),
          subnetIds: [...args.subnetIds],
          securityGroupIds: [securityGroupId],
        },
        { parent: this },
      );
    }
    return { name: this.name, port, securityGroupId, services: args.interfaceServices };
  }

  /** The group admits itself, for whoever carries it; everyone else connects by a group of their own. */
  private createSecurityGroup({ vpcId }: EndpointsArgs): pulumi.Output<string> {
    const group = new aws.ec2.SecurityGroup(
      this.name,
      { vpcId, description: "Interface endpoints", tags: { Name: this.name } },
      { parent: this },
    );
    const rule = {
      securityGroupId: group.id,
      referencedSecurityGroupId: group.id,
      ipProtocol: "tcp",
      fromPort: port,
      toPort: port,
      description: "Interface endpoints to and from their own group",
      tags: { Name: `${this.name}-self` },
    };
    new aws.vpc.SecurityGroupIngressRule(`${this.name}-self`, rule, { parent: this });
    new aws.vpc.SecurityGroupEgressRule(`${this.name}-self`, rule, { parent: this });
    return group.id;
  }
}
