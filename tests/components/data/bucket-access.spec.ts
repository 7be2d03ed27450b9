import { expect } from "chai";

import { Bucket } from "../../../components/data/bucket";
import { dataProtections } from "../../../components/data/protection";
import { BucketAccess, BucketAccessArgs } from "../../../components/data/bucket-access";
import { mockAccount, mockRegion, registrations, value } from "../../support/mocks";

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
      region: mockRegion,
      protection: dataProtections.delete,
      ...args,
    });
  });
  const policy = inventory.only("aws:s3/bucketPolicy:BucketPolicy");
  const statements = JSON.parse(policy.inputs["policy"] as string).Statement as Statement[];
  const bucket = inventory.only("aws:s3/bucket:Bucket").outputs["bucket"] as string;
  return { statements, policy, bucket, bucketName: await value(access!.bucketName) };
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

  it("admits what load balancers, buckets, trails, VPCs and distributions of this account deliver to logs (row A8)", async () => {
    const { statements, bucket } = await build({ purpose: "logs" });
    const found = Object.fromEntries(statements.map((statement) => [statement.Sid, statement]));
    expect(Object.keys(found)).to.deep.equal([
      "OverTlsOnly",
      "LoadBalancerLogs",
      "BucketLogs",
      "Trails",
      "TrailsLook",
      "VendedLogs",
      "VendedLogsLook",
    ]);
    expect(found["LoadBalancerLogs"]).to.deep.include({
      Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
      Resource: `arn:aws:s3:::${bucket}/AWSLogs/${mockAccount}/*`,
    });
    expect(found["BucketLogs"]?.Condition).to.deep.equal({
      StringEquals: { "aws:SourceAccount": mockAccount },
    });
    expect(found["Trails"]).to.deep.include({
      Principal: { Service: "cloudtrail.amazonaws.com" },
      Resource: `arn:aws:s3:::${bucket}/AWSLogs/${mockAccount}/*`,
      Condition: {
        StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control" },
        ArnLike: { "aws:SourceArn": `arn:aws:cloudtrail:*:${mockAccount}:trail/*` },
      },
    });
    for (const sid of ["VendedLogs", "VendedLogsLook"]) {
      expect(found[sid]?.Principal).to.deep.equal({ Service: "delivery.logs.amazonaws.com" });
      expect(found[sid]?.Condition).to.have.deep.property("ArnLike", {
        "aws:SourceArn": [
          `arn:aws:logs:${mockRegion}:${mockAccount}:*`,
          `arn:aws:logs:us-east-1:${mockAccount}:*`,
        ],
      });
      expect(found[sid]?.Condition).to.have.nested.property(
        "StringEquals.aws:SourceAccount",
        mockAccount,
      );
    }
  });

  it("admits WAF to its own bucket alone, and nobody to any other", async () => {
    const sids = async (purpose: BucketAccessArgs["purpose"]) =>
      (await build({ purpose })).statements.map(({ Sid }) => Sid);
    expect(await sids("wafLogs")).to.deep.equal(["OverTlsOnly", "VendedLogs", "VendedLogsLook"]);
    for (const purpose of ["images", "site", "artifacts", "dumps"] as const)
      expect(await sids(purpose), purpose).to.deep.equal(["OverTlsOnly"]);
  });

  it("is left to AWS with the bucket, so that it does not stand open", async () => {
    const retained = async (protection: BucketAccessArgs["protection"]) =>
      (await build({ protection })).policy.retainOnDelete;
    expect(await retained(dataProtections.delete)).to.equal(false);
    expect(await retained(dataProtections.keep)).to.equal(true);
  });

  const distribution = (id: string) => `arn:aws:cloudfront::${mockAccount}:distribution/${id}`;

  it("admits a distribution by its exact ARN", async () => {
    const reader = { distributionArn: distribution("E1"), isToldOfMissing: false };
    const { statements, bucket } = await build({ purpose: "images", readers: [reader] });
    expect(statements.slice(1)).to.deep.equal([
      {
        Sid: "Distributions",
        Effect: "Allow",
        Principal: { Service: "cloudfront.amazonaws.com" },
        Action: ["s3:GetObject"],
        Resource: `arn:aws:s3:::${bucket}/*`,
        Condition: { StringEquals: { "aws:SourceArn": [distribution("E1")] } },
      },
    ]);
  });

  it("C1 E3 admits each distribution to its own folder, and to no other one's", async () => {
    const readers = ["admin", "user"].map((folder) => ({
      distributionArn: distribution(folder),
      folder,
      isToldOfMissing: false,
    }));
    const { statements, bucket } = await build({ purpose: "site", readers });
    expect(
      statements
        .filter(({ Sid }) => !["OverTlsOnly", "ReleasesAreNotServed"].includes(Sid))
        .map(({ Resource, Condition }) => [Resource, Condition]),
    ).to.deep.equal(
      ["admin", "user"].map((folder) => [
        `arn:aws:s3:::${bucket}/${folder}/*`,
        { StringEquals: { "aws:SourceArn": [distribution(folder)] } },
      ]),
    );
  });

  it("lets S3 tell those who ask that an object is missing, as S3 does for who may list", async () => {
    const readers = [
      { distributionArn: distribution("E1"), folder: "admin", isToldOfMissing: true },
      { distributionArn: distribution("E2"), isToldOfMissing: false },
    ];
    const { statements, bucket } = await build({ purpose: "site", readers });
    expect(statements.find(({ Sid }) => Sid === "DistributionsMiss")).to.deep.equal({
      Sid: "DistributionsMiss",
      Effect: "Allow",
      Principal: { Service: "cloudfront.amazonaws.com" },
      Action: ["s3:ListBucket"],
      Resource: `arn:aws:s3:::${bucket}`,
      Condition: { StringEquals: { "aws:SourceArn": [distribution("E1")] } },
    });
  });

  it("hands on the bucket's own name", async () => {
    const { bucket, bucketName } = await build({});
    expect(bucketName).to.equal(bucket);
  });

  it("keeps releases of a site from every distribution until they are live (row B16)", async () => {
    const readers = [{ distributionArn: "arn:distribution", isToldOfMissing: false }];
    const { statements, bucket } = await build({ purpose: "site", readers });
    expect(statements.find(({ Sid }) => Sid === "ReleasesAreNotServed")).to.deep.equal({
      Sid: "ReleasesAreNotServed",
      Effect: "Deny",
      Principal: { Service: "cloudfront.amazonaws.com" },
      Action: ["s3:GetObject"],
      Resource: `arn:aws:s3:::${bucket}/.releases/*`,
    });
    const others = await build({ purpose: "images", readers });
    expect(others.statements.map(({ Sid }) => Sid)).to.not.include("ReleasesAreNotServed");
  });
});
