/** The right to read a secret. */
import * as pulumi from "@pulumi/pulumi";

import { PolicyStatement } from "../shared/contracts";

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
