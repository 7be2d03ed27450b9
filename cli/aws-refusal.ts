/** What AWS, or the way to it, did not allow: said in one sentence, AWS's own words after what they mean here. */
export class AwsRefusal extends Error {}

/** What SDKs and services call the usual ones. */
const meanings: Readonly<Record<string, string>> = {
  CredentialsProviderError:
    "There are no AWS credentials: sign in (aws sso login) or set AWS_PROFILE",
  ExpiredTokenException: "The AWS credentials have expired: sign in again",
  ExpiredToken: "The AWS credentials have expired: sign in again",
  UnrecognizedClientException: "AWS does not know these credentials",
  InvalidAccessKeyId: "AWS does not know these credentials",
  AccessDeniedException: "These credentials may not do this",
  AccessDenied: "These credentials may not do this",
};

export const nameOf = (error: unknown) => (error instanceof Error ? error.name : "");

/**
 * @param service as people call it: what cannot be reached where nothing better is known
 * @param own meanings of the service's own refusals, by their names
 */
export function refusalOf(
  error: unknown,
  service: string,
  own: Readonly<Record<string, string>> = {},
): AwsRefusal {
  const name = nameOf(error);
  const { message } = error instanceof Error ? error : { message: String(error) };
  const meaning = own[name] ?? meanings[name] ?? `${service} cannot be reached`;
  return new AwsRefusal(`${meaning} (${message.trim() || name}).`);
}

/** Which Node is supported is package.json's to say, and the SDK's version is pinned there beside it. */
export function silenceNodeWarning(): void {
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";
}
