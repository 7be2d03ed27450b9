/**
 * What somebody needs who makes or changes an Auto Scaling group with a launch template: EC2 Auto Scaling
 * checks the caller's own right to launch from it (user guide, "Launch template support").
 */
import * as aws from "@pulumi/aws";

import { PolicyStatement } from "../../shared/contracts";

export interface LaunchRightsArgs {
  readonly region: string;
  readonly launchTemplate: aws.ec2.LaunchTemplate;
  /** The one role that instances may be given. */
  readonly instanceRole: aws.iam.Role;
  /** Path of the public parameter that names the image; absent where the image is named itself. */
  readonly imageParameter?: string;
}

export function launchStatements(args: LaunchRightsArgs): PolicyStatement[] {
  return [
    {
      Sid: "LaunchFromTheTemplate",
      Effect: "Allow",
      Action: ["ec2:RunInstances"],
      Resource: "*",
      Condition: { ArnEquals: { "ec2:LaunchTemplate": args.launchTemplate.arn } },
    },
    {
      Sid: "TagWhatIsLaunched",
      Effect: "Allow",
      Action: ["ec2:CreateTags"],
      Resource: "*",
      Condition: { StringEquals: { "ec2:CreateAction": "RunInstances" } },
    },
    ...resolveImage(args),
    {
      Sid: "PassTheInstanceRole",
      Effect: "Allow",
      Action: ["iam:PassRole"],
      Resource: args.instanceRole.arn,
      Condition: { StringEquals: { "iam:PassedToService": "ec2.amazonaws.com" } },
    },
  ];
}

function resolveImage({ region, imageParameter }: LaunchRightsArgs): PolicyStatement[] {
  if (imageParameter === undefined) return [];
  return [
    {
      Sid: "ResolveTheImage",
      Effect: "Allow",
      Action: ["ssm:GetParameters"],
      Resource: `arn:aws:ssm:${region}::parameter${imageParameter}`,
    },
  ];
}
