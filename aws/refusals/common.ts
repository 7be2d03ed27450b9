import { tagFaults } from "../limits/tags";
import { checkText } from "../limits/text";
import type { ResourceType } from "../resource-type";
import type { Reader } from "./inputs";
import { refuse } from "./refusal";

/** What a row's name rules say. */
export function nameFaults(row: ResourceType, inputs: Reader): readonly string[] {
  return (row.names ?? []).flatMap((rule) => {
    const value = inputs.text(rule.property);
    return value === undefined ? [] : refuse(rule.property, value, checkText(rule, value));
  });
}

/** The known tags under a property; an unknown value is judged as if it were fine. */
function tagsUnder(inputs: Reader, property: string): Readonly<Record<string, string>> {
  return Object.fromEntries(inputs.members(property).map(([key, value]) => [key, value ?? ""]));
}

/** An Auto Scaling group's tags are a list. */
function listedTags(inputs: Reader): Readonly<Record<string, string>> {
  return Object.fromEntries(
    inputs.each("tags").flatMap((tag) => {
      const key = tag.text("key");
      return key === undefined ? [] : [[key, tag.text("value") ?? ""]];
    }),
  );
}

/** What the tags are refused for: the provider's default tags count as soon as its check has merged them. */
export function tagRefusals(row: ResourceType, inputs: Reader): readonly string[] {
  const merged = row.taggable && inputs.isGiven("tagsAll") ? "tagsAll" : "tags";
  const tags = row.taggable ? tagsUnder(inputs, merged) : listedTags(inputs);
  return tagFaults(tags).map((fault) => `tags: ${fault}`);
}
