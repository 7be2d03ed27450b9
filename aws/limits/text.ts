/**
 * What is allowed, as the end of a sentence that names the key and the value found; undefined where
 * there is nothing to say.
 */
export type Fault = string;

/** What AWS allows for a name or any other text. */
export interface TextLimit {
  /** Characters. Default 1. */
  readonly minLength?: number;
  /** Characters. */
  readonly maxLength: number;
  /** What the whole value has to match. */
  readonly pattern?: RegExp;
  /** The pattern in words. */
  readonly allowed?: string;
}

/** A limit in words: "1 to 32 characters: letters, digits and hyphens". */
export function inWords(limit: TextLimit): string {
  const length = `${limit.minLength ?? 1} to ${limit.maxLength} characters`;
  return limit.allowed === undefined ? length : `${length}: ${limit.allowed}`;
}

/** The fault of a text against its limit. Length is counted in characters, so that Hangul counts as one each. */
export function checkText(limit: TextLimit, value: string): Fault | undefined {
  const length = Array.from(value).length;
  const fits = length >= (limit.minLength ?? 1) && length <= limit.maxLength;
  return fits && (limit.pattern?.test(value) ?? true) ? undefined : `allowed: ${inWords(limit)}`;
}
