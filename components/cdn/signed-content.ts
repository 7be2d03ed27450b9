/** The keys that a site's signed URLs and cookies are checked with. Private keys never come here. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** Public keys in PEM, by name. */
export type SigningKeys = Readonly<Record<string, string>>;

/** Makes the keys and the group that behaviors trust; the id of the group. */
export function createKeyGroup(
  name: string,
  keys: SigningKeys,
  parent: pulumi.Resource,
): pulumi.Output<string> {
  const items = Object.entries(keys).map(
    ([key, pem]) =>
      new aws.cloudfront.PublicKey(
        `${name}-${key}`,
        {
          comment: `Site ${name}, key ${key}`,
          // As CloudFront gives it back: otherwise each refresh would find another key, and replace it.
          encodedKey: `${pem.trim()}\n`,
        },
        { parent },
      ).id,
  );
  const group = new aws.cloudfront.KeyGroup(
    name,
    { comment: `Signs content of site ${name}`, items },
    { parent },
  );
  return group.id;
}
