import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import { DocumentDatabase, DocumentDatabaseArgs } from "../../../components/data/document-database";
import { dataProtections } from "../../../components/data/protection";
import { registrations, value } from "../../support/mocks";
import { mockNetwork } from "../../support/network";

const clusterType = "aws:docdb/cluster:Cluster";
const instanceType = "aws:docdb/clusterInstance:ClusterInstance";
const groupType = "aws:docdb/clusterParameterGroup:ClusterParameterGroup";
const key = "arn:aws:kms:ap-northeast-2:111122223333:key/1";

const args = (): DocumentDatabaseArgs => ({
  network: mockNetwork(["ap-northeast-2a", "ap-northeast-2c"]),
  subnetTier: "data",
  version: "5.0",
  username: "appowner",
  instanceClass: "db.t4g.medium",
  instances: 1,
  ioOptimized: false,
  auditEvents: "ddl",
  slowOperationMilliseconds: 1000,
  performanceInsights: false,
  backupRetentionDays: 7,
  backupWindow: "17:00-18:00",
  maintenanceWindow: "sun:18:30-sun:19:30",
  logRetentionDays: 14,
  protection: dataProtections.delete,
});

const build = (overrides: Partial<DocumentDatabaseArgs> = {}) =>
  registrations(() => new DocumentDatabase("catalog", { ...args(), ...overrides }));

describe("a cluster of DocumentDB (row C5)", () => {
  it("is made of exactly these resources in its smallest form", async () => {
    expect((await build()).census()).to.deep.equal({
      "bluegreen-aws:data:DocumentDatabase": 1,
      "aws:ec2/securityGroup:SecurityGroup": 1,
      "random:index/randomId:RandomId": 1,
      "aws:cloudwatch/logGroup:LogGroup": 2,
      "aws:docdb/subnetGroup:SubnetGroup": 1,
      [groupType]: 1,
      [clusterType]: 1,
      [instanceType]: 1,
    });
  });

  it("puts each instance into another zone than the one before, in the order of succession", async () => {
    const inventory = await build({ instances: 3, promotionTiers: [1, 0, 2] });
    const cluster = inventory.only(clusterType).inputs["clusterIdentifier"] as string;
    expect(
      inventory
        .ofType(instanceType)
        .map(({ inputs }) => [
          inputs["identifier"],
          inputs["availabilityZone"],
          inputs["promotionTier"],
        ]),
    ).to.deep.equal([
      [`${cluster}-1a`, "ap-northeast-2a", 1],
      [`${cluster}-2c`, "ap-northeast-2c", 0],
      [`${cluster}-3a`, "ap-northeast-2a", 2],
    ]);
  });

  it("takes TLS alone, and tells who came and what was slow", async () => {
    expect((await build()).only(groupType).inputs).to.deep.include({
      family: "docdb5.0",
      parameters: [
        { name: "tls", value: "enabled", applyMethod: "pending-reboot" },
        { name: "audit_logs", value: "ddl", applyMethod: "immediate" },
        { name: "profiler", value: "enabled", applyMethod: "immediate" },
        { name: "profiler_threshold_ms", value: "1000", applyMethod: "immediate" },
      ],
    });
  });

  it("writes into log groups that were there first, and audits nothing where nothing is asked", async () => {
    const logs = async (overrides: Partial<DocumentDatabaseArgs>) => {
      const inventory = await build(overrides);
      const cluster = inventory.only(clusterType);
      const groups = inventory.ofType("aws:cloudwatch/logGroup:LogGroup");
      for (const { urn } of groups) expect(cluster.dependencies).to.include(urn);
      const stem = `/aws/docdb/${cluster.inputs["clusterIdentifier"] as string}/`;
      expect(groups.map(({ inputs }) => inputs["name"])).to.deep.equal(
        (cluster.inputs["enabledCloudwatchLogsExports"] as string[]).map((log) => stem + log),
      );
      return cluster.inputs["enabledCloudwatchLogsExports"];
    };
    expect(await logs({})).to.deep.equal(["audit", "profiler"]);
    expect(await logs({ auditEvents: "none" })).to.deep.equal(["profiler"]);
  });

  it("has a password that only AWS knows, and stays encrypted whatever is overridden", async () => {
    const { inputs } = (
      await build({
        kmsKeyArn: key,
        transforms: { cluster: { storageEncrypted: false, manageMasterUserPassword: false } },
      })
    ).only(clusterType);
    expect(inputs).to.deep.include({
      manageMasterUserPassword: true,
      storageEncrypted: true,
      kmsKeyId: key,
      engineVersion: "5.0.0",
    });
  });

  it("starts from a snapshot, and looks at it no more", async () => {
    const cluster = (await build({ restoreFrom: "spring" })).only(clusterType);
    expect(cluster.inputs["snapshotIdentifier"]).to.equal("spring");
    expect(cluster.ignoreChanges).to.deep.equal(["snapshotIdentifier"]);
  });

  it("goes as its data is protected", async () => {
    const kept = (await build({ protection: dataProtections.protect })).only(clusterType);
    expect(kept.protect).to.equal(true);
    expect(kept.inputs).to.deep.include({ deletionProtection: true, skipFinalSnapshot: false });
    expect(kept.inputs["finalSnapshotIdentifier"]).to.match(
      /^bluegreen-aws-test-catalog-[0-9a-f]{8}-final-[0-9a-f]{8}$/,
    );
    const gone = (await build()).only(clusterType);
    expect(gone.protect).to.equal(false);
    expect(gone.inputs).to.deep.include({ deletionProtection: false, skipFinalSnapshot: true });
  });

  it("gives a service both addresses and the ARN of the secret, never a secret", async () => {
    let database: DocumentDatabase | undefined;
    const inventory = await registrations(
      () => (database = new DocumentDatabase("catalog", { ...args(), kmsKeyArn: key })),
    );
    const { environment, endpoint, statements } = database!;
    expect(Object.keys(environment)).to.deep.equal([
      "CATALOG_HOST",
      "CATALOG_READER_HOST",
      "CATALOG_PORT",
      "CATALOG_SECRET_ARN",
    ]);
    const { outputs } = inventory.only(clusterType);
    expect(await value(environment["CATALOG_HOST"]!)).to.equal(outputs["endpoint"]);
    expect(endpoint.port).to.equal(27_017);
    expect(statements).to.have.length(1);
    expect(await value(statements[0]!.Resource as pulumi.Output<string>)).to.equal(
      await value(environment["CATALOG_SECRET_ARN"]!),
    );
  });
});
