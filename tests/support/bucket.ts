/** A bucket as other areas see one: a literal, because that is all the contract asks for. */
import * as pulumi from "@pulumi/pulumi";

import { BucketStore } from "../../components/shared/contracts";

/** Call it inside `registrations`. */
export function mockBucket(name: string, change: Partial<BucketStore> = {}): BucketStore {
  return {
    name,
    statements: [],
    environment: {},
    bucketName: pulumi.output(`${name}-1234567`),
    bucketArn: pulumi.output(`arn:aws:s3:::${name}-1234567`),
    regionalDomainName: pulumi.output(`${name}-1234567.s3.ap-northeast-2.amazonaws.com`),
    purpose: "images",
    answersOtherOrigins: false,
    ...change,
  };
}
