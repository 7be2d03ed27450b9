/** A way in for administration: instances that reach the stores, and that people reach by Session Manager or SSH. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { connect, connectToInternet } from "../shared/connect";
import { Network, Peer } from "../shared/contracts";
import { createLaunchTemplate } from "../shared/launch-template";
import { createInstanceIdentity, InstanceIdentity } from "../shared/managed-instance";
import { physicalName } from "../shared/names";
import { Transform } from "../shared/transform";
import { administration } from "./administration";
import { keptAddress } from "./kept-address";

export interface BastionArgs {
  readonly network: Network;
  /**
   * `ssm`: private instances without an open port, reached through Session Manager by whom IAM lets. `ssh`:
   * public ones with an Elastic IP each, reached on port 22 from `allow` with the key's other half.
   */
  readonly mode: "ssm" | "ssh";
  /** They are spread over the zones, in the zones' order. */
  readonly count: number;
  /** Changed in place: the instance is stopped and started. */
  readonly instanceType: string;
  /** Blocks that may open SSH connections. `ssh` alone. */
  readonly allow: readonly string[];
  /** An OpenSSH public key. `ssh` alone, and needed there. */
  readonly publicKey?: string;
  /** Metrics every minute instead of every five; CloudWatch charges for them. */
  readonly detailedMonitoring: boolean;
  /** Of instances and volumes, which the provider's default tags do not reach. */
  readonly tags: Readonly<Record<string, string>>;
  /** No instance, while its address is kept. @default false */
  readonly paused?: boolean;
  readonly transform?: Transform<aws.ec2.LaunchTemplateArgs>;
}

/**
 * Bastions cost an instance each (t4g.nano 3.80 USD a month in Seoul), an `ssh` one 3.65 USD more for its address
 * (EC2 and VPC price pages, 2026-08).
 */
export class Bastion extends pulumi.ComponentResource implements Peer {
  static readonly token = "bluegreen-aws:network:Bastion";

  readonly securityGroupId: pulumi.Output<string>;
  readonly roleName: pulumi.Output<string>;
  /** Addresses to open SSH connections to, in the zones' order. */
  readonly publicIps: pulumi.Output<string>[];

  constructor(
    readonly name: string,
    args: BastionArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super(Bastion.token, name, {}, opts);
    this.securityGroupId = this.createSecurityGroup(args);
    const identity = createInstanceIdentity(
      name,
      { description: `Bastion ${name}`, statements: [] },
      this,
    );
    this.roleName = identity.role.name;
    const launchTemplate = this.createTemplate(args, identity);
    const subnetIds = args.network.subnetIds(args.mode === "ssh" ? "public" : "app");
    const running = args.paused === true ? 0 : args.count;
    const instances = Array.from({ length: running }, (_, place) => {
      const subnetId = subnetIds[place % subnetIds.length];
      return this.createInstance(place + 1, { launchTemplate, subnetId, identity });
    });
    this.publicIps =
      args.mode === "ssh"
        ? Array.from({ length: args.count }, (_, place) =>
            this.createAddress(place + 1, instances[place]),
          )
        : [];
    this.registerOutputs({
      name,
      securityGroupId: this.securityGroupId,
      roleName: this.roleName,
      publicIps: this.publicIps,
    });
  }

  private createSecurityGroup(args: BastionArgs): pulumi.Output<string> {
    const { network, allow, mode } = args;
    const group = new aws.ec2.SecurityGroup(
      this.name,
      { vpcId: network.vpcId, description: `Bastion ${this.name}`, tags: { Name: this.name } },
      { parent: this },
    );
    if (mode === "ssh")
      for (const cidrIpv4 of allow) {
        const name = `${this.name}-ssh-from-${cidrIpv4.replaceAll(/[./]/g, "-")}`;
        const description = `SSH from ${cidrIpv4} to ${this.name}`;
        new aws.vpc.SecurityGroupIngressRule(
          name,
          {
            securityGroupId: group.id,
            cidrIpv4,
            ipProtocol: "tcp",
            fromPort: 22,
            toPort: 22,
            description,
            tags: { Name: name },
          },
          { parent: this },
        );
      }
    const self = { name: this.name, securityGroupId: group.id };
    // To Systems Manager and for packages.
    connectToInternet(self, 443, this, network);
    if (network.interfaceEndpoints !== undefined) connect(self, network.interfaceEndpoints, this);
    return group.id;
  }

  private createTemplate(args: BastionArgs, { profile }: InstanceIdentity): aws.ec2.LaunchTemplate {
    const key =
      args.mode === "ssh" && args.publicKey !== undefined
        ? new aws.ec2.KeyPair(this.name, { publicKey: args.publicKey }, { parent: this })
        : undefined;
    return createLaunchTemplate(
      this.name,
      {
        instanceType: args.instanceType,
        rootVolumeGiB: 8,
        detailedMonitoring: args.detailedMonitoring,
        profileArn: profile.arn,
        securityGroupId: this.securityGroupId,
        keyName: key?.keyName,
        tags: { ...args.tags, Name: physicalName(this.name) },
        transform: args.transform,
      },
      this,
    );
  }

  private createInstance(
    number: number,
    from: {
      readonly launchTemplate: aws.ec2.LaunchTemplate;
      readonly subnetId: pulumi.Output<string> | undefined;
      readonly identity: InstanceIdentity;
    },
  ): aws.ec2.Instance {
    return new aws.ec2.Instance(
      `${this.name}-${number}`,
      {
        // The newest version, by name: with a number, every new image would replace the instance.
        launchTemplate: { id: from.launchTemplate.id, version: "$Latest" },
        subnetId: from.subnetId,
        tags: { Name: physicalName(this.name), ...administration },
      },
      { parent: this, dependsOn: from.identity.rights },
    );
  }

  private createAddress(
    number: number,
    instance: aws.ec2.Instance | undefined,
  ): pulumi.Output<string> {
    const name = `${this.name}-${number}`;
    const kept = instance === undefined ? keptAddress : {};
    const address = { domain: "vpc", instance: instance?.id, tags: { Name: name, ...kept } };
    return new aws.ec2.Eip(name, address, { parent: this }).publicIp;
  }
}
