import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import { mountCommand } from "../../../components/data/mount-command";
import { value } from "../../support/mocks";
import { machine, run } from "../../functions/machine";

const point = (id: string) => ({ id: pulumi.output(id), arn: pulumi.output(`arn:${id}`) });

describe("the command that shows files to an administrator", () => {
  it("mounts every access point by TLS and IAM to be read, and ends in a shell there", async () => {
    const command = await value(
      mountCommand({
        name: "files",
        fileSystemId: pulumi.output("fs-1"),
        accessPoints: { logs: point("fsap-logs"), uploads: point("fsap-uploads") },
      }),
    );
    // It travels within single quotes.
    expect(command).to.not.contain("'");
    const { path: PATH } = machine({ sudo: 'echo "$*"', mountpoint: "exit 1", cd: "" });
    const { said } = run("bash", ["-c", `cd() { :; }; ${command}`], PATH);
    expect(said.trim().split("\n")).to.deep.equal([
      "dnf install -y -q amazon-efs-utils",
      "mkdir -p /mnt/files/logs",
      "mount -t efs -o ro,tls,iam,accesspoint=fsap-logs fs-1:/ /mnt/files/logs",
      "mkdir -p /mnt/files/uploads",
      "mount -t efs -o ro,tls,iam,accesspoint=fsap-uploads fs-1:/ /mnt/files/uploads",
      "-s",
    ]);
  });
});
