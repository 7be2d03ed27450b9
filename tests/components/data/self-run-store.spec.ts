import { expect } from "chai";

import { dataProtections } from "../../../components/data/protection";
import { SelfRunStore, SelfRunStoreArgs } from "../../../components/data/self-run-store";
import { Inventory, text } from "../../support/inventory";
import { mockAccount, mockRegion, registrations, value } from "../../support/mocks";
import { mockNetwork } from "../../support/network";
import { allowing, key, statementsOf } from "../compute/service-fixture";

const instance = "aws:ec2/instance:Instance";
const networkInterface = "aws:ec2/networkInterface:NetworkInterface";
const volume = "aws:ebs/volume:Volume";

const smallest = (change: Partial<SelfRunStoreArgs> = {}): SelfRunStoreArgs => ({
  network: mockNetwork(),
  subnetTier: "app",
  engine: "valkey",
  instanceType: "t4g.micro",
  storageGiB: 20,
  snapshotRetentionDays: 0,
  snapshotTime: "17:00",
  passwordVersion: 1,
  detailedMonitoring: false,
  region: mockRegion,
  accountId: mockAccount,
  topicArn: "arn:topic",
  secretRecoveryDays: 0,
  tags: { Project: "shop" },
  protection: dataProtections.delete,
  ...change,
});

const build = (change: () => Partial<SelfRunStoreArgs> = () => ({})): Promise<Inventory> =>
  registrations(() => new SelfRunStore("sessions", smallest(change())));

const userData = (inventory: Inventory) => text(inventory.only(instance).inputs, "userData");

describe("a self-run store", () => {
  it("is one instance whose address is not its own, so that the next one has it too", async () => {
    const inventory = await build();
    const { id, inputs, outputs } = inventory.only(networkInterface);
    expect(inputs["subnetId"]).to.equal("subnet-app-1");
    expect(inventory.only(instance).inputs["primaryNetworkInterface"]).to.deep.equal({
      networkInterfaceId: id,
    });
    const template = inventory.only("aws:ec2/launchTemplate:LaunchTemplate").inputs;
    expect(template).to.not.have.property("networkInterfaces");
    expect(template["metadataOptions"]).to.include({ httpTokens: "required" });
    expect(userData(inventory)).to.contain(`HOST='${text(outputs, "privateIp")}'`);
  });

  it("replaces the instance before there is another one: there is one interface, and one volume", async () => {
    const inventory = await build();
    for (const type of [instance, "aws:ec2/volumeAttachment:VolumeAttachment"])
      expect(inventory.only(type).deleteBeforeReplace, type).to.equal(true);
    expect(inventory.only(instance).replaceOnChanges).to.deep.equal(["userData"]);
    expect(
      inventory.only("aws:ec2/volumeAttachment:VolumeAttachment").inputs[
        "stopInstanceBeforeDetaching"
      ],
    ).to.equal(true);
  });

  it("stands in the zone that was named, with its volume", async () => {
    const inventory = await build(() => ({ zone: "b" }));
    expect(inventory.only(networkInterface).inputs["subnetId"]).to.equal("subnet-app-2");
    expect(inventory.only(volume).inputs["availabilityZone"]).to.equal("b");
  });

  it("draws another password with another version, which the instance boots anew for", async () => {
    const [one, two] = [await build(), await build(() => ({ passwordVersion: 2 }))];
    const keepers = (inventory: Inventory) =>
      inventory.only("random:index/randomPassword:RandomPassword").inputs["keepers"];
    expect(keepers(one)).to.not.deep.equal(keepers(two));
    expect(userData(one)).to.not.equal(userData(two));
  });

  it("has no password in what it boots with", async () => {
    const inventory = await build();
    const password = inventory.only("random:index/randomPassword:RandomPassword").outputs["result"];
    expect(password).to.be.a("string").with.length(40);
    expect(userData(inventory)).to.not.contain(password);
  });

  it("may read its own secret, write its own certificate's place, and no bucket but the exporter's", async () => {
    const plain = statementsOf(await build(), "sessions");
    expect(plain.flatMap(({ Action }) => Action)).to.not.include("s3:GetObject");
    const inventory = await build(() => ({
      kmsKeyArn: key,
      exporter: { url: "s3://tools/exporter.tar.gz", sha256: "0".repeat(64) },
    }));
    const statements = statementsOf(inventory, "sessions");
    expect(allowing(statements, "secretsmanager:GetSecretValue").Resource).to.equal(
      inventory.only("aws:secretsmanager/secret:Secret").outputs["arn"],
    );
    expect(allowing(statements, "ssm:PutParameter").Resource).to.equal(
      inventory.only("aws:ssm/parameter:Parameter").outputs["arn"],
    );
    expect(allowing(statements, "s3:GetObject").Resource).to.equal(
      "arn:aws:s3:::tools/exporter.tar.gz",
    );
    expect(allowing(statements, "kms:Decrypt").Resource).to.equal(key);
  });

  it("gives who uses it the way, the secret, the certificate and where they are", async () => {
    let store: SelfRunStore | undefined;
    const args = { engine: "mongodb" as const };
    await registrations(() => (store = new SelfRunStore("news-articles", smallest(args))));
    expect(Object.keys(store!.environment)).to.deep.equal([
      "NEWS_ARTICLES_HOST",
      "NEWS_ARTICLES_PORT",
      "NEWS_ARTICLES_SECRET_ARN",
      "NEWS_ARTICLES_CERTIFICATE_PARAMETER",
    ]);
    expect(store!.endpoint.port).to.equal(27017);
    expect(store!.metricsEndpoint).to.equal(undefined);
    expect(store!.statements.flatMap(({ Action }) => Action)).to.deep.equal([
      "secretsmanager:GetSecretValue",
      "secretsmanager:DescribeSecret",
      "ssm:GetParameter",
      "ssm:GetParameters",
    ]);
    expect(await value(store!.environment["NEWS_ARTICLES_HOST"]!)).to.match(/^\d+\.\d+\.\d+\.\d+$/);
  });

  it("cannot be terminated where data is protected, and says where its exporter is", async () => {
    let store: SelfRunStore | undefined;
    const exporter = { url: "https://example.com/exporter.tar.gz", sha256: "0".repeat(64) };
    const inventory = await registrations(() => {
      store = new SelfRunStore(
        "sessions",
        smallest({ exporter, protection: dataProtections.protect }),
      );
    });
    expect(inventory.only(instance).inputs["disableApiTermination"]).to.equal(true);
    expect((await build()).only(instance).inputs["disableApiTermination"]).to.equal(false);
    expect(store!.metricsEndpoint?.port).to.equal(9121);
  });

  it("recovers, restarts and warns by itself", async () => {
    const inventory = await build();
    const actions = (name: string) =>
      inventory.named("aws:cloudwatch/metricAlarm:MetricAlarm", name).inputs["alarmActions"];
    const automate = `arn:aws:automate:${mockRegion}:ec2`;
    expect(actions("sessions-host")).to.deep.equal(["arn:topic", `${automate}:recover`]);
    expect(actions("sessions-system")).to.deep.equal(["arn:topic", `${automate}:reboot`]);
    expect(actions("sessions-disk")).to.deep.equal(["arn:topic"]);
  });

  it("does not collide with another", async () => {
    const inventory = await registrations(() => {
      new SelfRunStore("one", smallest());
      new SelfRunStore("two", smallest({ engine: "mongodb" }));
    });
    expect(inventory.count(instance)).to.equal(2);
  });
});
