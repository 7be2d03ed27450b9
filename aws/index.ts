import { autoscaling } from "./autoscaling";
import { ec2Instances } from "./ec2-instances";
import { ec2Network } from "./ec2-network";
import { ec2Security } from "./ec2-security";
import { elb } from "./elb";
import { functions } from "./functions";
import { iam } from "./iam";
import { rds } from "./rds";
import type { DataSource, ResourceType } from "./resource-type";
import { s3 } from "./s3";

/** Every resource type this program may use. A type that is not here is an error that names this list. */
export const resourceTypes: readonly ResourceType[] = [
  ...ec2Network,
  ...ec2Security,
  ...ec2Instances,
  ...autoscaling,
  ...elb,
  ...rds,
  ...s3,
  ...iam,
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
