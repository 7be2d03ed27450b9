import { expect } from "chai";

import { dataProtections } from "../../../components/data/protection";
import {
  RelationalDatabase,
  RelationalDatabaseArgs,
} from "../../../components/data/relational-database";
import { registrations, value } from "../../support/mocks";
import { mockNetwork } from "../../support/network";

const key = "arn:aws:kms:ap-northeast-2:111122223333:key/1";

const args: RelationalDatabaseArgs = {
  network: mockNetwork(),
  subnetTier: "data",
  engine: "mysql",
  instanceClass: "db.r7g.large",
  storageGiB: 20,
  maxStorageGiB: 100,
  database: "app",
  username: "app_owner",
  password: "managed",
  passwordVersion: 1,
  iamAuthentication: true,
  multiAz: true,
  replicas: 0,
  updates: "inPlace",
  proxy: { maxConnectionsPercent: 80, idleSeconds: 600 },
  backupRetentionDays: 14,
  backupWindow: "17:00-18:00",
  maintenanceWindow: "sun:18:30-sun:19:30",
  timeZone: "Asia/Seoul",
  certificateAuthority: "rds-ca-rsa2048-g1",
  monitoringSeconds: 0,
  performanceInsights: false,
  databaseInsights: "standard",
  logRetentionDays: 30,
  kmsKeyArn: key,
  secretRecoveryDays: 30,
  protection: dataProtections.delete,
};

async function build() {
  let database: RelationalDatabase | undefined;
  const inventory = await registrations(() => {
    database = new RelationalDatabase("main", args);
  });
  return { inventory, database: database! };
}

describe("a proxy in front of a database", () => {
  it("is what services connect to, in place of the database", async () => {
    const { inventory, database } = await build();
    const proxy = inventory.only("aws:rds/proxy:Proxy");
    const group = inventory
      .ofType("aws:ec2/securityGroup:SecurityGroup")
      .find(({ name }) => name === "main-proxy");
    expect(await value(database.endpoint.securityGroupId)).to.equal(group?.id);
    expect(await value(database.environment["MAIN_HOST"]!)).to.equal(proxy.outputs["endpoint"]);
    expect(database.endpoint.port).to.equal(3306);
  });

  it("is the only one the database lets in", async () => {
    const { inventory } = await build();
    const rule = inventory.only("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule");
    expect(rule.name).to.equal("main-proxy-to-main");
    expect(rule.inputs).to.deep.include({ fromPort: 3306, toPort: 3306 });
  });

  it("takes TLS alone, and proves itself as the engine asks", async () => {
    const { inputs } = (await build()).inventory.only("aws:rds/proxy:Proxy");
    expect(inputs).to.deep.include({ requireTls: true, engineFamily: "MYSQL" });
    expect(inputs["auths"]).to.have.length(1);
    expect((inputs["auths"] as object[])[0]).to.deep.include({
      authScheme: "SECRETS",
      clientPasswordAuthType: "MYSQL_CACHING_SHA2_PASSWORD",
    });
  });

  it("may read that one secret with that one key, and nothing else", async () => {
    const { inventory } = await build();
    const { inputs } = inventory.only("aws:iam/rolePolicy:RolePolicy");
    const { Statement } = JSON.parse(inputs["policy"] as string) as {
      Statement: { Action: string[]; Resource: string }[];
    };
    const [secret] = inventory.only("aws:rds/instance:Instance").outputs["masterUserSecrets"] as {
      secretArn: string;
    }[];
    expect(Statement.map(({ Resource }) => Resource)).to.deep.equal([secret!.secretArn, key]);
    expect(Statement.flatMap(({ Action }) => Action)).to.not.include("*");
  });

  it("leaves some of the database's connections to others, and logs for as long as asked", async () => {
    const { inventory } = await build();
    const pool = inventory.only("aws:rds/proxyDefaultTargetGroup:ProxyDefaultTargetGroup");
    expect(pool.inputs["connectionPoolConfig"]).to.deep.include({ maxConnectionsPercent: 80 });
    const name = inventory.only("aws:rds/proxy:Proxy").inputs["name"] as string;
    const logs = inventory.ofType("aws:cloudwatch/logGroup:LogGroup").map(({ inputs }) => inputs);
    expect(logs.find((each) => each["name"] === `/aws/rds/proxy/${name}`)).to.deep.include({
      retentionInDays: 30,
    });
  });
});
