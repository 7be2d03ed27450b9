/** Rules about who gets into a cache, and whether others can listen. */
import { compareVersions } from "../../../aws/engine-version";
import { cacheOf } from "../../caches";
import { CacheSettings } from "../../schema";
import { Rule } from "../rule";
import { perStore } from "./per-store";

const authNeedsTls = perStore(
  "cache",
  "auth-needs-tls",
  "A cache that asks for a password or a role is reached over TLS alone.",
  (cache: CacheSettings, key, { settings }) => {
    const settled = cacheOf(cache, settings.tier);
    if (settled.engine === "memcached" || cache.transitEncryption || settled.auth === "none")
      return [];
    return [
      {
        key: `${key}.transitEncryption`,
        found: false,
        allowed: `true with auth: ${settled.auth}: ElastiCache takes none without TLS`,
        fix: "remove it; or set auth: none, and write down why in reason",
      },
    ];
  },
);

/** ElastiCache user guide, "Authenticating with IAM", and "In-transit encryption" for Memcached. */
const oldest = { valkey: "7.2", redis: "7.0", memcached: "1.6.12" } as const;

const versionKnowsAccess = perStore(
  "cache",
  "version-knows-access",
  "The engine's version has what is asked of it: IAM from Redis 7.0 and Valkey 7.2, TLS from Memcached 1.6.12.",
  (cache: CacheSettings, key, { settings }) => {
    const settled = cacheOf(cache, settings.tier);
    const { engine, version } = settled;
    const isTls = settled.engine === "memcached";
    const asked = isTls ? settled.transitEncryption : settled.auth === "iam";
    if (!asked || compareVersions(version, oldest[engine]) >= 0) return [];
    return [
      {
        key: isTls ? `${key}.transitEncryption` : `${key}.auth`,
        found: isTls ? true : "iam",
        allowed: `${engine} ${oldest[engine]} or newer; this is ${version}`,
        fix: isTls
          ? "raise version; or turn it off, and write down why in reason"
          : "raise version, or use auth: token",
      },
    ];
  },
);

const rotationNeedsAToken = perStore(
  "cache",
  "rotation-needs-a-token",
  "Only a token is rotated.",
  (cache: CacheSettings, key) => {
    const { engine, auth } = cache;
    if (engine === "memcached" || auth === undefined || auth === "token") return [];
    return (["authRotation", "previousToken"] as const).flatMap((name) =>
      cache[name] === undefined
        ? []
        : [
            {
              key: `${key}.${name}`,
              found: cache[name],
              allowed: `nothing with auth: ${auth}`,
              fix: "remove it, or use auth: token",
            },
          ],
    );
  },
);

const openCacheNeedsAReason = perStore(
  "cache",
  "open-cache-needs-a-reason",
  "A cache without TLS, or that asks nobody who they are, has a reason written beside it.",
  ({ transitEncryption, auth, reason }: CacheSettings, key) => {
    if (reason !== undefined) return [];
    const fix = "write down why in reason (20 characters at least)";
    return [
      ...(transitEncryption
        ? []
        : [
            {
              key: `${key}.transitEncryption`,
              found: false,
              allowed: "true, or false with reason",
              fix,
            },
          ]),
      ...(auth === "none"
        ? [{ key: `${key}.auth`, found: auth, allowed: "token, iam, or none with reason", fix }]
        : []),
    ];
  },
);

export const cacheAccessRules: readonly Rule[] = [
  authNeedsTls,
  versionKnowsAccess,
  rotationNeedsAToken,
  openCacheNeedsAReason,
];
