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

  it("is left to AWS with all that closes, encrypts and keeps it, or goes with its objects", async () => {
    const [loose, safe] = [
      await build(),
      await build({ protection: kept, logBucketName: "logs-1" }),
    ];
    const settings = ({ all }: typeof loose) =>
      all.filter(({ type }) => type.startsWith("aws:s3/"));
    expect(settings(loose).filter(({ retainOnDelete }) => retainOnDelete)).to.be.empty;
    expect(settings(safe).filter(({ retainOnDelete }) => !retainOnDelete)).to.be.empty;
  });

  it("is taken in again by its name, and its settings are written again (row B15)", async () => {
    const inventory = await build({ protection: kept, adopt: "images-1234567" });
    const bucket = inventory.only("aws:s3/bucket:Bucket");
    expect(bucket.importId).to.equal("images-1234567");
    expect(bucket.inputs["bucket"]).to.equal("images-1234567");
    // Without this, removing the key would ask for a bucket of another name.
    expect(bucket.ignoreChanges).to.deep.equal(["bucket"]);
    const others = inventory.all.filter(({ type }) => /^aws:s3.bucket./.test(type));
    expect(others.filter(({ importId, urn }) => urn !== bucket.urn && importId !== "")).to.be.empty;
    expect((await build()).only("aws:s3/bucket:Bucket").importId).to.equal("");
  });

  it("has the start of a name that WAF asks for, where WAF logs into it", async () => {
    const { outputs } = (await build({ purpose: "wafLogs" })).only("aws:s3/bucket:Bucket");
    expect(outputs["bucket"]).to.match(/^aws-waf-logs-images-[0-9a-f]{7}$/);
  });

  it("lets browsers ask on pages of the origins that are named, and of no other", async () => {
    const type = "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration";
    expect((await build()).count(type)).to.equal(0);
    const cors = { origins: ["https://www.example.com"], methods: ["GET", "PUT"] };
    const { inputs } = (await build({ cors })).only(type);
    expect(inputs["corsRules"]).to.deep.equal([
      {
        allowedOrigins: cors.origins,
        allowedMethods: cors.methods,
        allowedHeaders: ["*"],
        exposeHeaders: ["ETag"],
        maxAgeSeconds: 3600,
      },
    ]);
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
