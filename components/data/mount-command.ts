/** What an administrator runs on a way in to look at the files behind every access point. */
import * as pulumi from "@pulumi/pulumi";

import { FileStore } from "../shared/contracts";

/**
 * For Amazon Linux 2023, which has the mount helper among its packages; run again, it leaves what is mounted. Read
 * alone, as the role of a way in allows no more (EFS user guide, "Mounting with IAM authorization").
 */
export function mountCommand({
  name,
  fileSystemId,
  accessPoints,
}: Pick<FileStore, "name" | "fileSystemId" | "accessPoints">): pulumi.Output<string> {
  const folder = `/mnt/${name}`;
  const mounts = Object.entries(accessPoints).map(([point, { id }]) => {
    const at = `${folder}/${point}`;
    return pulumi.interpolate`sudo mkdir -p ${at} && { mountpoint -q ${at} || sudo mount -t efs -o ro,tls,iam,accesspoint=${id} ${fileSystemId}:/ ${at}; }`;
  });
  return pulumi
    .all(mounts)
    .apply((each) =>
      ["sudo dnf install -y -q amazon-efs-utils", ...each, `cd ${folder}`, "sudo -s"].join(" && "),
    );
}
