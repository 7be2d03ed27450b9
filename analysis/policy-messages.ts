/**
 * How the policy pack says more than "violated" in the one string a CrossGuard diagnostic has.
 *
 * A diagnostic carries a policy name, a level, a URN and a message. Whether a rule was violated,
 * could not decide, or was exempted has to travel in that message: the real CLI prints it as it is,
 * and the preview reads it back with {@link parsePolicyMessage}. Both sides meet in this file only.
 */

const UNDECIDED_PREFIX = "undecided: ";
const EXEMPTED_PREFIX = "exempted: ";
const SEPARATOR = " — ";

const EXEMPTED =
  /^exempted: ([\s\S]*?) \(owner (.+?), expires (\d{4}-\d{2}-\d{2})\)(?: — ([\s\S]*))?$/;

/**
 * What @pulumi/policy itself reports when a pack reads an unknown value unprotected. Ours never does;
 * a team's further pack may, and its silence would be just as dangerous.
 */
const SDK_UNDECIDED = /^can't run (?:policy|remediation) '[^']*' .* during preview: (.*)$/s;
const SDK_PROPERTY = /(?:value|array|object|asset|archive) at \.(\S+) can't be known/;

export type PolicyMessage =
  | { readonly kind: "violation"; readonly text: string }
  | {
      readonly kind: "undecided";
      /** Path of the input that is not known yet, such as `ingress[0].cidrBlocks`. */
      readonly property: string;
      readonly text: string;
    }
  | {
      readonly kind: "exempted";
      readonly reason: string;
      readonly owner: string;
      /** Last day on which the exemption holds, `YYYY-MM-DD`. */
      readonly expires: string;
      /** The violation that is exempted. Empty when the diagnostic carried none. */
      readonly text: string;
    };

/** Message of a rule that met a value it needs and that the preview does not know. */
export function undecidedMessage(property: string, text: string): string {
  return `${UNDECIDED_PREFIX}${property}${SEPARATOR}${text}`;
}

/** Message of a violation that an exemption covers. `expires` is `YYYY-MM-DD`. */
export function exemptedMessage(
  exemption: { readonly reason: string; readonly owner: string; readonly expires: string },
  violation: string,
): string {
  const { reason, owner, expires } = exemption;
  return `${EXEMPTED_PREFIX}${reason} (owner ${owner}, expires ${expires})${SEPARATOR}${violation}`;
}

/** Reads a diagnostic's message back. Whatever does not carry one of the marks is a violation. */
export function parsePolicyMessage(message: string): PolicyMessage {
  if (message.startsWith(UNDECIDED_PREFIX)) {
    const rest = message.slice(UNDECIDED_PREFIX.length);
    const end = rest.indexOf(SEPARATOR);
    if (end < 0) return { kind: "undecided", property: rest, text: "" };
    return {
      kind: "undecided",
      property: rest.slice(0, end),
      text: rest.slice(end + SEPARATOR.length),
    };
  }
  const exempted = EXEMPTED.exec(message);
  if (exempted) {
    const [, reason = "", owner = "", expires = "", text = ""] = exempted;
    return { kind: "exempted", reason, owner, expires, text };
  }
  const sdk = SDK_UNDECIDED.exec(message);
  if (sdk) {
    const text = sdk[1] ?? "";
    return { kind: "undecided", property: SDK_PROPERTY.exec(text)?.[1] ?? "", text };
  }
  return { kind: "violation", text: message };
}
