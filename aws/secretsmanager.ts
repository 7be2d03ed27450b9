import { regionalArn } from "./arn";
import { mixedCase, uuid } from "./identifiers";
import { SECRET_NAME } from "./limits/names";
import { given, physicalName, text } from "./occurrence";
import type { Occurrence, ResourceType } from "./resource-type";
import { provider } from "./sources";

const versionId = (resource: Occurrence) => uuid(resource, "version");

/** The secret a version belongs to, given by its ARN. */
const secretOf = (resource: Occurrence) =>
  text(resource, "secretId") ??
  regionalArn(
    "secretsmanager",
    resource,
    `secret:${resource.name}-${mixedCase(resource, "secret", 6)}`,
  );

/** Secrets and their values. */
export const secretsmanager: readonly ResourceType[] = [
  {
    token: "aws:secretsmanager/secret:Secret",
    id: (resource) =>
      regionalArn(
        "secretsmanager",
        resource,
        `secret:${physicalName(resource)}-${mixedCase(resource, "suffix", 6)}`,
      ),
    computed: { arn: (_, id) => id, policy: given("policy", "") },
    taggable: true,
    autoName: { property: "name", maxLength: 255 },
    names: [{ property: "name", ...SECRET_NAME }],
    replaceOn: ["region", "name", "namePrefix"],
    source: provider("secretsmanager/secret.go"),
  },
  {
    token: "aws:secretsmanager/secretVersion:SecretVersion",
    id: (resource) => `${secretOf(resource)}|${versionId(resource)}`,
    computed: {
      arn: secretOf,
      hasSecretStringWo: (resource) => resource.inputs["secretStringWoVersion"] !== undefined,
      secretArn: secretOf,
      versionId,
      versionStages: given("versionStages", ["AWSCURRENT"]),
    },
    taggable: false,
    replaceOn: ["region", "secretId", "secretBinary", "secretString", "secretStringWoVersion"],
    source: provider("secretsmanager/secret_version.go"),
  },
];
