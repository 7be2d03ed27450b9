import { checkText, type Fault, type TextLimit } from "./text";

/** Tags of one resource (Tag Editor user guide, "Tag naming limits and requirements"). */
export const TAGS_PER_RESOURCE = 50;

const TAG_CHARACTERS = "letters and digits of any language, spaces and _ . : / = + - @";

/** A key; AWS keeps "aws:" for itself. 127, because some services take no more. */
export const TAG_KEY: TextLimit = {
  maxLength: 127,
  pattern: /^(?!aws:)[\p{L}\p{N}\p{Z}_.:/=+\-@]+$/iu,
  allowed: `${TAG_CHARACTERS}, not starting with aws:`,
};

/** A value; an empty one is allowed. */
export const TAG_VALUE: TextLimit = {
  minLength: 0,
  maxLength: 256,
  pattern: /^[\p{L}\p{N}\p{Z}_.:/=+\-@]*$/u,
  allowed: TAG_CHARACTERS,
};

/** The faults of a set of tags, each naming its key. */
export function tagFaults(tags: Readonly<Record<string, string>>): readonly Fault[] {
  const count = Object.keys(tags).length;
  const tooMany =
    count > TAGS_PER_RESOURCE ? [`${count} tags; allowed: at most ${TAGS_PER_RESOURCE}`] : [];
  const each = Object.entries(tags).flatMap(([key, value]) => {
    const keyFault = checkText(TAG_KEY, key);
    const valueFault = checkText(TAG_VALUE, value);
    return [
      ...(keyFault === undefined ? [] : [`key "${key}"; ${keyFault}`]),
      ...(valueFault === undefined ? [] : [`value "${value}" of "${key}"; ${valueFault}`]),
    ];
  });
  return [...tooMany, ...each];
}
