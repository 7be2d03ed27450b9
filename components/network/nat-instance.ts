/** A NAT made of one small instance: a tenth of a NAT gateway's price, without its availability. */
import { readFileSync } from "node:fs";
import * as path from "node:path";

import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { connectToInternet } from "../shared/connect";
import { Peer, PolicyStatement } from "../shared/contracts";
import { createLaunchTemplate } from "../shared/launch-template";
import { createInstanceIdentity, InstanceIdentity } from "../shared/managed-instance";
import { physicalName } from "../shared/names";
import { administration } from "./administration";
import { Transform } from "../shared/transform";

export interface NatInstanceSettings {
  /** A Graviton type; what it may burst to is all the private subnets get. */
  readonly instanceType: string;
  /** TCP ports that private subnets may reach through it. */
  readonly ports: readonly number[];
  readonly region: string;
  readonly accountId: pulumi.Input<string>;
  /** Where it is said that there is no NAT. */
  readonly topicArn: pulumi.Input<string>;
  /** Metrics of the instance every minute instead of every five; CloudWatch charges for them. */
  readonly detailedMonitoring: boolean;
  /** Of what the group launches, which the provider's default tags do not reach. */
  readonly tags: Readonly<Record<string, string>>;
  readonly transform?: Transform<aws.ec2.LaunchTemplateArgs>;
}

export interface NatInstanceArgs extends NatInstanceSettings {
  readonly vpcId: pulumi.Input<string>;
  /** A public one. The instance and its interface stay in this subnet's zone. */
  readonly subnetId: pulumi.Input<string>;
  /** Blocks it forwards for: the private subnets'. */
  readonly sources: readonly string[];
  /** No instance, while its interface keeps the address. @default false */
  readonly paused?: boolean;
}

/** Seconds: packages are installed and the interface is taken in this time. */
const graceSeconds = 180;

/**
 * An Auto Scaling group of one, and a network interface with an Elastic IP that outlives its instances: routes
 * lead to the interface, and every new instance takes it (functions/nat-instance). While one instance is
 * replaced, a few minutes, private subnets reach nothing outside; an alarm says when it lasts.
 *
 * Its Session Manager agent makes it the way in for administration as well (docs/network.md).
 *
 * t4g.nano 3.80, its volume 0.73, two public addresses 7.30 USD a month in Seoul (EC2 and VPC price pages, 2026-08).
 */
export class NatInstance extends pulumi.ComponentResource implements Peer {
  static readonly token = "bluegreen-aws:network:NatInstance";

  readonly securityGroupId: pulumi.Output<string>;
  readonly roleName: pulumi.Output<string>;
  /** What default routes lead to. */
  readonly networkInterfaceId: pulumi.Output<string>;
  readonly publicIp: pulumi.Output<string>;

  constructor(
    readonly name: string,
    args: NatInstanceArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super(NatInstance.token, name, {}, opts);
    const group = this.createSecurityGroup(args);
    const networkInterface = new aws.ec2.NetworkInterface(
      name,
      {
        subnetId: args.subnetId,
        securityGroups: [group.id],
        // It forwards what is not addressed to it.
        sourceDestCheck: false,
        description: `NAT ${name}`,
        tags: { Name: interfaceName(name), ...administration },
      },
      { parent: this },
    );
    const address = new aws.ec2.Eip(
      name,
      { domain: "vpc", networkInterface: networkInterface.id, tags: { Name: name } },
      { parent: this },
    );
    const tags = { ...args.tags, ...administration, Name: physicalName(name) };
    const statements = takeInterface(args, networkInterface, tags.Name);
    const role = { description: `NAT ${name}`, statements };
    const identity = createInstanceIdentity(name, role, this);
    const fleet = this.createFleet(args, { group, networkInterface, identity, tags });
    // That there is none is no fault then.
    if (args.paused !== true) this.alarm(fleet, args);
    this.securityGroupId = group.id;
    this.roleName = identity.role.name;
    this.networkInterfaceId = networkInterface.id;
    this.publicIp = address.publicIp;
    this.registerOutputs({
      name,
      securityGroupId: this.securityGroupId,
      roleName: this.roleName,
      networkInterfaceId: this.networkInterfaceId,
      publicIp: this.publicIp,
    });
  }

  /**
   * In from private subnets, by their blocks: what is forwarded for them comes with their addresses, and a
   * referenced group does not admit forwarded traffic (VPC user guide, "Security group rules").
   */
  private createSecurityGroup(args: NatInstanceArgs): aws.ec2.SecurityGroup {
    const group = new aws.ec2.SecurityGroup(
      this.name,
      { vpcId: args.vpcId, description: `NAT ${this.name}`, tags: { Name: this.name } },
      { parent: this },
    );
    for (const port of args.ports)
      args.sources.forEach((cidrIpv4) => {
        const name = `${this.name}-${port}-from-${cidrIpv4.replaceAll(/[./]/g, "-")}`;
        const description = `${this.name} forwards port ${port} for ${cidrIpv4}`;
        new aws.vpc.SecurityGroupIngressRule(
          name,
          {
            securityGroupId: group.id,
            cidrIpv4,
            ipProtocol: "tcp",
            fromPort: port,
            toPort: port,
            description,
            tags: { Name: name },
          },
          { parent: this },
        );
      });
    // 443 is its own need too: packages, EC2's API, Session Manager.
    const self = { name: this.name, securityGroupId: group.id };
    for (const port of new Set([443, ...args.ports])) connectToInternet(self, port, this);
    return group;
  }

  private createFleet(
    args: NatInstanceArgs,
    {
      group,
      networkInterface,
      identity,
      tags,
    }: {
      readonly group: aws.ec2.SecurityGroup;
      readonly networkInterface: aws.ec2.NetworkInterface;
      readonly identity: InstanceIdentity;
      readonly tags: Readonly<Record<"Name", string>>;
    },
  ): aws.autoscaling.Group {
    const launchTemplate = createLaunchTemplate(
      this.name,
      {
        instanceType: args.instanceType,
        rootVolumeGiB: 8,
        detailedMonitoring: args.detailedMonitoring,
        profileArn: identity.profile.arn,
        securityGroupId: group.id,
        userData: userData(args.region, interfaceName(this.name)),
        // Without one it could not ask EC2 for the interface that has the other.
        publicAddress: true,
        tags,
        transform: args.transform,
      },
      this,
    );
    return new aws.autoscaling.Group(
      this.name,
      {
        minSize: args.paused === true ? 0 : 1,
        maxSize: args.paused === true ? 0 : 1,
        vpcZoneIdentifiers: [args.subnetId],
        healthCheckType: "EC2",
        healthCheckGracePeriod: graceSeconds,
        launchTemplate: {
          id: launchTemplate.id,
          version: launchTemplate.latestVersion.apply((version) => String(version)),
        },
        // A new template goes live with the `up` that brings it. There is one interface, so the old instance
        // goes first.
        instanceRefresh: { strategy: "Rolling", preferences: { minHealthyPercentage: 0 } },
        enabledMetrics: ["GroupInServiceInstances"],
        tags: Object.entries(tags).map(([key, value]) => ({ key, value, propagateAtLaunch: true })),
      },
      // On its way out the instance goes first: EC2 deletes no interface that is attached.
      { parent: this, dependsOn: [...identity.rights, networkInterface] },
    );
  }

  private alarm(group: aws.autoscaling.Group, { topicArn }: NatInstanceArgs): void {
    new aws.cloudwatch.MetricAlarm(
      `${this.name}-down`,
      {
        alarmDescription: `${this.name} has been gone for three minutes: private subnets reach nothing outside`,
        namespace: "AWS/AutoScaling",
        metricName: "GroupInServiceInstances",
        dimensions: { AutoScalingGroupName: group.name },
        statistic: "Minimum",
        comparisonOperator: "LessThanThreshold",
        threshold: 1,
        period: 60,
        evaluationPeriods: 3,
        treatMissingData: "breaching",
        alarmActions: [topicArn],
        okActions: [topicArn],
      },
      { parent: this },
    );
  }
}

/** Unlike every other stack's: the instance looks for it by this name. */
const interfaceName = (name: string) => physicalName(name, "interface");

/** EC2 asks for the right on both ends of the attachment (Service Authorization Reference, Amazon EC2). */
function takeInterface(
  { region, accountId }: NatInstanceArgs,
  networkInterface: aws.ec2.NetworkInterface,
  instanceName: string,
): PolicyStatement[] {
  const Action = ["ec2:AttachNetworkInterface"];
  return [
    // It has no resource level.
    {
      Sid: "FindInterface",
      Effect: "Allow",
      Action: ["ec2:DescribeNetworkInterfaces"],
      Resource: "*",
    },
    { Sid: "TakeInterface", Effect: "Allow", Action, Resource: networkInterface.arn },
    {
      Sid: "TakeItItself",
      Effect: "Allow",
      Action,
      Resource: pulumi.interpolate`arn:aws:ec2:${region}:${accountId}:instance/*`,
      Condition: { StringEquals: { "aws:ResourceTag/Name": instanceName } },
    },
  ];
}

const sources = path.join(__dirname, "../../functions/nat-instance");
const read = (file: string) => readFileSync(path.join(sources, file), "utf8");

const everyBoot = "/var/lib/cloud/scripts/per-boot/nat.sh";

function userData(region: string, name: string): string {
  return [
    "#!/bin/bash\n",
    "mkdir -p /opt/nat\n",
    `cat > /opt/nat/forward <<'END_OF_FILE'\n${read("forward.sh")}END_OF_FILE\n`,
    "chmod 755 /opt/nat/forward\n",
    // User data is run on the first boot alone; cloud-init runs what lies here on every one.
    `cat > ${everyBoot} <<'END_OF_FILE'\n#!/bin/bash\n`,
    `REGION='${region}'\nINTERFACE_NAME='${name}'\n`,
    read("boot.sh"),
    `END_OF_FILE\nchmod 755 ${everyBoot}\n${everyBoot}\n`,
  ].join("");
}
