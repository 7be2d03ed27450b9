/**
 * What CodeDeploy may do for a service: its own task sets, its own listeners, its own functions. AWS's managed
 * policy for it (AWSCodeDeployRoleForECS) allows the same on every service, listener and function of the account,
 * reads every object and passes every role.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { PolicyStatement, ServiceRoute } from "../../shared/contracts";
import { policyDocument, trustService } from "../../shared/policy-document";
import { ContainerMechanismArgs } from "./container-mechanism";

export interface CodeDeployEcsRoleArgs extends Pick<
  ContainerMechanismArgs,
  "cluster" | "hookFunctions" | "topicArn" | "kmsKeyArn" | "region" | "accountId"
> {
  readonly service: aws.ecs.Service;
  readonly listenerArns: NonNullable<ServiceRoute["listenerArns"]>;
  readonly taskRoleArns: readonly pulumi.Input<string>[];
}

export function createCodeDeployEcsRole(
  name: string,
  args: CodeDeployEcsRoleArgs,
  parent: pulumi.Resource,
) {
  const role = new aws.iam.Role(
    `${name}-codedeploy`,
    {
      assumeRolePolicy: trustService("codedeploy.amazonaws.com"),
      description: `CodeDeploy for ${name}`,
    },
    { parent },
  );
  const own = new aws.iam.RolePolicy(
    `${name}-codedeploy`,
    {
      role: role.name,
      policy: policyDocument([...taskSets(args), ...traffic(args), ...others(args)]),
    },
    { parent },
  );
  return { role, rights: [own] };
}

/** ECS knows no resource of a task set that is yet to be made; it knows whose it will be. */
function taskSets(args: CodeDeployEcsRoleArgs): PolicyStatement[] {
  const { cluster, service, region, accountId, taskRoleArns } = args;
  const pass: PolicyStatement = {
    Sid: "PassTheTasksRoles",
    Effect: "Allow",
    Action: ["iam:PassRole"],
    Resource: taskRoleArns,
    Condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
  };
  return [
    {
      Sid: "MoveTheService",
      Effect: "Allow",
      Action: ["ecs:DescribeServices", "ecs:UpdateServicePrimaryTaskSet"],
      Resource: service.arn,
    },
    {
      Sid: "MakeTaskSets",
      Effect: "Allow",
      Action: ["ecs:CreateTaskSet"],
      Resource: "*",
      Condition: { ArnEquals: { "ecs:cluster": cluster.arn, "ecs:service": service.arn } },
    },
    {
      Sid: "DeleteTaskSets",
      Effect: "Allow",
      Action: ["ecs:DeleteTaskSet"],
      Resource: pulumi.interpolate`arn:aws:ecs:${region}:${accountId}:task-set/${cluster.name}/${service.name}/*`,
    },
    // An empty list of resources is no policy at all: IAM refuses it.
    ...(taskRoleArns.length > 0 ? [pass] : []),
  ];
}

/** A listener's default rule has an ARN below the listener's. */
function traffic({ listenerArns }: CodeDeployEcsRoleArgs): PolicyStatement[] {
  const { production, test } = listenerArns;
  const listeners = [production, ...(test === undefined ? [] : [test])];
  const rules = listeners.map((listener) =>
    listener.apply((arn) => `${arn.replace(":listener/", ":listener-rule/")}/*`),
  );
  return [
    {
      Sid: "LookAtTraffic",
      Effect: "Allow",
      // None of these knows resources.
      Action: [
        "elasticloadbalancing:DescribeListeners",
        "elasticloadbalancing:DescribeRules",
        "elasticloadbalancing:DescribeTargetGroups",
      ],
      Resource: "*",
    },
    {
      Sid: "MoveListeners",
      Effect: "Allow",
      Action: ["elasticloadbalancing:ModifyListener"],
      Resource: listeners,
    },
    {
      Sid: "MoveDefaultRules",
      Effect: "Allow",
      Action: ["elasticloadbalancing:ModifyRule"],
      Resource: rules,
    },
  ];
}

function others(args: CodeDeployEcsRoleArgs): PolicyStatement[] {
  const { region, accountId, topicArn, kmsKeyArn, hookFunctions = {} } = args;
  const functions = Object.values(hookFunctions).map(({ functionArn }) => functionArn);
  const ask: PolicyStatement = {
    Sid: "AskTheHooks",
    Effect: "Allow",
    Action: ["lambda:InvokeFunction"],
    Resource: functions,
  };
  const encrypt: PolicyStatement[] =
    kmsKeyArn === undefined
      ? []
      : [
          {
            Sid: "PublishEncrypted",
            Effect: "Allow",
            Action: ["kms:Decrypt", "kms:GenerateDataKey"],
            Resource: kmsKeyArn,
          },
        ];
  return [
    {
      Sid: "WatchAlarms",
      Effect: "Allow",
      Action: ["cloudwatch:DescribeAlarms"],
      Resource: pulumi.interpolate`arn:aws:cloudwatch:${region}:${accountId}:alarm:*`,
    },
    { Sid: "Publish", Effect: "Allow", Action: ["sns:Publish"], Resource: topicArn },
    ...(functions.length > 0 ? [ask] : []),
    ...encrypt,
  ];
}
