/** The secret that RDS makes for a master user. */
import * as pulumi from "@pulumi/pulumi";

/** @param secrets  `masterUserSecrets` of an instance or a cluster. */
export function masterSecretArn(
  secrets: pulumi.Output<{ readonly secretArn: string }[]>,
): pulumi.Output<string> {
  return secrets.apply(([secret]) => {
    if (secret === undefined) throw new Error("RDS has made no secret for the master user.");
    return secret.secretArn;
  });
}
