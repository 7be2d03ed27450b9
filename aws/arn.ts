import type { Occurrence } from "./resource-type";

/** Where something lives: enough of an occurrence to write its ARN. */
export type Place = Pick<Occurrence, "region" | "account">;

/** The AWS partition a region belongs to (AWS General Reference, "Amazon Resource Names"). */
export function partitionOf(region: string): "aws" | "aws-cn" | "aws-us-gov" {
  if (region.startsWith("cn-")) return "aws-cn";
  if (region.startsWith("us-gov-")) return "aws-us-gov";
  return "aws";
}

/** The DNS suffix of a region's service endpoints. */
export function dnsSuffixOf(region: string): string {
  return partitionOf(region) === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";
}

/** The ARN of something that lives in one region of one account. */
export function regionalArn(service: string, place: Place, resource: string): string {
  return `arn:${partitionOf(place.region)}:${service}:${place.region}:${place.account}:${resource}`;
}

/** The ARN of something an account has once for all regions (IAM, CloudFront). */
export function globalArn(service: string, place: Place, resource: string): string {
  return `arn:${partitionOf(place.region)}:${service}::${place.account}:${resource}`;
}

/** The ARN of something whose name is unique without an account (S3 buckets, hosted zones). */
export function publicArn(service: string, place: Place, resource: string): string {
  return `arn:${partitionOf(place.region)}:${service}:::${resource}`;
}
