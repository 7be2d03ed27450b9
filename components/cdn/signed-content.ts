/** The keys that a site's signed URLs and cookies are checked with. Private keys never come here. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** Public keys in PEM, by name. */
export type SigningKeys = Readonly<Record<string, string>>;

export interface TrustedKeys {
  /** What behaviors trust. */
  readonly groupId: pulumi.Output<string>;
  /** By the keys' names: what a signature has to name its key by (`Key-Pair-Id`). */
  readonly keyIds: Readonly<Record<string, pulumi.Output<string>>>;
}

/** Makes the keys, and the group of them. */
export function createKeyGroup(
  name: string,
  keys: SigningKeys,
  parent: pulumi.Resource,
): TrustedKeys {
  const keyIds = Object.fromEntries(
    Object.entries(keys).map(([key, pem]) => {
      const made = new aws.cloudfront.PublicKey(
        `${name}-${key}`,
        {
          comment: `Site ${name}, key ${key}`,
          // As CloudFront gives it back: otherwise each refresh would find another key, and replace it.
          encodedKey: `${pem.trim()}\n`,
        },
        { parent },
      );
      return [key, made.id];
    }),
  );
  const group = new aws.cloudfront.KeyGroup(
    name,
    { comment: `Signs content of site ${name}`, items: Object.values(keyIds) },
    { parent },
  );
  return { groupId: group.id, keyIds };
}
