import { acm } from "./acm";
import { appautoscaling } from "./appautoscaling";
import { autoscaling } from "./autoscaling";
import { cloudfront } from "./cloudfront";
import { cloudwatch } from "./cloudwatch";
import { codedeploy } from "./codedeploy";
import { docdb } from "./docdb";
import { dlm } from "./dlm";
import { dynamodb } from "./dynamodb";
import { ec2Instances } from "./ec2-instances";
import { ec2Network } from "./ec2-network";
import { ec2Security } from "./ec2-security";
import { ecr } from "./ecr";
import { ecs } from "./ecs";
import { efs } from "./efs";
import { elasticache } from "./elasticache";
import { elb } from "./elb";
import { functions } from "./functions";
import { iam } from "./iam";
import { kms } from "./kms";
import { lambda } from "./lambda";
import { providers } from "./provider";
import { random } from "./random";
import { rds } from "./rds";
import { rdsClusters } from "./rds-clusters";
import type { DataSource, ResourceType } from "./resource-type";
import { route53 } from "./route53";
import { s3 } from "./s3";
import { scheduler } from "./scheduler";
import { secretsmanager } from "./secretsmanager";
import { sfn } from "./sfn";
import { sns } from "./sns";
import { sqs } from "./sqs";
import { ssm } from "./ssm";
import { wafv2 } from "./wafv2";

/** Every resource type this program may use. A type that is not here is an error that names this list. */
export const resourceTypes: readonly ResourceType[] = [
  ...providers,
  ...ec2Network,
  ...ec2Security,
  ...ec2Instances,
  ...autoscaling,
  ...ecs,
  ...ecr,
  ...appautoscaling,
  ...elb,
  ...codedeploy,
  ...acm,
  ...route53,
  ...rds,
  ...rdsClusters,
  ...docdb,
  ...elasticache,
  ...dynamodb,
  ...s3,
  ...efs,
  ...dlm,
  ...kms,
  ...iam,
  ...ssm,
  ...secretsmanager,
  ...cloudwatch,
  ...sns,
  ...sqs,
  ...scheduler,
  ...sfn,
  ...lambda,
  ...cloudfront,
  ...wafv2,
  ...random,
];

/** Every function this program may ask. */
export const dataSources: readonly DataSource[] = functions;

const typesByToken = new Map(resourceTypes.map((row) => [row.token, row]));
const functionsByToken = new Map(dataSources.map((row) => [row.token, row]));

/** The row of a type token such as `aws:ec2/vpc:Vpc`. */
export function resourceType(token: string): ResourceType | undefined {
  return typesByToken.get(token);
}

/** The row of a function token such as `aws:index/getRegion:getRegion`. */
export function dataSource(token: string): DataSource | undefined {
  return functionsByToken.get(token);
}
