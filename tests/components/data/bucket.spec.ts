import { expect } from "chai";

import { Json } from "../../../aws/resource-type";
import { Bucket, BucketArgs } from "../../../components/data/bucket";
import { dataProtections } from "../../../components/data/protection";
import { registrations } from "../../support/mocks";

const smallest: BucketArgs = {
  purpose: "images",
  versioning: false,
  protection: dataProtections.delete,
};
const kept = dataProtections.protect;
const key = "arn:aws:kms:ap-northeast-2:111122223333:key/1";

const build = (args: Partial<BucketArgs> = {}) =>
  registrations(() => new Bucket("images", { ...smallest, ...args }));

const rule = (rules: Json | undefined, id: string): Json =>
  (rules as { id: string }[]).find((each) => each.id === id) as unknown as Json;

describe("a bucket", () => {
  it("is private: no public access, no ACLs", async () => {
    const inventory = await build();
    const { inputs } = inventory.only("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock");
    for (const flag of [
      "blockPublicAcls",
      "blockPublicPolicy",
      "ignorePublicAcls",
      "restrictPublicBuckets",
    ])
      expect(inputs[flag], flag).to.equal(true);
    const ownership = inventory.only("aws:s3/bucketOwnershipControls:BucketOwnershipControls");
    expect(ownership.inputs["rule"]).to.deep.equal({ objectOwnership: "BucketOwnerEnforced" });
  });

  it("is made of exactly these resources", async () => {
    const inventory = await build({ logBucketName: "logs-1" });
    expect(inventory.census()).to.deep.equal({
      "bluegreen-aws:data:Bucket": 1,
      "aws:s3/bucket:Bucket": 1,
      "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": 1,
      "aws:s3/bucketOwnershipControls:BucketOwnershipControls": 1,
      "aws:s3/bucketVersioning:BucketVersioning": 1,
      "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": 1,
      "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": 1,
      "aws:s3/bucketLogging:BucketLogging": 1,
    });
  });

  it("keeps its objects on destroy where data is protected, and only there", async () => {
    const [loose, safe] = [await build(), await build({ protection: kept })];
    const before = loose.only("aws:s3/bucket:Bucket");
    expect([before.inputs["forceDestroy"], before.protect]).to.deep.equal([true, false]);
    const after = safe.only("aws:s3/bucket:Bucket");
    expect([after.inputs["forceDestroy"], after.protect]).to.deep.equal([false, true]);
  });

  it("keeps older versions when asked to, for thirty days", async () => {
    const type = "aws:s3/bucketVersioning:BucketVersioning";
    const status = async (versioning: boolean) =>
      (await build({ versioning })).only(type).inputs["versioningConfiguration"];
    expect(await status(false)).to.deep.equal({ status: "Suspended" });
    expect(await status(true)).to.deep.equal({ status: "Enabled" });
    const { inputs } = (await build({ versioning: true })).only(
      "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
    );
    expect(rule(inputs["rules"], "tidy")).to.deep.include({
      abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
      noncurrentVersionExpiration: { noncurrentDays: 30 },
      status: "Enabled",
    });
  });

  it("deletes objects only where a number of days says so", async () => {
    const type = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration";
    const rules = async (expireDays?: number) =>
      (await build({ expireDays })).only(type).inputs["rules"];
    expect(rule(await rules(), "expire")).to.equal(undefined);
    expect(rule(await rules(90), "expire")).to.deep.include({ expiration: { days: 90 } });
  });

  it("is encrypted with the stack's key, except where load balancers deliver", async () => {
    const type =
      "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";
    const rules = async (args: Partial<BucketArgs>) =>
      (await build(args)).only(type).inputs["rules"];
    const ownedByS3 = [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }];
    expect(await rules({})).to.deep.equal(ownedByS3);
    expect(await rules({ purpose: "logs", kmsKeyArn: key })).to.deep.equal(ownedByS3);
    expect(await rules({ kmsKeyArn: key })).to.deep.equal([
      {
        applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: key },
        bucketKeyEnabled: true,
      },
    ]);
  });

  it("logs its requests under its own prefix, unless it is the log bucket", async () => {
    const type = "aws:s3/bucketLogging:BucketLogging";
    expect((await build()).count(type)).to.equal(0);
    const { inputs } = (await build({ logBucketName: "logs-1" })).only(type);
    expect([inputs["targetBucket"], inputs["targetPrefix"]]).to.deep.equal([
      "logs-1",
      "s3/images/",
    ]);
  });

  it("lets a service write images, but neither releases nor logs", async () => {
    const actions = async (args: Partial<BucketArgs>) => {
      let bucket: Bucket | undefined;
      await registrations(() => (bucket = new Bucket("store", { ...smallest, ...args })));
      return bucket!.statements.flatMap((statement) => statement.Action);
    };
    expect(await actions({})).to.include("s3:PutObject");
    expect(await actions({ kmsKeyArn: key })).to.include("kms:GenerateDataKey");
    for (const purpose of ["logs", "artifacts"] as const)
      expect((await actions({ purpose, kmsKeyArn: key })).join()).to.not.match(
        /Put|Delete|Generate/,
      );
  });

  it("does not collide with another", async () => {
    const inventory = await registrations(() => {
      new Bucket("one", smallest);
      new Bucket("two", smallest);
    });
    expect(inventory.count("aws:s3/bucket:Bucket")).to.equal(2);
  });
});
