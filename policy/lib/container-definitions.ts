/**
 * Reads a task definition's containers, which AWS takes as a string of JSON. The text is known as a whole
 * or not at all, so whatever is asked of a container is decided.
 */
import { PropertyValue } from "../../analysis/graph";
import type { Deferral } from "./rule";
import { Subject } from "./subject";
import { Inquiry, View } from "./view";

const property = "containerDefinitions";

export const containersDeferral: Deferral = {
  properties: [property],
  why: "container definitions name log groups, secrets and stores that do not exist before the deployment",
};

/**
 * Asks the same of every container; `at` says which one in a message. A text that AWS cannot read either is
 * a violation of whatever rule asks.
 */
export function eachContainer(
  definition: Subject,
  ask: (container: View, at: string) => void,
): void {
  const containers = containersOf(definition);
  if (containers === undefined) {
    definition.violation(`${property} is no JSON list of containers: write one`);
  }
  containers?.forEach((container, index) => ask(container, `${property}[${index}]`));
}

/** The containers, or undefined where the text is no list of objects. */
export function containersOf(definition: Subject): View[] | undefined {
  const parsed = parse(definition.text(property) ?? "");
  if (!Array.isArray(parsed) || parsed.length === 0) return undefined;
  const containers: readonly PropertyValue[] = parsed;
  return containers.every(isObject)
    ? containers.map((each) => new View(each, new Inquiry()))
    : undefined;
}

function parse(text: string): PropertyValue | undefined {
  try {
    return JSON.parse(text) as PropertyValue;
  } catch {
    return undefined;
  }
}

function isObject(value: PropertyValue): boolean {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}
