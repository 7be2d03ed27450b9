import { regionalArn } from "./arn";
import { mixedCase, uuid } from "./identifiers";
import { isOn, text } from "./occurrence";
import type { Json, Occurrence } from "./resource-type";

/** The secret RDS makes and rotates where `manageMasterUserPassword` is on, for an instance or a cluster. */
export function masterUserSecrets(owner: "db" | "cluster") {
  return (resource: Occurrence): readonly Json[] => {
    if (!isOn(resource, "manageMasterUserPassword")) return [];
    const name = `rds!${owner}-${uuid(resource, "secret")}-${mixedCase(resource, "secret-suffix", 6)}`;
    return [
      {
        kmsKeyId:
          text(resource, "masterUserSecretKmsKeyId") ??
          regionalArn("kms", resource, `key/${uuid(resource, "secrets-manager-key")}`),
        secretArn: regionalArn("secretsmanager", resource, `secret:${name}`),
        secretStatus: "active",
      },
    ];
  };
}
