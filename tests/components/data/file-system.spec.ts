import { expect } from "chai";

import { FileSystem, FileSystemArgs } from "../../../components/data/file-system";
import { dataProtections } from "../../../components/data/protection";
import { document, Inventory } from "../../support/inventory";
import { mockAccount, mockRegion, registrations, value } from "../../support/mocks";
import { mockNetwork } from "../../support/network";

const type = "aws:efs/fileSystem:FileSystem";
const point = "aws:efs/accessPoint:AccessPoint";
const target = "aws:efs/mountTarget:MountTarget";
const uploads = { uid: 1000, gid: 1000, permissions: "0750" };

const smallest = (change: Partial<FileSystemArgs> = {}): FileSystemArgs => ({
  network: mockNetwork(),
  subnetTier: "data",
  throughput: "elastic",
  backOnAccess: false,
  backup: false,
  accessPoints: { uploads },
  region: mockRegion,
  accountId: mockAccount,
  topicArn: "arn:topic",
  logRetentionDays: 14,
  protection: dataProtections.delete,
  ...change,
});

const build = (change: () => Partial<FileSystemArgs> = () => ({})): Promise<Inventory> =>
  registrations(() => new FileSystem("files", smallest(change())));

describe("a file system", () => {
  it("is encrypted, has one mount target per zone, and nothing that was not asked for", async () => {
    const inventory = await build();
    expect(inventory.census()).to.deep.equal({
      "bluegreen-aws:data:FileSystem": 1,
      "aws:ec2/securityGroup:SecurityGroup": 1,
      "aws:efs/accessPoint:AccessPoint": 1,
      "aws:efs/backupPolicy:BackupPolicy": 1,
      "aws:efs/fileSystem:FileSystem": 1,
      "aws:efs/fileSystemPolicy:FileSystemPolicy": 1,
      "aws:efs/mountTarget:MountTarget": 2,
    });
    expect(inventory.only(type).inputs).to.deep.equal({
      encrypted: true,
      lifecyclePolicies: [],
      performanceMode: "generalPurpose",
      tags: { Name: "files" },
      throughputMode: "elastic",
    });
    expect(inventory.ofType(target).map(({ inputs }) => inputs["subnetId"])).to.deep.equal([
      "subnet-data-1",
      "subnet-data-2",
    ]);
  });

  it("moves files that nobody opens, and back, each rule by itself as EFS wants it", async () => {
    const inventory = await build(() => ({
      infrequentAccessDays: 90,
      archiveDays: 180,
      backOnAccess: true,
    }));
    expect(inventory.only(type).inputs["lifecyclePolicies"]).to.deep.equal([
      { transitionToIa: "AFTER_90_DAYS" },
      { transitionToArchive: "AFTER_180_DAYS" },
      { transitionToPrimaryStorageClass: "AFTER_1_ACCESS" },
    ]);
  });

  it("refuses whoever comes without TLS or past a mount target, and allows nobody by itself", async () => {
    const { inputs } = (await build()).only("aws:efs/fileSystemPolicy:FileSystemPolicy");
    const { Statement: all } = document(inputs, "policy") as {
      Statement: { Effect: string; Action: string[]; Condition: object }[];
    };
    expect(all.map(({ Effect }) => Effect)).to.deep.equal(["Deny", "Deny"]);
    expect(all.map(({ Condition }) => Condition)).to.deep.equal([
      { Bool: { "aws:SecureTransport": "false" } },
      { Bool: { "elasticfilesystem:AccessedViaMountTarget": "false" } },
    ]);
  });

  it("lets everybody be one user in a folder of its own", async () => {
    const { inputs } = (await build()).only(point);
    expect(inputs["posixUser"]).to.deep.equal({ uid: 1000, gid: 1000 });
    expect(inputs["rootDirectory"]).to.deep.equal({
      path: "/uploads",
      creationInfo: { ownerUid: 1000, ownerGid: 1000, permissions: "0750" },
    });
  });

  it("is protected where data is, and left to AWS closed and backed up", async () => {
    const kept = await build(() => ({ backup: true, protection: dataProtections.protect }));
    const policies = ["fileSystemPolicy:FileSystemPolicy", "backupPolicy:BackupPolicy"];
    expect(kept.only(type).protect).to.equal(true);
    for (const each of [type, ...policies.map((one) => `aws:efs/${one}`)])
      expect(kept.only(each).retainOnDelete, each).to.equal(true);
    expect(kept.only("aws:efs/backupPolicy:BackupPolicy").inputs["backupPolicy"]).to.deep.equal({
      status: "ENABLED",
    });
    const loose = await build();
    expect(loose.only(type)).to.include({ protect: false, retainOnDelete: false });
  });

  it("cannot lose its encryption through an override", async () => {
    const inventory = await build(() => ({
      kmsKeyArn: "arn:key",
      transforms: { fileSystem: { encrypted: false, kmsKeyId: "arn:other", tags: { Team: "a" } } },
    }));
    expect(inventory.only(type).inputs).to.deep.include({
      encrypted: true,
      kmsKeyId: "arn:key",
      tags: { Team: "a" },
    });
  });

  it("is one that exists already where that is named", async () => {
    expect((await build(() => ({ adopt: "fs-0123456789abcdef0" }))).only(type).importId).to.equal(
      "fs-0123456789abcdef0",
    );
    expect((await build()).only(type).importId).to.equal("");
  });

  it("gives who uses it its access points and no other, and administrators their reading alone", async () => {
    let files: FileSystem | undefined;
    await registrations(() => (files = new FileSystem("shared-files", smallest())));
    expect(Object.keys(files!.environment)).to.deep.equal([
      "SHARED_FILES_FILE_SYSTEM_ID",
      "SHARED_FILES_UPLOADS_ACCESS_POINT_ID",
    ]);
    const arn = await value(files!.accessPoints["uploads"]!.arn);
    const [use, look] = await Promise.all(
      [files!.statements, files!.administration.statements].map((each) => value([...each])),
    );
    expect(use![0]!.Action).to.deep.equal([
      "elasticfilesystem:ClientMount",
      "elasticfilesystem:ClientWrite",
    ]);
    expect(look![0]!.Action).to.deep.equal(["elasticfilesystem:ClientMount"]);
    for (const statements of [use!, look!]) {
      expect(statements).to.have.length(1);
      expect(statements[0]!.Resource).to.equal(await value(files!.fileSystemArn));
      expect(statements[0]!.Condition).to.deep.equal({
        StringEquals: { "elasticfilesystem:AccessPointArn": [arn] },
      });
    }
  });

  it("deletes old files of the folders that say so, and of no other", async () => {
    const rotate = { days: 60, gib: 20 };
    const inventory = await build(() => ({
      accessPoints: { uploads, logs: { ...uploads, rotate } },
    }));
    expect(inventory.only("aws:lambda/function:Function").name).to.equal("files-logs-rotation");
  });

  it("does not collide with another", async () => {
    const inventory = await registrations(() => {
      new FileSystem("one", smallest());
      new FileSystem("two", smallest());
    });
    expect(inventory.count(type)).to.equal(2);
  });
});
