/** What an instance of this program is: Amazon Linux 2023, IMDSv2 only, encrypted gp3, no public address. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { parseInstanceType } from "../../aws/instance-types";
import { Transform, transformed } from "./transform";

export interface LaunchTemplateArgs {
  readonly instanceType: string;
  /** Public parameter that names the image. @default that of Amazon Linux 2023 */
  readonly imageParameter?: string;
  /** Default: the newest Amazon Linux 2023 of the type's architecture, looked up at launch. */
  readonly imageId?: pulumi.Input<string>;
  /** GiB. */
  readonly rootVolumeGiB: number;
  /** Metrics every minute instead of every five. */
  readonly detailedMonitoring: boolean;
  readonly profileArn: pulumi.Input<string>;
  /** Absent: whoever launches brings a network interface that has its own. */
  readonly securityGroupId?: pulumi.Input<string>;
  /** As text, not encoded. Default: nothing is done at boot. */
  readonly userData?: string;
  /** Name of an EC2 key pair that may log in over SSH. Default: nobody may. */
  readonly keyName?: pulumi.Input<string>;
  /** A public address for the time of the instance, 3.65 USD a month. Default: none. */
  readonly publicAddress?: boolean;
  /** Of instances and volumes: the provider's default tags do not reach what a group launches. */
  readonly tags: Readonly<Record<string, string>>;
  /** The instance may read its own tags from its metadata, whose keys hold no space or slash then. */
  readonly metadataTags?: boolean;
  /** Properties that somebody else moves. */
  readonly leftAlone?: readonly string[];
  readonly transform?: Transform<aws.ec2.LaunchTemplateArgs>;
}

/** What is made with an instance: the provider's default tags reach none of it. */
export const taggedAtLaunch = ["instance", "volume", "network-interface"] as const;

/** Public parameter that names the newest Amazon Linux 2023 image (EC2 user guide, "AL2023"). */
export function imageParameter(instanceType: string): string {
  const architecture = parseInstanceType(instanceType)?.architecture;
  if (architecture === undefined)
    throw new Error(`instanceType: "${instanceType}" is no EC2 instance type such as t4g.small.`);
  return `/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-${architecture}`;
}

/** An interface that comes and goes with the instance; none where the instance is given one. */
function interfaceOf({
  securityGroupId,
  publicAddress = false,
}: Pick<LaunchTemplateArgs, "securityGroupId" | "publicAddress">) {
  if (securityGroupId === undefined) return {};
  const associatePublicIpAddress = String(publicAddress);
  const securityGroups = [securityGroupId];
  return {
    networkInterfaces: [{ associatePublicIpAddress, deleteOnTermination: "true", securityGroups }],
  };
}

export function createLaunchTemplate(
  name: string,
  args: LaunchTemplateArgs,
  parent: pulumi.Resource,
): aws.ec2.LaunchTemplate {
  const template: aws.ec2.LaunchTemplateArgs = {
    description: `Instances of ${name}`,
    updateDefaultVersion: true,
    // Resolved at launch: a new image goes live with the next release or instance, never with an `up`.
    imageId:
      args.imageId ?? `resolve:ssm:${args.imageParameter ?? imageParameter(args.instanceType)}`,
    instanceType: args.instanceType,
    ebsOptimized: "true",
    monitoring: { enabled: args.detailedMonitoring },
    blockDeviceMappings: [
      {
        deviceName: "/dev/xvda",
        ebs: {
          volumeType: "gp3",
          volumeSize: args.rootVolumeGiB,
          encrypted: "true",
          deleteOnTermination: "true",
        },
      },
    ],
    tagSpecifications: taggedAtLaunch.map((resourceType) => ({
      resourceType,
      tags: args.tags,
    })),
  };
  return new aws.ec2.LaunchTemplate(
    name,
    {
      ...transformed(template, args.transform),
      iamInstanceProfile: { arn: args.profileArn },
      metadataOptions: {
        httpEndpoint: "enabled",
        httpTokens: "required",
        // Containers run on the host's network (functions/instance/start-application.sh), or are not to take the
        // instance's role (functions/cluster/boot.sh).
        httpPutResponseHopLimit: 1,
        ...(args.metadataTags === true ? { instanceMetadataTags: "enabled" } : {}),
      },
      ...interfaceOf(args),
      ...(args.keyName === undefined ? {} : { keyName: args.keyName }),
      ...(args.userData === undefined
        ? {}
        : { userData: Buffer.from(args.userData).toString("base64") }),
    },
    {
      parent,
      // What a rollout writes into newer versions; compute/rollout/ownership.ts says which and why.
      ignoreChanges: [...(args.leftAlone ?? [])],
    },
  );
}
