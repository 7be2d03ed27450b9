import type { AutoName, Json } from "./resource-type";

/** Random digits the provider adds (pulumi-terraform-bridge, AutoName). */
const RANDOM_DIGITS = 7;

/** What can be said of a name that the provider would have to make up. */
export type Named = { readonly value: string } | { readonly fault: string };

/**
 * The name the provider gives to a resource that the program leaves unnamed.
 *
 * @param rule     The type's row.
 * @param logical  Logical name in the program.
 * @param inputs   What the program gave; a rule's suffix depends on it.
 * @param random   At least seven lower-case hexadecimal digits of the resource's own.
 */
export function autoNamed(
  rule: AutoName,
  logical: string,
  inputs: Readonly<Record<string, Json>>,
  random: string,
): Named {
  const stem = `${logical}${rule.separator ?? "-"}`;
  if (stem.length + RANDOM_DIGITS > rule.maxLength) {
    const longest = rule.maxLength - RANDOM_DIGITS - (rule.separator ?? "-").length;
    return {
      fault:
        `name '${logical}' plus ${RANDOM_DIGITS} random chars is longer than maximum length ` +
        `${rule.maxLength}: give ${rule.property} yourself, or a logical name of at most ${longest} characters`,
    };
  }
  const name = `${stem}${random.slice(0, RANDOM_DIGITS)}`;
  const prefixed =
    rule.prefix === undefined || name.startsWith(rule.prefix) ? name : `${rule.prefix}${name}`;
  const whole =
    rule.suffix !== undefined && inputs[rule.suffix.when] === true
      ? `${prefixed}${rule.suffix.text}`
      : prefixed;
  return { value: rule.lowerCase === true ? whole.toLowerCase() : whole };
}
