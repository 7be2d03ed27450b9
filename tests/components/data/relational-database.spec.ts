import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import {
  RelationalDatabase,
  RelationalDatabaseArgs,
} from "../../../components/data/relational-database";
import { dataProtections } from "../../../components/data/protection";
import { registrations, value } from "../../support/mocks";
import { mockNetwork } from "../../support/network";

const instanceType = "aws:rds/instance:Instance";
const key = "arn:aws:kms:ap-northeast-2:111122223333:key/1";

const args = (): RelationalDatabaseArgs => ({
  network: mockNetwork(),
  subnetTier: "data",
  engine: "postgres",
  version: "17",
  instanceClass: "db.t4g.micro",
  storageGiB: 20,
  maxStorageGiB: 100,
  database: "app",
  username: "app_owner",
  password: "managed",
  passwordVersion: 1,
  iamAuthentication: true,
  replicas: 0,
  updates: "inPlace",
  certificateAuthority: "rds-ca-rsa2048-g1",
  databaseInsights: "standard",
  secretRecoveryDays: 0,
  multiAz: false,
  backupRetentionDays: 1,
  backupWindow: "17:00-18:00",
  maintenanceWindow: "sun:18:30-sun:19:30",
  timeZone: "Asia/Seoul",
  monitoringSeconds: 0,
  performanceInsights: false,
  logRetentionDays: 14,
  protection: dataProtections.delete,
});

const build = (overrides: Partial<RelationalDatabaseArgs> = {}) =>
  registrations(() => new RelationalDatabase("main", { ...args(), ...overrides }));

describe("a relational database", () => {
  it("is made of exactly these resources in its smallest form", async () => {
    expect((await build()).census()).to.deep.equal({
      "bluegreen-aws:data:RelationalDatabase": 1,
      "aws:ec2/securityGroup:SecurityGroup": 1,
      "random:index/randomId:RandomId": 1,
      "aws:cloudwatch/logGroup:LogGroup": 2,
      "aws:rds/subnetGroup:SubnetGroup": 1,
      "aws:rds/parameterGroup:ParameterGroup": 1,
      [instanceType]: 1,
    });
  });

  it("lies in the data subnets, out of reach from outside, and dials nobody (A10, E9)", async () => {
    const inventory = await build();
    expect(inventory.only("aws:rds/subnetGroup:SubnetGroup").inputs["subnetIds"]).to.deep.equal([
      "subnet-data-1",
      "subnet-data-2",
    ]);
    expect(inventory.only(instanceType).inputs["publiclyAccessible"]).to.equal(false);
    const group = inventory.only("aws:ec2/securityGroup:SecurityGroup");
    expect(group.inputs).to.have.all.keys("vpcId", "description", "tags");
  });

  it("has a password that only AWS knows, encrypted storage and TLS alone", async () => {
    const inventory = await build({ kmsKeyArn: key });
    const { inputs } = inventory.only(instanceType);
    expect(inputs).to.deep.include({
      manageMasterUserPassword: true,
      masterUserSecretKmsKeyId: key,
      storageEncrypted: true,
      kmsKeyId: key,
      caCertIdentifier: "rds-ca-rsa2048-g1",
    });
    expect(inputs).to.not.have.property("password");
    const { parameters } = inventory.only("aws:rds/parameterGroup:ParameterGroup").inputs as {
      parameters: { name: string; value: string }[];
    };
    expect(parameters.find(({ name }) => name === "rds.force_ssl")?.value).to.equal("1");
  });

  it("stays encrypted, private and managed whatever is overridden", async () => {
    const { inputs } = (
      await build({
        transforms: {
          instance: (ours) => ({
            ...ours,
            storageEncrypted: false,
            publiclyAccessible: true,
            manageMasterUserPassword: false,
            port: 6432,
          }),
        },
      })
    ).only(instanceType);
    expect(inputs).to.deep.include({
      storageEncrypted: true,
      publiclyAccessible: false,
      manageMasterUserPassword: true,
      port: 6432,
    });
  });

  it("leaves without a trace where nothing is protected", async () => {
    const { inputs, protect } = (await build()).only(instanceType);
    expect(protect).to.equal(false);
    expect(inputs).to.deep.include({
      deletionProtection: false,
      skipFinalSnapshot: true,
      deleteAutomatedBackups: true,
    });
  });

  it("leaves a snapshot, and not easily, where data is protected", async () => {
    const { inputs, protect } = (await build({ protection: dataProtections.protect })).only(
      instanceType,
    );
    expect(protect).to.equal(true);
    expect(inputs).to.deep.include({
      deletionProtection: true,
      skipFinalSnapshot: false,
      deleteAutomatedBackups: false,
    });
    expect(inputs["finalSnapshotIdentifier"]).to.match(
      /^bluegreen-aws-test-main-[0-9a-f]{8}-final-[0-9a-f]{8}$/,
    );
  });

  it("writes into log groups that were there first, and are kept no longer than asked", async () => {
    const inventory = await build({ logRetentionDays: 365, kmsKeyArn: key });
    const instance = inventory.only(instanceType);
    const identifier = instance.inputs["identifier"] as string;
    expect(identifier).to.match(/^bluegreen-aws-test-main-[0-9a-f]{8}$/);
    const groups = inventory.ofType("aws:cloudwatch/logGroup:LogGroup");
    expect(groups.map(({ inputs }) => inputs["name"])).to.deep.equal([
      `/aws/rds/instance/${identifier}/postgresql`,
      `/aws/rds/instance/${identifier}/upgrade`,
    ]);
    for (const group of groups) {
      expect(group.inputs).to.deep.include({ retentionInDays: 365, kmsKeyId: key });
      expect(instance.dependencies).to.include(group.urn);
    }
    expect(instance.inputs["enabledCloudwatchLogsExports"]).to.deep.equal([
      "postgresql",
      "upgrade",
    ]);
  });

  it("gets another identifier with whatever replaces it, and keeps it otherwise", async () => {
    const identifierOf = async (change: Parameters<typeof build>[0]) =>
      (await build(change)).only(instanceType).inputs["identifier"];
    const first = await identifierOf({});
    expect(await identifierOf({ multiAz: true })).to.equal(first);
    expect(await identifierOf({ database: "other" })).to.not.equal(first);
    expect(await identifierOf({ username: "someone" })).to.not.equal(first);
    expect(await identifierOf({ kmsKeyArn: key })).to.not.equal(first);
  });

  it("takes minor versions from AWS when it tracks a major, and none when it is pinned", async () => {
    const automatic = async (version: string) =>
      (await build({ version })).only(instanceType).inputs["autoMinorVersionUpgrade"];
    expect([await automatic("17"), await automatic("17.5")]).to.deep.equal([true, false]);
    const family = (await build({ version: "16.4" })).only("aws:rds/parameterGroup:ParameterGroup");
    expect(family.inputs["family"]).to.equal("postgres16");
  });

  it("waits for its maintenance window with every change", async () => {
    const { inputs } = (await build()).only(instanceType);
    expect(inputs).to.deep.include({ applyImmediately: false, allowMajorVersionUpgrade: false });
  });

  it("is monitored through a role of its own when asked to, and not at all by default", async () => {
    const inventory = await build({ monitoringSeconds: 60, performanceInsights: true });
    expect(inventory.count("aws:iam/role:Role")).to.equal(1);
    expect(inventory.only(instanceType).inputs).to.deep.include({
      monitoringInterval: 60,
      performanceInsightsEnabled: true,
      performanceInsightsRetentionPeriod: 7,
    });
    const without = await build();
    expect(without.only(instanceType).inputs["monitoringInterval"]).to.equal(0);
    expect(without.only(instanceType).inputs["performanceInsightsEnabled"]).to.equal(false);
  });

  it("grows by itself only where the limit is above the start", async () => {
    const limit = async (maxStorageGiB: number) =>
      (await build({ maxStorageGiB })).only(instanceType).inputs["maxAllocatedStorage"];
    expect([await limit(100), await limit(20)]).to.deep.equal([100, undefined]);
  });

  it("gives a service its address and the ARN of its secret, never a secret", async () => {
    let database: RelationalDatabase | undefined;
    const inventory = await registrations(
      () => (database = new RelationalDatabase("main", { ...args(), kmsKeyArn: key })),
    );
    const environment = database!.environment;
    expect(Object.keys(environment)).to.deep.equal([
      "MAIN_HOST",
      "MAIN_PORT",
      "MAIN_DATABASE",
      "MAIN_SECRET_ARN",
    ]);
    const instance = inventory.only(instanceType);
    expect(await value(environment["MAIN_HOST"]!)).to.equal(instance.outputs["address"]);
    const secretArn = await value(environment["MAIN_SECRET_ARN"]!);
    expect(secretArn).to.match(/^arn:aws:secretsmanager:/);
    expect(await value(database!.statements[0]!.Resource as pulumi.Output<string>)).to.equal(
      secretArn,
    );
    expect(database!.statements[1]!.Action).to.deep.equal(["kms:Decrypt"]);
    expect(database!.endpoint.port).to.equal(5432);
  });

  it("listens, logs and compares text as its engine does (C5, D1)", async () => {
    const inventory = await build({
      engine: "mysql",
      version: undefined,
      collation: "utf8mb4_bin",
      maxConnections: 300,
    });
    const { inputs } = inventory.only(instanceType);
    expect(inputs).to.deep.include({
      engine: "mysql",
      engineVersion: "8.4",
      port: 3306,
      enabledCloudwatchLogsExports: ["error", "slowquery"],
    });
    const group = inventory.only("aws:rds/parameterGroup:ParameterGroup").inputs;
    expect(group["family"]).to.equal("mysql8.4");
    expect(group["parameters"]).to.deep.include({
      name: "collation_server",
      value: "utf8mb4_bin",
      applyMethod: "immediate",
    });
  });

  it("is made from a snapshot, and does not mind when it is named no longer", async () => {
    const { inputs, ignoreChanges } = (await build({ restoreFrom: "main-final" })).only(
      instanceType,
    );
    expect(inputs["snapshotIdentifier"]).to.equal("main-final");
    expect(ignoreChanges).to.deep.equal(["snapshotIdentifier"]);
  });

  it("keeps its data and its secret under a key of choice, and its logs under the stack's", async () => {
    const chosen = "arn:aws:kms:ap-northeast-2:111122223333:key/2";
    const inventory = await build({ kmsKeyArn: key, encryptionKeyArn: chosen });
    expect(inventory.only(instanceType).inputs).to.deep.include({
      kmsKeyId: chosen,
      masterUserSecretKmsKeyId: chosen,
    });
    for (const { inputs } of inventory.ofType("aws:cloudwatch/logGroup:LogGroup"))
      expect(inputs["kmsKeyId"]).to.equal(key);
    const plain = (await build({ kmsKeyArn: key })).only(instanceType).inputs["identifier"];
    expect(inventory.only(instanceType).inputs["identifier"]).to.not.equal(plain);
  });

  it("is updated on a copy only where that is asked for, and is given the time", async () => {
    const { inputs, customTimeouts } = (
      await build({ password: "generated", updates: "blueGreen" })
    ).only(instanceType);
    expect(inputs["blueGreenUpdate"]).to.deep.equal({ enabled: true });
    expect(customTimeouts.update).to.equal("6h");
    expect((await build()).only(instanceType).inputs).to.not.have.property("blueGreenUpdate");
  });

  it("lets a service sign in as one user with IAM's tokens, and hands it no secret then", async () => {
    let database: RelationalDatabase | undefined;
    const inventory = await registrations(
      () => (database = new RelationalDatabase("main", { ...args(), iamUser: "app" })),
    );
    const { resourceId } = inventory.only(instanceType).outputs;
    const [statement, ...others] = database!.statements;
    expect(others).to.deep.equal([]);
    expect(statement!.Action).to.deep.equal(["rds-db:connect"]);
    expect(await value(statement!.Resource as pulumi.Output<string>)).to.deep.equal([
      `arn:aws:rds-db:ap-northeast-2:111122223333:dbuser:${resourceId as string}/app`,
    ]);
    expect(database!.environment).to.include({ MAIN_IAM_USER: "app" });
    expect(database!.environment).to.not.have.property("MAIN_SECRET_ARN");
  });

  it("keeps query statistics for as long as its mode of Database Insights asks", async () => {
    const daysIn = async (databaseInsights: "standard" | "advanced") =>
      (await build({ performanceInsights: true, databaseInsights })).only(instanceType).inputs;
    expect(await daysIn("standard")).to.deep.include({
      databaseInsightsMode: "standard",
      performanceInsightsRetentionPeriod: 7,
    });
    expect(await daysIn("advanced")).to.deep.include({
      databaseInsightsMode: "advanced",
      performanceInsightsRetentionPeriod: 465,
    });
  });

  it("does not collide with another", async () => {
    const inventory = await registrations(() => {
      new RelationalDatabase("one", args());
      new RelationalDatabase("two", { ...args(), monitoringSeconds: 60 });
    });
    expect(inventory.count(instanceType)).to.equal(2);
  });
});
