/** What Lambda needs of a function's role to put the function into a VPC, without the code having it too. */
import * as pulumi from "@pulumi/pulumi";

import { PolicyStatement } from "./contracts";

/** AWSLambdaVPCAccessExecutionRole. */
const interfaceActions = [
  "ec2:AssignPrivateIpAddresses",
  "ec2:CreateNetworkInterface",
  "ec2:DeleteNetworkInterface",
  "ec2:UnassignPrivateIpAddresses",
];

export function standInNetwork({
  region,
  accountId,
}: {
  readonly region: string;
  readonly accountId: pulumi.Input<string>;
}): PolicyStatement[] {
  return [
    {
      Sid: "StandInTheNetwork",
      Effect: "Allow",
      Action: interfaceActions,
      // No narrower: Lambda fails to connect where interfaces, which have no name yet, are told apart (Lambda
      // developer guide, "Giving Lambda functions access to resources in an Amazon VPC").
      Resource: ["network-interface", "security-group", "subnet"].map(
        (kind) => pulumi.interpolate`arn:aws:ec2:${region}:${accountId}:${kind}/*`,
      ),
    },
    {
      Sid: "LookAtTheNetwork",
      Effect: "Allow",
      // Neither knows resources.
      Action: ["ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets"],
      Resource: "*",
    },
    {
      Sid: "NotByTheCodeItself",
      Effect: "Deny",
      Action: interfaceActions,
      Resource: "*",
      // Set on calls of a function's code, not on Lambda's own (Lambda developer guide, "Working with Lambda
      // execution environment credentials").
      Condition: { ArnLike: { "lambda:SourceFunctionArn": "arn:aws:lambda:*:*:function:*" } },
    },
  ];
}
