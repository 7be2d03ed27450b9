import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import { AuroraDatabase, AuroraDatabaseArgs } from "../../../components/data/aurora-database";
import { dataProtections } from "../../../components/data/protection";
import { registrations, value } from "../../support/mocks";
import { mockNetwork } from "../../support/network";

const clusterType = "aws:rds/cluster:Cluster";
const instanceType = "aws:rds/clusterInstance:ClusterInstance";
const targetType = "aws:appautoscaling/target:Target";
const key = "arn:aws:kms:ap-northeast-2:111122223333:key/1";

const args = (): AuroraDatabaseArgs => ({
  network: mockNetwork(["ap-northeast-2a", "ap-northeast-2b", "ap-northeast-2c"]),
  subnetTier: "data",
  engine: "aurora-mysql",
  database: "orders",
  username: "appowner",
  instanceClass: "db.r7g.large",
  capacity: { min: 0, max: 2, pauseAfterSeconds: 300 },
  readers: 1,
  timeZone: "Asia/Seoul",
  ioOptimized: false,
  backtrackHours: 0,
  backupRetentionDays: 7,
  backupWindow: "17:00-18:00",
  maintenanceWindow: "sun:18:30-sun:19:30",
  monitoringSeconds: 0,
  performanceInsights: false,
  databaseInsights: "standard",
  logRetentionDays: 14,
  protection: dataProtections.delete,
});

const build = (overrides: Partial<AuroraDatabaseArgs> = {}) =>
  registrations(() => new AuroraDatabase("orders", { ...args(), ...overrides }));

type Parameters = readonly { readonly name: string; readonly value: string }[];

/** What a parameter group sets, by name. */
async function parametersOf(type: string, overrides: Partial<AuroraDatabaseArgs> = {}) {
  const { inputs } = (await build(overrides)).only(type);
  const { family, parameters } = inputs as { family: string; parameters: Parameters };
  return { family, ...Object.fromEntries(parameters.map(({ name, value: set }) => [name, set])) };
}

const clusterGroup = "aws:rds/clusterParameterGroup:ClusterParameterGroup";
const instanceGroup = "aws:rds/parameterGroup:ParameterGroup";

describe("a cluster of Aurora (row B8)", () => {
  it("is made of exactly these resources with a writer and a reader", async () => {
    expect((await build()).census()).to.deep.equal({
      "bluegreen-aws:data:AuroraDatabase": 1,
      "aws:ec2/securityGroup:SecurityGroup": 1,
      "random:index/randomId:RandomId": 1,
      "aws:cloudwatch/logGroup:LogGroup": 3,
      "aws:rds/subnetGroup:SubnetGroup": 1,
      [clusterGroup]: 1,
      [instanceGroup]: 1,
      [clusterType]: 1,
      [instanceType]: 2,
    });
  });

  it("puts each instance into another zone than the one before, the first again when all are used", async () => {
    const zones = (await build({ readers: 3 }))
      .ofType(instanceType)
      .map(({ inputs }) => inputs["availabilityZone"]);
    expect(zones).to.deep.equal([
      "ap-northeast-2a",
      "ap-northeast-2b",
      "ap-northeast-2c",
      "ap-northeast-2a",
    ]);
  });

  it("names an instance by its number and zone, so that one that moves is made before the other goes", async () => {
    const inventory = await build();
    const cluster = inventory.only(clusterType).inputs["clusterIdentifier"] as string;
    expect(cluster).to.match(/^bluegreen-aws-test-orders-[0-9a-f]{8}$/);
    expect(inventory.ofType(instanceType).map(({ inputs }) => inputs["identifier"])).to.deep.equal([
      `${cluster}-1a`,
      `${cluster}-2b`,
    ]);
  });

  it("promotes in the order that is asked for, and readers after the first writer where none is", async () => {
    const tiersOf = async (overrides: Partial<AuroraDatabaseArgs>) =>
      (await build(overrides)).ofType(instanceType).map(({ inputs }) => inputs["promotionTier"]);
    expect(await tiersOf({ readers: 2 })).to.deep.equal([0, 1, 1]);
    expect(await tiersOf({ readers: 2, promotionTiers: [3, 0, 15] })).to.deep.equal([3, 0, 15]);
  });

  it("says the version on the cluster alone: on an instance it would change nothing", async () => {
    const inventory = await build({ version: "8.0.mysql_aurora.3.10.1" });
    expect(inventory.only(clusterType).inputs).to.deep.include({
      engineVersion: "8.0.mysql_aurora.3.10.1",
      autoMinorVersionUpgrade: false,
      engineLifecycleSupport: "open-source-rds-extended-support-disabled",
    });
    for (const { inputs } of inventory.ofType(instanceType)) {
      expect(inputs).to.not.have.property("engineVersion");
      expect(inputs["autoMinorVersionUpgrade"]).to.equal(false);
    }
  });

  it("takes minor versions from AWS where a major alone is named, or none at all", async () => {
    for (const [engine, version] of [
      ["aurora-mysql", "8.0"],
      ["aurora-postgresql", "17"],
    ] as const) {
      const { inputs } = (await build({ engine })).only(clusterType);
      expect(inputs).to.deep.include({ engineVersion: version, autoMinorVersionUpgrade: true });
    }
  });

  it("lets AWS scale readers by their CPU, once there are instances", async () => {
    const inventory = await build({
      readerScaling: { min: 1, max: 5, cpuPercent: 70, cooldownSeconds: 300 },
    });
    const target = inventory.only(targetType);
    const cluster = inventory.only(clusterType).inputs["clusterIdentifier"] as string;
    expect(target.inputs).to.deep.include({
      resourceId: `cluster:${cluster}`,
      scalableDimension: "rds:cluster:ReadReplicaCount",
      serviceNamespace: "rds",
      minCapacity: 1,
      maxCapacity: 5,
    });
    const urns = inventory.ofType(instanceType).map(({ urn }) => urn);
    expect(target.dependencies).to.include.members(urns);
    const { targetTrackingScalingPolicyConfiguration } = inventory.only(
      "aws:appautoscaling/policy:Policy",
    ).inputs;
    expect(targetTrackingScalingPolicyConfiguration).to.deep.include({
      predefinedMetricSpecification: { predefinedMetricType: "RDSReaderAverageCPUUtilization" },
      targetValue: 70,
    });
    expect((await build()).count(targetType)).to.equal(0);
  });

  it("scales down to nothing where it is serverless (row X8)", async () => {
    const scaling = async (overrides: Partial<AuroraDatabaseArgs>) =>
      (await build(overrides)).only(clusterType).inputs["serverlessv2ScalingConfiguration"];
    expect(await scaling({ instanceClass: "db.serverless" })).to.deep.equal({
      minCapacity: 0,
      maxCapacity: 2,
      secondsUntilAutoPause: 300,
    });
    const capacity = { min: 0.5, max: 8, pauseAfterSeconds: 300 };
    expect(await scaling({ instanceClass: "db.serverless", capacity })).to.deep.equal({
      minCapacity: 0.5,
      maxCapacity: 8,
    });
    expect(await scaling({})).to.equal(undefined);
  });

  it("takes TLS alone, stores utf8mb4 and tells who came and what was slow, on MySQL", async () => {
    expect(await parametersOf(clusterGroup, { collation: "utf8mb4_bin" })).to.deep.equal({
      family: "aurora-mysql8.0",
      require_secure_transport: "ON",
      time_zone: "Asia/Seoul",
      character_set_server: "utf8mb4",
      collation_server: "utf8mb4_bin",
      server_audit_logging: "1",
      server_audit_events: "CONNECT,QUERY_DDL,QUERY_DCL",
    });
    expect(await parametersOf(instanceGroup, { maxConnections: 500 })).to.deep.equal({
      family: "aurora-mysql8.0",
      slow_query_log: "1",
      long_query_time: "1",
      max_connections: "500",
    });
  });

  it("takes TLS alone and tells what was slow, on PostgreSQL", async () => {
    const engine = "aurora-postgresql";
    expect(await parametersOf(clusterGroup, { engine })).to.deep.equal({
      family: "aurora-postgresql17",
      "rds.force_ssl": "1",
      timezone: "Asia/Seoul",
    });
    expect(await parametersOf(instanceGroup, { engine })).to.deep.equal({
      family: "aurora-postgresql17",
      log_statement: "ddl",
      log_min_duration_statement: "1000",
    });
  });

  it("goes back in time as far as asked, and on PostgreSQL not at all", async () => {
    const window = async (overrides: Partial<AuroraDatabaseArgs>) =>
      (await build(overrides)).only(clusterType).inputs["backtrackWindow"];
    expect(await window({ backtrackHours: 72 })).to.equal(259_200);
    expect(await window({ engine: "aurora-postgresql" })).to.equal(undefined);
  });

  it("starts from a snapshot, and looks at it no more", async () => {
    const cluster = (await build({ restoreFrom: "spring" })).only(clusterType);
    expect(cluster.inputs["snapshotIdentifier"]).to.equal("spring");
    expect(cluster.ignoreChanges).to.deep.equal(["snapshotIdentifier"]);
  });

  it("has a password that only AWS knows, and stays encrypted and private whatever is overridden", async () => {
    const inventory = await build({
      kmsKeyArn: key,
      transforms: {
        cluster: { storageEncrypted: false, manageMasterUserPassword: false, port: 3307 },
        instance: { publiclyAccessible: true, promotionTier: 5 },
      },
    });
    expect(inventory.only(clusterType).inputs).to.deep.include({
      manageMasterUserPassword: true,
      masterUserSecretKmsKeyId: key,
      storageEncrypted: true,
      kmsKeyId: key,
      port: 3307,
    });
    for (const { inputs } of inventory.ofType(instanceType))
      expect(inputs).to.deep.include({ publiclyAccessible: false, promotionTier: 5 });
  });

  it("leaves without a trace where nothing is protected", async () => {
    const { inputs, protect } = (await build()).only(clusterType);
    expect(protect).to.equal(false);
    expect(inputs).to.deep.include({
      deletionProtection: false,
      skipFinalSnapshot: true,
      deleteAutomatedBackups: true,
    });
  });

  it("leaves a snapshot, and not easily, where data is protected", async () => {
    const { inputs, protect } = (await build({ protection: dataProtections.protect })).only(
      clusterType,
    );
    expect(protect).to.equal(true);
    expect(inputs).to.deep.include({
      deletionProtection: true,
      skipFinalSnapshot: false,
      deleteAutomatedBackups: false,
    });
    expect(inputs["finalSnapshotIdentifier"]).to.match(
      /^bluegreen-aws-test-orders-[0-9a-f]{8}-final-[0-9a-f]{8}$/,
    );
  });

  it("writes into log groups that were there first", async () => {
    const inventory = await build({ kmsKeyArn: key });
    const cluster = inventory.only(clusterType);
    const identifier = cluster.inputs["clusterIdentifier"] as string;
    const groups = inventory.ofType("aws:cloudwatch/logGroup:LogGroup");
    expect(groups.map(({ inputs }) => inputs["name"])).to.deep.equal(
      ["audit", "error", "slowquery"].map((log) => `/aws/rds/cluster/${identifier}/${log}`),
    );
    for (const group of groups) {
      expect(group.inputs).to.deep.include({ retentionInDays: 14, kmsKeyId: key });
      expect(cluster.dependencies).to.include(group.urn);
    }
  });

  it("watches each instance and its queries as long as asked", async () => {
    const inventory = await build({
      monitoringSeconds: 60,
      performanceInsights: true,
      databaseInsights: "advanced",
      kmsKeyArn: key,
    });
    expect(inventory.only(clusterType).inputs).to.deep.include({
      databaseInsightsMode: "advanced",
      performanceInsightsRetentionPeriod: 465,
      performanceInsightsKmsKeyId: key,
    });
    for (const { inputs } of inventory.ofType(instanceType))
      expect(inputs).to.deep.include({ monitoringInterval: 60, performanceInsightsEnabled: true });
    expect(inventory.count("aws:iam/role:Role")).to.equal(1);
    const { inputs } = (await build()).only(clusterType);
    expect(inputs["performanceInsightsEnabled"]).to.equal(false);
  });

  it("gives a service both addresses and the ARN of the secret, never a secret", async () => {
    let database: AuroraDatabase | undefined;
    const inventory = await registrations(
      () => (database = new AuroraDatabase("orders", { ...args(), kmsKeyArn: key })),
    );
    const { environment, endpoint, statements } = database!;
    expect(Object.keys(environment)).to.deep.equal([
      "ORDERS_HOST",
      "ORDERS_READER_HOST",
      "ORDERS_PORT",
      "ORDERS_DATABASE",
      "ORDERS_SECRET_ARN",
    ]);
    const { outputs } = inventory.only(clusterType);
    expect(await value(environment["ORDERS_HOST"]!)).to.equal(outputs["endpoint"]);
    expect(await value(environment["ORDERS_READER_HOST"]!)).to.equal(outputs["readerEndpoint"]);
    expect(endpoint.port).to.equal(3306);
    const [read, decrypt, ...more] = statements;
    expect(more).to.deep.equal([]);
    expect(await value(read!.Resource as pulumi.Output<string>)).to.equal(
      await value(environment["ORDERS_SECRET_ARN"]!),
    );
    expect(decrypt!.Resource).to.equal(key);
  });

  it("lets a service in with a token as one user, and then tells it of no secret", async () => {
    let database: AuroraDatabase | undefined;
    await registrations(
      () => (database = new AuroraDatabase("orders", { ...args(), iamUser: "shop" })),
    );
    const { environment, statements } = database!;
    expect(environment["ORDERS_IAM_USER"]).to.equal("shop");
    expect(environment).to.not.have.property("ORDERS_SECRET_ARN");
    const [login, ...more] = statements;
    expect(more).to.deep.equal([]);
    expect(login!.Action).to.deep.equal(["rds-db:connect"]);
    expect(await value(login!.Resource as pulumi.Output<string>)).to.match(
      /^arn:aws:rds-db:ap-northeast-2:\d{12}:dbuser:cluster-[A-Z0-9]{26}\/shop$/,
    );
  });

  it("does not collide with another", async () => {
    const inventory = await registrations(() => {
      new AuroraDatabase("one", args());
      new AuroraDatabase("two", { ...args(), engine: "aurora-postgresql", monitoringSeconds: 60 });
    });
    expect(inventory.count(clusterType)).to.equal(2);
  });
});
