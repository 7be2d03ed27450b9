/** Rules about signed content, and about what a site's CloudFront function is told. */
import { KEYS_PER_GROUP, signingKeyFault } from "../../aws/limits/sites";
import { checkNumber } from "../../aws/limits/numbers";
import { MOST_SETTINGS_BYTES, settingsLine, signedApart } from "../../model/edge-function";
import { limited, perSite, repeated, Rule } from "./rule";

const signingKeysFit = perSite(
  "signing-keys-fit",
  "A site's signing keys are keys that CloudFront takes, one to five.",
  ({ signed }, key) => {
    if (signed === undefined) return [];
    const keys = Object.entries(signed.keys);
    return [
      ...limited(
        `${key}.signed.keys`,
        keys.length,
        checkNumber(KEYS_PER_GROUP, keys.length),
        keys.length === 0
          ? "add a public key: openssl pkey -in private.pem -pubout"
          : "remove the keys nobody signs with any more",
      ),
      ...keys.flatMap(([name, pem]) =>
        limited(
          `${key}.signed.keys.${name}`,
          pem,
          signingKeyFault(pem),
          "make one: openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out private.pem; openssl pkey -in private.pem -pubout",
        ),
      ),
    ];
  },
);

/** `a-b` of site `c` and `b` of site `c-a` are one resource to Pulumi. */
const signingKeyNamesApart: Rule = {
  id: "signing-key-names-apart",
  about: "No two sites' signing keys are called the same once the site's name is in front.",
  check: ({ settings: { sites } }) => {
    const named = Object.entries(sites).flatMap(([site, { signed }]) =>
      Object.keys(signed?.keys ?? {}).map(
        (key) => [`sites.${site}.signed.keys.${key}`, `${site}-${key}`] as const,
      ),
    );
    return repeated(named).flatMap(([name, keys]) =>
      keys.slice(1).map((key) => ({
        key,
        found: name,
        allowed: `another name: ${keys[0]} is called so already`,
        fix: "rename the key",
      })),
    );
  },
};

const edgeSettingsFit = perSite(
  "edge-settings-fit",
  "The names a site redirects and the paths it leaves alone fit into its CloudFront function.",
  ({ host, redirectHosts, api, assets, signed }, key) => {
    const apart = [...(api?.paths ?? []), ...(assets ?? [])];
    const own = { apart, signed: signedApart(signed?.paths) };
    const settings = { host, redirectHosts, routing: "directories" as const, ...own };
    const bytes = Buffer.byteLength(settingsLine(settings));
    if (bytes <= MOST_SETTINGS_BYTES) return [];
    return [
      {
        key: redirectHosts.length > apart.length ? `${key}.redirectHosts` : `${key}.api.paths`,
        found: `${redirectHosts.length} names and ${apart.length} paths, ${bytes} bytes`,
        allowed: `${MOST_SETTINGS_BYTES} bytes together: CloudFront takes a function of 10 KB`,
        fix: "write fewer, or shorter ones: a wildcard covers many paths",
      },
    ];
  },
);

export const signedRules: readonly Rule[] = [signingKeysFit, signingKeyNamesApart, edgeSettingsFit];
