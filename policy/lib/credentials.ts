/** What a secret looks like where none may be: in user data, in a container's plain variables. */

/** Access key ids and private keys. */
const credentials = [/\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/, /-----BEGIN [A-Z ]*PRIVATE KEY-----/];

/** Assignments to what is called a secret, in the text of a script. */
const assignment =
  /(?:aws_secret_access_key|password|passwd|secret_key|api_key|token)\s*[=:]\s*["']?[^\s"'$]{8,}/i;

/** Names of variables that say they hold a secret. */
const secretName = /PASSWORD|PASSWD|SECRET|TOKEN|PRIVATE_KEY|API_KEY|ACCESS_KEY|CREDENTIAL/i;

/** Names of variables that say where a secret is. */
const reference = /_(?:ARN|ID|NAME|PATH|URI|URL|FILE|HEADER)$/i;

export function holdsCredential(text: string): boolean {
  return credentials.some((pattern) => pattern.test(text));
}

/** Whether a script puts a secret into a variable. */
export function assignsSecret(script: string): boolean {
  return holdsCredential(script) || assignment.test(script);
}

/** Whether a plain variable is a secret: it is called one and names no place of one, or it looks like one. */
export function isSecretVariable(name: string, value: string): boolean {
  if (holdsCredential(value)) return true;
  const isPlace = reference.test(name) || /^arn:aws[\w-]*:/.test(value) || value === "";
  return secretName.test(name) && !isPlace;
}
