import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import { bucketRights } from "../../../components/data/bucket-rights";
import { PolicyStatement } from "../../../components/shared/contracts";
import { BucketPurpose } from "../../../model/bucket-purpose";

const key = "arn:aws:kms:ap-northeast-2:111122223333:key/1";
const rights = (purpose: BucketPurpose, kmsKeyArn?: string) =>
  bucketRights({ bucketArn: pulumi.output("arn:aws:s3:::store-1"), purpose, kmsKeyArn });
const actions = (statements: readonly PolicyStatement[] = []) =>
  statements.flatMap(({ Action }) => Action);

describe("what a service may do in a bucket", () => {
  it("is all of it by an image bucket's name, and a part by a word (row A8)", () => {
    const { plain, byWord } = rights("images", key);
    expect(actions(plain)).to.deep.equal([
      "s3:ListBucket",
      "s3:GetObject",
      "s3:PutObject",
      "s3:DeleteObject",
      "kms:Decrypt",
      "kms:GenerateDataKey",
    ]);
    expect(actions(byWord["read"])).to.deep.equal(["s3:ListBucket", "s3:GetObject", "kms:Decrypt"]);
    expect(actions(byWord["write"])).to.deep.equal([
      "s3:PutObject",
      "kms:Decrypt",
      "kms:GenerateDataKey",
    ]);
  });

  it("is to leave a dump and look at none (row C11)", () => {
    const { plain, byWord } = rights("dumps");
    expect(actions(plain)).to.deep.equal(["s3:PutObject"]);
    expect(Object.keys(byWord)).to.deep.equal(["write"]);
  });

  it("is to read what others wrote, where AWS or a pipeline writes", () => {
    for (const purpose of ["logs", "wafLogs", "artifacts"] as const) {
      const { plain, byWord } = rights(purpose);
      expect(actions(plain).join(), purpose).to.not.match(/Put|Delete/);
      expect(Object.keys(byWord), purpose).to.deep.equal(["read"]);
    }
    expect(actions(rights("artifacts").plain)).to.include("s3:GetObjectVersion");
  });
});
