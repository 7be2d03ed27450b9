import { expect } from "chai";

import { Cache, CacheArgs } from "../../../components/data/cache";
import { dataProtections } from "../../../components/data/protection";
import { Inventory } from "../../support/inventory";
import { registrations, value } from "../../support/mocks";
import { mockNetwork } from "../../support/network";

const group = "aws:elasticache/replicationGroup:ReplicationGroup";
const password = "random:index/randomPassword:RandomPassword";
const secret = "aws:secretsmanager/secret:Secret";
const version = "aws:secretsmanager/secretVersion:SecretVersion";
const user = "aws:elasticache/user:User";
const key = "arn:aws:kms:ap-northeast-2:111122223333:key/1";

async function built(
  own: Partial<CacheArgs>,
): Promise<{ readonly cache: Cache; readonly inventory: Inventory }> {
  let cache: Cache | undefined;
  const inventory = await registrations(
    () =>
      (cache = new Cache("sessions", {
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
        replicas: 1,
        multiAz: true,
        snapshotRetentionDays: 0,
        snapshotWindow: "17:00-18:00",
        maintenanceWindow: "sun:18:30-sun:19:30",
        applyImmediately: false,
        parameters: {},
        logRetentionDays: 14,
        secretRecoveryDays: 7,
        protection: dataProtections.delete,
        ...own,
      })),
  );
  return { cache: cache!, inventory };
}

describe("the way into a cache", () => {
  it("is a token that is a secret wherever it stands", async () => {
    const { inventory } = await built({});
    const drawn = inventory.only(password).outputs["result"];
    expect(drawn).to.match(/^[A-Za-z0-9]{64}$/);
    const { inputs, secrets } = inventory.only(group);
    expect(inputs["authToken"]).to.equal(drawn);
    expect(secrets).to.include("authToken");
    expect(inventory.only(version).secrets).to.include("secretString");
    expect(JSON.parse(inventory.only(version).inputs["secretString"] as string)).to.deep.equal({
      username: "default",
      password: drawn,
    });
  });

  it("is in a secret of the stack's own key, which can be brought back as long as the tier says", async () => {
    const { cache, inventory } = await built({ kmsKeyArn: key });
    expect(inventory.only(secret).inputs).to.include({ kmsKeyId: key, recoveryWindowInDays: 7 });
    const arn = await value(cache.environment["SESSIONS_SECRET_ARN"]!);
    expect(arn).to.equal(inventory.only(secret).outputs["arn"]);
    const [read, decrypt] = cache.statements;
    expect(read?.Action).to.deep.equal([
      "secretsmanager:GetSecretValue",
      "secretsmanager:DescribeSecret",
    ]);
    expect(await value(read?.Resource as string)).to.equal(arn);
    expect(decrypt).to.deep.equal({ Effect: "Allow", Action: ["kms:Decrypt"], Resource: key });
  });

  it("gives the service addresses and the secret's name, never the token", async () => {
    const { cache, inventory } = await built({});
    expect(Object.keys(cache.environment).sort()).to.deep.equal([
      "SESSIONS_HOST",
      "SESSIONS_PORT",
      "SESSIONS_READER_HOST",
      "SESSIONS_SECRET_ARN",
      "SESSIONS_TLS",
    ]);
    const values = await Promise.all(Object.values(cache.environment).map((each) => value(each)));
    expect(values).to.not.include(inventory.only(password).outputs["result"]);
  });

  it("is another token for another text, in the secret only once the cache takes it", async () => {
    const { inventory } = await built({ authRotation: "2026-11" });
    expect(inventory.only(password).inputs["keepers"]).to.deep.equal({ rotation: "2026-11" });
    expect(inventory.only(version).dependencies).to.include(inventory.only(group).urn);
  });

  it("keeps the token before beside the new one until it is dropped", async () => {
    const strategy = async (previousToken: "keep" | "drop") =>
      (await built({ previousToken })).inventory.only(group).inputs["authTokenUpdateStrategy"];
    expect(await strategy("keep")).to.equal("ROTATE");
    expect(await strategy("drop")).to.equal("SET");
  });

  it("is the service's own role by IAM: one user, one cache, no secret", async () => {
    const { cache, inventory } = await built({ auth: "iam" });
    const { inputs, outputs } = inventory.only(user);
    expect(inputs).to.deep.include({
      userId: inputs["userName"],
      engine: "valkey",
      authenticationMode: { type: "iam" },
    });
    expect(inputs["userId"]).to.match(/^sessions-[0-9a-f]{8}$/);
    expect(inventory.only(group).inputs).to.not.have.property("authToken");
    expect(inventory.only(group).inputs["userGroupIds"]).to.deep.equal([inputs["userId"]]);
    expect(inventory.count(secret) + inventory.count(password)).to.equal(0);
    const [connect, ...others] = cache.statements;
    expect(others).to.deep.equal([]);
    expect(connect?.Action).to.deep.equal(["elasticache:Connect"]);
    const resources = await Promise.all(
      (connect?.Resource as string[]).map((resource) => value(resource)),
    );
    expect(resources).to.deep.equal([inventory.only(group).outputs["arn"], outputs["arn"]]);
    expect(await value(cache.environment["SESSIONS_USER"]!)).to.equal(inputs["userId"]);
    expect(await value(cache.environment["SESSIONS_CACHE_NAME"]!)).to.equal(
      inventory.only(group).outputs["replicationGroupId"],
    );
  });

  it("leaves Redis' default user nothing to do", async () => {
    const { inventory } = await built({ engine: "redis", version: "7.1", auth: "iam" });
    const nobody = inventory.named(user, "sessions-default").inputs;
    expect(nobody).to.deep.include({ userName: "default", accessString: "off -@all" });
    expect(inventory.only("aws:elasticache/userGroup:UserGroup").inputs["userIds"]).to.deep.equal([
      inventory.named(user, "sessions").inputs["userId"],
      nobody["userId"],
    ]);
  });

  it("is open where nobody is asked", async () => {
    const { cache, inventory } = await built({ auth: "none", transitEncryption: false });
    expect(cache.statements).to.deep.equal([]);
    expect(inventory.only(group).inputs).to.not.have.any.keys("authToken", "userGroupIds");
    expect(inventory.only(group).inputs).to.not.have.property("transitEncryptionMode");
    expect(cache.environment["SESSIONS_TLS"]).to.equal("false");
  });
});
