/** Secrets Manager, as far as `npm run secret` uses it: it looks and it writes, and never reads a value. */
import type { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";

import { nameOf, refusalOf, silenceNodeWarning } from "../aws-refusal";

export interface Described {
  readonly arn: string;
  /** Whether it has a value. */
  readonly filled: boolean;
  readonly lastChanged?: Date | undefined;
}

export interface Vault {
  /** Undefined where there is no such entry. */
  describe(id: string): Promise<Described | undefined>;
  /** Makes a new version the current one; the one before stays for a way back, as AWSPREVIOUS. */
  put(id: string, value: string): Promise<void>;
}

const currentStage = "AWSCURRENT";

/** The SDK is loaded where it is used: no other command waits for it. */
async function clientOf(region: string): Promise<SecretsManagerClient> {
  silenceNodeWarning();
  const { SecretsManagerClient: Client } = await import("@aws-sdk/client-secrets-manager");
  return new Client({ region });
}

/**
 * Secrets Manager of a region, with the credentials that the SDK finds as the CLI does. AWS_ENDPOINT_URL leads it
 * to an emulator.
 */
export function secretsManager(region: string): Vault {
  const client = clientOf(region);
  return {
    async describe(id) {
      const { DescribeSecretCommand } = await import("@aws-sdk/client-secrets-manager");
      try {
        const found = await (await client).send(new DescribeSecretCommand({ SecretId: id }));
        const stages = Object.values(found.VersionIdsToStages ?? {}).flat();
        const lastChanged = found.LastChangedDate;
        return { arn: found.ARN ?? id, filled: stages.includes(currentStage), lastChanged };
      } catch (error) {
        if (nameOf(error) === "ResourceNotFoundException") return undefined;
        throw told(error);
      }
    },
    async put(id, value) {
      const { PutSecretValueCommand } = await import("@aws-sdk/client-secrets-manager");
      try {
        await (await client).send(new PutSecretValueCommand({ SecretId: id, SecretString: value }));
      } catch (error) {
        throw told(error);
      }
    },
  };
}

const told = (error: unknown) =>
  refusalOf(error, "Secrets Manager", {
    InvalidRequestException: "The entry cannot be written to",
  });
