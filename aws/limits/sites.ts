/** Limits of what belongs to a CloudFront distribution: its function, its keys, its staging distribution. */
import { createPublicKey } from "node:crypto";

import type { NumberLimit } from "./numbers";
import type { Fault, TextLimit } from "./text";

/** CloudFront developer guide, "Quotas on CloudFront Functions": what an account has; the API takes 40,960. */
export const EDGE_FUNCTION_BYTES: NumberLimit = { minimum: 1, maximum: 10_240, unit: "bytes" };

/** CloudFront developer guide, "Quotas on key groups": public keys of a group. */
export const KEYS_PER_GROUP: NumberLimit = { minimum: 1, maximum: 5, unit: "keys" };

/** CloudFront ContinuousDeploymentSingleWeightConfig, Weight: the largest share of requests. */
export const MOST_STAGING_WEIGHT = 0.15;

/** CloudFront SessionStickinessConfig, IdleTTL and MaximumTTL. */
export const SESSION_SECONDS: NumberLimit = { minimum: 300, maximum: 3600, unit: "seconds" };

/** CloudFront ContinuousDeploymentSingleHeaderConfig, Header. */
export const STAGING_HEADER: TextLimit = {
  maxLength: 256,
  pattern: /^aws-cf-cd-.+$/i,
  allowed: "a name that starts with aws-cf-cd-",
};

const allowed = "allowed: a public key in PEM, RSA of 2048 bits or ECDSA of 256 (prime256v1)";

/** The fault of a key that signatures are checked with (CloudFront PublicKeyConfig). */
export function signingKeyFault(pem: string): Fault | undefined {
  try {
    const { asymmetricKeyType: kind, asymmetricKeyDetails: details } = createPublicKey(pem);
    const fits =
      kind === "rsa"
        ? details?.modulusLength === 2048
        : kind === "ec" && details?.namedCurve === "prime256v1";
    return fits ? undefined : allowed;
  } catch {
    return allowed;
  }
}
