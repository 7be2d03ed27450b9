import { expect } from "chai";

import { dataProtections } from "../../../components/data/protection";
import {
  RelationalDatabase,
  RelationalDatabaseArgs,
} from "../../../components/data/relational-database";
import { registrations, value } from "../../support/mocks";
import { mockNetwork } from "../../support/network";

const args: RelationalDatabaseArgs = {
  network: mockNetwork(),
  subnetTier: "data",
  engine: "postgres",
  instanceClass: "db.r7g.xlarge",
  storageGiB: 20,
  maxStorageGiB: 100,
  database: "app",
  username: "app_owner",
  password: "generated",
  passwordVersion: 1,
  iamAuthentication: true,
  multiAz: true,
  replicas: 3,
  updates: "inPlace",
  backupRetentionDays: 14,
  backupWindow: "17:00-18:00",
  maintenanceWindow: "sun:18:30-sun:19:30",
  timeZone: "Asia/Seoul",
  certificateAuthority: "rds-ca-rsa2048-g1",
  monitoringSeconds: 0,
  performanceInsights: false,
  databaseInsights: "standard",
  logRetentionDays: 30,
  secretRecoveryDays: 30,
  protection: dataProtections.protect,
};

async function build(overrides: Partial<RelationalDatabaseArgs> = {}) {
  let database: RelationalDatabase | undefined;
  const inventory = await registrations(() => {
    database = new RelationalDatabase("main", { ...args, ...overrides });
  });
  const instances = inventory.ofType("aws:rds/instance:Instance");
  const replicas = instances.filter(({ name }) => name !== "main");
  return { inventory, replicas, database: database! };
}

describe("read replicas", () => {
  it("follow their source, and say nothing of their own that is the source's", async () => {
    const { replicas, inventory } = await build();
    const source = inventory
      .ofType("aws:rds/instance:Instance")
      .find(({ name }) => name === "main");
    expect(replicas.map(({ name }) => name)).to.deep.equal([
      "main-replica-1",
      "main-replica-2",
      "main-replica-3",
    ]);
    for (const { inputs } of replicas) {
      expect(inputs["replicateSourceDb"]).to.equal(source?.outputs["arn"]);
      expect(inputs).to.not.have.any.keys(
        ...["engine", "engineVersion", "username", "dbName", "allocatedStorage", "kmsKeyId"],
        ...["passwordWo", "manageMasterUserPassword", "snapshotIdentifier"],
      );
    }
  });

  it("stand in other zones than the first, one after the other, or in those named", async () => {
    const zonesOf = async (overrides: Partial<RelationalDatabaseArgs>) =>
      (await build(overrides)).replicas.map(({ inputs }) => inputs["availabilityZone"]);
    const [first, second] = args.network.zones;
    expect(await zonesOf({})).to.deep.equal([second, first, second]);
    expect(await zonesOf({ replicaZones: [first!] })).to.deep.equal([first, first, first]);
  });

  it("have no backups and no final snapshot, and may go: their data is the source's", async () => {
    for (const { inputs, protect } of (await build()).replicas) {
      expect(inputs).to.deep.include({ backupRetentionPeriod: 0, skipFinalSnapshot: true });
      expect(inputs).to.not.have.property("finalSnapshotIdentifier");
      expect([protect, inputs["deletionProtection"]]).to.deep.equal([false, undefined]);
    }
  });

  it("are encrypted, private, and reached through the source's group", async () => {
    const { replicas, inventory } = await build({ replicaClass: "db.r7g.large" });
    const group = inventory.only("aws:ec2/securityGroup:SecurityGroup");
    for (const { inputs } of replicas)
      expect(inputs).to.deep.include({
        storageEncrypted: true,
        publiclyAccessible: false,
        instanceClass: "db.r7g.large",
        vpcSecurityGroupIds: [group.id],
      });
  });

  it("write into log groups of their own that were there first", async () => {
    const { replicas, inventory } = await build({ replicas: 1 });
    const [replica] = replicas;
    const groups = inventory
      .ofType("aws:cloudwatch/logGroup:LogGroup")
      .filter(({ name }) => name.startsWith("main-replica-1"));
    expect(groups.map(({ inputs }) => inputs["name"])).to.deep.equal(
      ["postgresql", "upgrade"].map(
        (log) => `/aws/rds/instance/${replica?.inputs["identifier"] as string}/${log}`,
      ),
    );
    for (const { urn } of groups) expect(replica?.dependencies).to.include(urn);
  });

  it("are told to services by their hosts", async () => {
    const { database, replicas } = await build();
    expect(await value(database.environment["MAIN_READER_HOSTS"]!)).to.equal(
      replicas.map(({ outputs }) => outputs["address"] as string).join(","),
    );
  });
});
