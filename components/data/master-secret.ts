/** The secret that RDS makes for a master user, and the right to read it. */
import * as pulumi from "@pulumi/pulumi";

import { PolicyStatement } from "../shared/contracts";

/** @param secrets  `masterUserSecrets` of an instance or a cluster. */
export function masterSecretArn(
  secrets: pulumi.Output<{ readonly secretArn: string }[]>,
): pulumi.Output<string> {
  return secrets.apply(([secret]) => {
    if (secret === undefined) throw new Error("RDS has made no secret for the master user.");
    return secret.secretArn;
  });
}

/** @param kmsKeyArn  What it is encrypted with. @default the account's key, which whoever may read it may use */
export function secretStatements(
  secretArn: pulumi.Input<string>,
  kmsKeyArn: pulumi.Input<string> | undefined,
): PolicyStatement[] {
  const read: PolicyStatement = {
    Effect: "Allow",
    Action: ["secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"],
    Resource: secretArn,
  };
  if (kmsKeyArn === undefined) return [read];
  return [read, { Effect: "Allow", Action: ["kms:Decrypt"], Resource: kmsKeyArn }];
}
