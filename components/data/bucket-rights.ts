/** What a service may do in a bucket that it names under `uses`. */
import * as pulumi from "@pulumi/pulumi";

import { bucketPresets, BucketPurpose, BucketRight } from "../../model/bucket-purpose";
import { PolicyStatement } from "../shared/contracts";

export interface BucketRightsArgs {
  readonly bucketArn: pulumi.Output<string>;
  readonly purpose: BucketPurpose;
  /** Key the bucket is encrypted with, if it is the stack's. */
  readonly kmsKeyArn?: pulumi.Input<string> | undefined;
}

/** Reading takes versions along where a release is named by its version. */
const reading = (purpose: BucketPurpose) =>
  purpose === "artifacts" ? ["s3:GetObject", "s3:GetObjectVersion"] : ["s3:GetObject"];

/** Writing in parts, as of large files, decrypts what is there of them (S3 user guide, "multipart upload"). */
const keyActions: Readonly<Record<BucketRight, readonly string[]>> = {
  read: ["kms:Decrypt"],
  write: ["kms:Decrypt", "kms:GenerateDataKey"],
};

/** Statements of these rights. Who has both may delete as well. */
function statementsFor(
  rights: readonly BucketRight[],
  { bucketArn, purpose, kmsKeyArn }: BucketRightsArgs,
): PolicyStatement[] {
  const [reads, writes] = [rights.includes("read"), rights.includes("write")];
  const objects = [
    ...(reads ? reading(purpose) : []),
    ...(writes ? ["s3:PutObject"] : []),
    ...(reads && writes ? ["s3:DeleteObject"] : []),
  ];
  const key = keyActions[writes ? "write" : "read"];
  return [
    ...(reads
      ? [{ Effect: "Allow" as const, Action: ["s3:ListBucket"], Resource: bucketArn }]
      : []),
    { Effect: "Allow", Action: objects, Resource: pulumi.interpolate`${bucketArn}/*` },
    ...(kmsKeyArn === undefined
      ? []
      : [{ Effect: "Allow" as const, Action: key, Resource: kmsKeyArn }]),
  ];
}

/** What the bucket's name alone gives, and what each word behind it does. */
export function bucketRights(args: BucketRightsArgs) {
  const { rights } = bucketPresets[args.purpose];
  const byWord = rights.map((right) => [right, statementsFor([right], args)] as const);
  return { plain: statementsFor(rights, args), byWord: Object.fromEntries(byWord) };
}
