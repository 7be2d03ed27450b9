/** What the smoke tests of a service have in common: identity, log, and a place in the network. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { connect, connectToInternet } from "../../shared/connect";
import { Endpoint, PolicyStatement, ServiceRoute } from "../../shared/contracts";
import { standInNetwork } from "../../shared/lambda-network";
import { physicalPath } from "../../shared/names";
import { policyDocument, trustService } from "../../shared/policy-document";
import { ContainerMechanismArgs } from "./container-mechanism";

export interface Surroundings {
  readonly role: aws.iam.Role;
  readonly logGroup: aws.cloudwatch.LogGroup;
  readonly subnetIds: pulumi.Output<string>[];
  readonly securityGroup: aws.ec2.SecurityGroup;
  readonly rights: pulumi.Resource[];
}

export interface SurroundingsArgs extends Pick<
  ContainerMechanismArgs,
  "rollout" | "network" | "subnetTier" | "logRetentionDays" | "kmsKeyArn" | "region" | "accountId"
> {
  readonly route: ServiceRoute;
  /** Where each test asks; undefined for one that looks at targets instead. */
  readonly doors: readonly (Endpoint | undefined)[];
}

export function createSurroundings(
  service: string,
  args: SurroundingsArgs,
  parent: pulumi.Resource,
): Surroundings {
  const name = `${service}-hooks`;
  const { network, subnetTier, logRetentionDays, kmsKeyArn } = args;
  const logGroup = new aws.cloudwatch.LogGroup(
    name,
    {
      name: physicalPath(service, "hooks"),
      retentionInDays: logRetentionDays,
      kmsKeyId: kmsKeyArn,
    },
    { parent },
  );
  const role = new aws.iam.Role(
    name,
    { assumeRolePolicy: trustService("lambda.amazonaws.com"), description: `Hooks of ${service}` },
    { parent },
  );
  const policy = new aws.iam.RolePolicy(
    name,
    { role: role.name, policy: policyDocument(statements(args, logGroup)) },
    { parent },
  );
  return {
    role,
    logGroup,
    subnetIds: network.subnetIds(subnetTier),
    securityGroup: createSecurityGroup(name, args, parent),
    rights: [policy],
  };
}

/** Out to the listeners that are asked, and to AWS where something has to be asked of it; in from nobody. */
function createSecurityGroup(
  name: string,
  args: SurroundingsArgs,
  parent: pulumi.Resource,
): aws.ec2.SecurityGroup {
  const { network, doors } = args;
  const group = new aws.ec2.SecurityGroup(
    name,
    { vpcId: network.vpcId, description: `Hooks ${name}`, tags: { Name: name } },
    { parent },
  );
  const self = { name, securityGroupId: group.id };
  const different = new Map(
    doors.flatMap((door) => (door === undefined ? [] : [[door.name, door]])),
  );
  for (const door of different.values()) connect(self, door, parent);
  if (!callsAws(args)) return group;
  if (network.interfaceEndpoints !== undefined) connect(self, network.interfaceEndpoints, parent);
  connectToInternet(self, 443, parent, network);
  return group;
}

/** Behind an internal load balancer that ECS moves, a smoke test has nothing to ask of AWS. */
function callsAws({ rollout, route, doors }: SurroundingsArgs): boolean {
  return (
    rollout.mechanism === "codeDeployEcs" || !route.ingress.internal || doors.includes(undefined)
  );
}

function statements(
  { rollout, doors, region, accountId }: SurroundingsArgs,
  logGroup: aws.cloudwatch.LogGroup,
): PolicyStatement[] {
  const report: PolicyStatement = {
    Sid: "ReportToCodeDeploy",
    Effect: "Allow",
    // Knows no resources (Service Authorization Reference, AWS CodeDeploy).
    Action: ["codedeploy:PutLifecycleEventHookExecutionStatus"],
    Resource: "*",
  };
  const look: PolicyStatement = {
    Sid: "LookAtTargets",
    Effect: "Allow",
    // None of these knows resources.
    Action: [
      "elasticloadbalancing:DescribeListeners",
      "elasticloadbalancing:DescribeRules",
      "elasticloadbalancing:DescribeTargetHealth",
    ],
    Resource: "*",
  };
  return [
    {
      Sid: "OwnLog",
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: pulumi.interpolate`${logGroup.arn}:*`,
    },
    ...standInNetwork({ region, accountId }),
    ...(rollout.mechanism === "codeDeployEcs" ? [report] : []),
    ...(doors.includes(undefined) ? [look] : []),
  ];
}
