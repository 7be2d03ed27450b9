import { expect } from "chai";

import { Bucket } from "../../../components/data/bucket";
import { dataProtections } from "../../../components/data/protection";
import { BucketAccess, BucketAccessArgs } from "../../../components/data/bucket-access";
import { mockAccount, registrations, value } from "../../support/mocks";

interface Statement {
  readonly Sid: string;
  readonly Effect: string;
  readonly Principal: unknown;
  readonly Resource: unknown;
  readonly Condition: unknown;
}

async function build(args: Partial<BucketAccessArgs>) {
  let access: BucketAccess | undefined;
  const inventory = await registrations(() => {
    const bucket = new Bucket("logs", {
      purpose: "logs",
      versioning: false,
      protection: dataProtections.delete,
    });
    access = new BucketAccess("logs", {
      bucket,
      purpose: "logs",
      logSourceAccount: mockAccount,
      ...args,
    });
  });
  const policy = inventory.only("aws:s3/bucketPolicy:BucketPolicy");
  const statements = JSON.parse(policy.inputs["policy"] as string).Statement as Statement[];
  const bucket = inventory.only("aws:s3/bucket:Bucket").outputs["bucket"] as string;
  return { statements, bucket, bucketName: await value(access!.bucketName) };
}

describe("access to a bucket", () => {
  it("is over TLS only, whatever the purpose", async () => {
    for (const purpose of ["logs", "images", "artifacts"] as const) {
      const { statements, bucket } = await build({ purpose });
      expect(statements[0]).to.deep.equal({
        Sid: "OverTlsOnly",
        Effect: "Deny",
        Principal: "*",
        Action: ["s3:*"],
        Resource: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      });
    }
  });

  it("admits deliveries of this account's load balancers, buckets and VPCs to logs, to nothing else", async () => {
    const { statements, bucket } = await build({ purpose: "logs" });
    expect(statements.slice(1).map(({ Principal }) => Principal)).to.deep.equal([
      { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
      { Service: "logging.s3.amazonaws.com" },
      { Service: "delivery.logs.amazonaws.com" },
      { Service: "delivery.logs.amazonaws.com" },
    ]);
    expect(statements[1]?.Resource).to.equal(`arn:aws:s3:::${bucket}/AWSLogs/${mockAccount}/*`);
    expect(statements[2]?.Condition).to.deep.equal({
      StringEquals: { "aws:SourceAccount": mockAccount },
    });
    for (const { Condition } of statements.slice(3))
      expect((Condition as { StringEquals: object }).StringEquals).to.include({
        "aws:SourceAccount": mockAccount,
      });
    for (const purpose of ["images", "artifacts"] as const)
      expect((await build({ purpose })).statements).to.have.length(1);
  });

  it("admits a distribution by its exact ARN", async () => {
    const arn = `arn:aws:cloudfront::${mockAccount}:distribution/E1`;
    const { statements, bucket } = await build({ purpose: "images", distributionArns: [arn] });
    expect(statements[1]).to.deep.equal({
      Sid: "Distributions",
      Effect: "Allow",
      Principal: { Service: "cloudfront.amazonaws.com" },
      Action: ["s3:GetObject"],
      Resource: `arn:aws:s3:::${bucket}/*`,
      Condition: { StringEquals: { "aws:SourceArn": [arn] } },
    });
  });

  it("hands on the bucket's own name", async () => {
    const { bucket, bucketName } = await build({});
    expect(bucketName).to.equal(bucket);
  });
});
