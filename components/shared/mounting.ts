/** The right to mount a file system, by the doors that were named and no other. */
import * as pulumi from "@pulumi/pulumi";

import { PolicyStatement } from "./contracts";

export interface Mounting {
  readonly fileSystemArn: pulumi.Input<string>;
  /** Of one access point, or of several. */
  readonly accessPointArn: pulumi.Input<string> | readonly pulumi.Input<string>[];
  readonly readOnly: boolean;
}

/** EFS user guide, "Using IAM to control file system data access": without `ClientWrite` it is read alone. */
export function mountStatement({
  fileSystemArn,
  accessPointArn,
  readOnly,
}: Mounting): PolicyStatement {
  const write = readOnly ? [] : ["elasticfilesystem:ClientWrite"];
  return {
    Effect: "Allow",
    Action: ["elasticfilesystem:ClientMount", ...write],
    Resource: fileSystemArn,
    Condition: { StringEquals: { "elasticfilesystem:AccessPointArn": accessPointArn } },
  };
}
