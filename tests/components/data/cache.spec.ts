import { expect } from "chai";

import { Cache, CacheArgs } from "../../../components/data/cache";
import { dataProtections } from "../../../components/data/protection";
import { registrations, value } from "../../support/mocks";
import { mockNetwork } from "../../support/network";

const type = "aws:elasticache/replicationGroup:ReplicationGroup";
const key = "arn:aws:kms:ap-northeast-2:111122223333:key/1";

const args = (): CacheArgs => ({
  network: mockNetwork(),
  subnetTier: "data",
  engine: "valkey",
  version: "8.2",
  tracksMinors: true,
  family: "valkey8",
  nodeType: "cache.t4g.micro",
  port: 6379,
  transitEncryption: true,
  auth: "token",
  previousToken: "keep",
  replicas: 0,
  multiAz: false,
  snapshotRetentionDays: 0,
  snapshotWindow: "17:00-18:00",
  maintenanceWindow: "sun:18:30-sun:19:30",
  applyImmediately: false,
  parameters: { "maxmemory-policy": "volatile-lru" },
  logRetentionDays: 14,
  secretRecoveryDays: 0,
  protection: dataProtections.delete,
});

const build = (overrides: Partial<CacheArgs> = {}) =>
  registrations(() => new Cache("sessions", { ...args(), ...overrides }));

describe("a cache", () => {
  it("is made of exactly these resources in its smallest form", async () => {
    expect((await build()).census()).to.deep.equal({
      "bluegreen-aws:data:Cache": 1,
      "aws:ec2/securityGroup:SecurityGroup": 1,
      "aws:elasticache/subnetGroup:SubnetGroup": 1,
      "aws:elasticache/parameterGroup:ParameterGroup": 1,
      "random:index/randomPassword:RandomPassword": 1,
      "aws:cloudwatch/logGroup:LogGroup": 2,
      [type]: 1,
      "aws:secretsmanager/secret:Secret": 1,
      "aws:secretsmanager/secretVersion:SecretVersion": 1,
    });
  });

  it("lies in the data subnets, in a group of its own that dials nobody", async () => {
    const inventory = await build();
    const subnets = inventory.only("aws:elasticache/subnetGroup:SubnetGroup");
    expect(subnets.inputs["subnetIds"]).to.deep.equal(["subnet-data-1", "subnet-data-2"]);
    expect(inventory.only(type).inputs["subnetGroupName"]).to.equal(subnets.outputs["name"]);
    expect(inventory.only("aws:ec2/securityGroup:SecurityGroup").inputs).to.have.all.keys(
      "vpcId",
      "description",
      "tags",
    );
  });

  it("is encrypted on disk and on the wire, whatever is overridden", async () => {
    const transforms = {
      replicationGroup: { atRestEncryptionEnabled: false, transitEncryptionEnabled: false },
    };
    const { inputs } = (await build({ kmsKeyArn: key, transforms })).only(type);
    expect(inputs).to.include({
      atRestEncryptionEnabled: true,
      kmsKeyId: key,
      transitEncryptionEnabled: true,
      transitEncryptionMode: "required",
    });
  });

  it("has copies in the zones that are named, which take over", async () => {
    const zones = ["c", "a"];
    const { inputs } = (await build({ replicas: 2, multiAz: true, zones })).only(type);
    expect(inputs).to.deep.include({
      numCacheClusters: 3,
      preferredCacheClusterAzs: ["c", "a", "c"],
      automaticFailoverEnabled: true,
      multiAzEnabled: true,
      clusterMode: "disabled",
    });
  });

  it("is divided into shards where it has some, and found by one name", async () => {
    let cache: Cache | undefined;
    const inventory = await registrations(
      () => (cache = new Cache("sessions", { ...args(), shards: 3, replicas: 1 })),
    );
    const { inputs, replaceOnChanges } = inventory.only(type);
    expect(inputs).to.include({
      numNodeGroups: 3,
      replicasPerNodeGroup: 1,
      automaticFailoverEnabled: true,
      clusterMode: "enabled",
    });
    expect(inputs).to.not.have.property("numCacheClusters");
    expect(replaceOnChanges).to.deep.equal(["clusterMode"]);
    const host = await value(cache!.environment["SESSIONS_HOST"]!);
    expect(host).to.match(/^clustercfg\.sessions-[0-9a-f]{7}\.\w{6}\.apn2\.cache\.amazonaws\.com$/);
    expect(await value(cache!.environment["SESSIONS_CONFIGURATION_ENDPOINT"]!)).to.equal(
      `${host}:6379`,
    );
    expect(cache!.environment).to.not.have.property("SESSIONS_READER_HOST");
  });

  it("leaves minor versions to AWS under a major, and has an exact one as it was asked for", async () => {
    const tracking = (await build()).only(type);
    expect(tracking.inputs["autoMinorVersionUpgrade"]).to.equal(true);
    expect(tracking.ignoreChanges).to.deep.equal(["snapshotName", "engineVersion"]);
    const exact = (await build({ tracksMinors: false, version: "8.1" })).only(type);
    expect(exact.inputs).to.include({ autoMinorVersionUpgrade: false, engineVersion: "8.1" });
    expect(exact.ignoreChanges).to.deep.equal(["snapshotName"]);
  });

  it("writes what is slow and what the engine says into log groups with an end", async () => {
    const inventory = await build({ kmsKeyArn: key });
    const groups = inventory.ofType("aws:cloudwatch/logGroup:LogGroup");
    expect(groups.map(({ inputs }) => inputs["name"])).to.deep.equal([
      "/aws/vendedlogs/elasticache/bluegreen-aws-test-sessions/slow-log",
      "/aws/vendedlogs/elasticache/bluegreen-aws-test-sessions/engine-log",
    ]);
    for (const { inputs } of groups)
      expect(inputs).to.include({ retentionInDays: 14, kmsKeyId: key });
    expect(inventory.only(type).inputs["logDeliveryConfigurations"]).to.deep.equal(
      groups.map(({ inputs }) => ({
        logType: (inputs["name"] as string).split("/").at(-1),
        destination: inputs["name"],
        destinationType: "cloudwatch-logs",
        logFormat: "json",
      })),
    );
  });

  it("is protected where data is, and leaves a snapshot of a name of its own", async () => {
    const inventory = await build({ protection: dataProtections.protect, kmsKeyArn: key });
    const { protect, inputs } = inventory.only(type);
    expect(protect).to.equal(true);
    const suffix = inventory.only("random:index/randomId:RandomId");
    expect(inputs["finalSnapshotIdentifier"]).to.equal(
      `bluegreen-aws-test-sessions-final-${suffix.outputs["hex"] as string}`,
    );
    expect(suffix.inputs["keepers"]).to.deep.include({ port: "6379", mode: "disabled", key });
  });

  it("goes with its stack where data may be deleted", async () => {
    const { protect, inputs } = (await build()).only(type);
    expect(protect).to.equal(false);
    expect(inputs).to.not.have.property("finalSnapshotIdentifier");
  });

  it("is made from a snapshot, which counts no more once it is there", async () => {
    const { inputs, ignoreChanges } = (await build({ restoreFrom: "last-event" })).only(type);
    expect(inputs["snapshotName"]).to.equal("last-event");
    expect(ignoreChanges).to.include("snapshotName");
  });

  it("takes daily snapshots where they are kept", async () => {
    const { inputs } = (await build({ snapshotRetentionDays: 7 })).only(type);
    expect(inputs).to.include({ snapshotRetentionLimit: 7, snapshotWindow: "17:00-18:00" });
    expect((await build()).only(type).inputs).to.not.have.property("snapshotWindow");
  });

  it("does not collide with another", async () => {
    const inventory = await registrations(() => {
      new Cache("one", args());
      new Cache("two", args());
    });
    expect(inventory.count(type)).to.equal(2);
  });
});
