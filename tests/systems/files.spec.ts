/** What the other systems keep in files and run by themselves, asked of stack files as they are once they are up. */
import * as path from "node:path";

import { expect } from "chai";

import { faultsOf } from "../../analysis/reachability/report";
import { reachabilityOf } from "../../cli/reachability";
import { document } from "../support/inventory";
import { input, repositoryRoot, stackFileRun } from "../support/stacks";
import { idOf, statements, System } from "./system";

const files = "stores-file-system-largest";
const selfRun = "stores-self-run-largest";

async function up(name: string): Promise<System> {
  const { graph, errors } = await stackFileRun(name, "up");
  expect(errors).to.deep.equal([]);
  return new System("prd", graph);
}

async function reachedOf(name: string) {
  const run = await stackFileRun(name, "up");
  const configFile = path.join(repositoryRoot, "tests/stacks", `${name}.yaml`);
  const report = reachabilityOf(run, { stack: name, configFile }, repositoryRoot);
  expect(faultsOf(report)).to.deep.equal([]);
  return new Map(
    report.stores.map(({ store, reachedBy }) => [
      store,
      reachedBy.map(({ by, ports }) => `${by} ${ports.map(({ from }) => from).join()}`).sort(),
    ]),
  );
}

describe("files and what is run by oneself in the other systems", function () {
  this.timeout(120_000);

  it("are logs on EFS: encrypted, in IA after 90 days, a mount target per zone, one access point (E10)", async () => {
    const system = await up(files);
    const store = system.only("aws:efs/fileSystem:FileSystem", "files");
    expect(input(store, "encrypted")).to.equal(true);
    expect(input(store, "kmsKeyId")).to.equal(
      system.only("aws:kms/key:Key", "data").outputs["arn"],
    );
    expect(input(store, "lifecyclePolicies")).to.deep.include({ transitionToIa: "AFTER_90_DAYS" });
    const targets = system
      .all("aws:efs/mountTarget:MountTarget")
      .filter((each) => input(each, "fileSystemId") === idOf(store));
    expect(targets.map((each) => input(each, "subnetId"))).to.have.members(
      system.ids("aws:ec2/subnet:Subnet", /^network-files-/),
    );
    expect(targets).to.have.length(3);
    const { inputs } = system.only("aws:efs/accessPoint:AccessPoint", "files-logs");
    expect(inputs["rootDirectory"]).to.include({ path: "/logs/app" });
    expect(inputs["posixUser"]).to.deep.equal({ uid: 1001, gid: 1001 });
  });

  it("are rotated at 60 days or 20 GB by a function that runs once a day (E10)", async () => {
    const system = await up(files);
    const rotation = system.only("aws:lambda/function:Function", "files-logs-rotation");
    const variables = (input(rotation, "environment") as Record<string, Record<string, string>>)[
      "variables"
    ];
    expect(document(variables ?? {}, "SETTINGS")).to.include({ days: 60, gib: 20 });
    expect(input(rotation, "fileSystemConfig")).to.include({
      arn: system.only("aws:efs/accessPoint:AccessPoint", "files-logs").outputs["arn"],
    });
    const rule = system.only("aws:cloudwatch/eventRule:EventRule", "files-logs-rotation");
    expect(input(rule, "scheduleExpression")).to.equal("rate(1 day)");
  });

  it("can be read from the bastion, and be written from there by nobody (E10)", async () => {
    const system = await up(files);
    const rights = statements(
      system.only("aws:iam/rolePolicy:RolePolicy", "bastion-to-files").inputs,
    );
    expect(rights.flatMap(({ actions }) => actions)).to.deep.equal([
      "elasticfilesystem:ClientMount",
    ]);
    const { outputs } = await stackFileRun(files, "up");
    expect((outputs["connect"] as Record<string, string>)["files"]).to.match(
      /-bastion .*mount -t efs -o ro,tls,iam,accesspoint=fsap-/,
    );
    const reached = await reachedOf(files);
    // Mount targets are the stores that have addresses.
    expect(reached.get("files-1")).to.include.members(["bastion-1 2049", "writer 2049"]);
  });

  it("give a service that only reads no right to write, and each service its own access points", async () => {
    const system = await up(files);
    const arn = (name: string) =>
      system.only("aws:efs/accessPoint:AccessPoint", name).outputs["arn"];
    const mounts = (role: string) =>
      statements(system.only("aws:iam/rolePolicy:RolePolicy", role).inputs)
        .filter(({ actions }) => actions.includes("elasticfilesystem:ClientMount"))
        .map(({ actions, condition }) => [actions.length, condition]);
    const through = (name: string) => ({
      StringEquals: { "elasticfilesystem:AccessPointArn": arn(name) },
    });
    expect(mounts("reader-task")).to.deep.equal([[1, through("files-uploads")]]);
    expect(mounts("writer-task")).to.deep.equal([
      [2, through("files-logs")],
      [2, through("files-uploads")],
    ]);
  });

  it("run Redis and MongoDB on an instance each, with encrypted volume, daily snapshot and exporter (C5)", async () => {
    const system = await up(selfRun);
    for (const name of ["sessions", "articles"]) {
      const volume = system.only("aws:ebs/volume:Volume", name);
      expect(volume.inputs).to.include({ encrypted: true, finalSnapshot: true });
      expect(volume.protect).to.equal(true);
      const attachment = system.only("aws:ec2/volumeAttachment:VolumeAttachment", name);
      expect(input(attachment, "volumeId")).to.equal(idOf(volume));
      const policy = system.only("aws:dlm/lifecyclePolicy:LifecyclePolicy", name);
      expect(JSON.stringify(input(policy, "policyDetails"))).to.contain('"interval":24');
      const boot = String(input(system.only("aws:ec2/instance:Instance", name), "userData"));
      expect(boot).to.match(/EXPORTER_URL='(?:s3|https):/);
    }
  });

  it("are reached by whoever uses them and by administrators, and by nobody else (C5)", async () => {
    const reached = await reachedOf(selfRun);
    expect(reached.get("sessions")).to.deep.equal(["app 6379", "bastion-1 6379", "machine 6379"]);
    expect(reached.get("articles")).to.deep.equal(["bastion-1 27017", "machine 27017"]);
  });
});
