/** How a property, a type or a URN reads on one line. */
import { containsUnknown, PropertyValue, Resource } from "../../analysis/graph";
import { notableInputs } from "./notable-inputs";

/** What is shown for a value that only the deployment brings. */
export const LATER = "(known after up)";

const MAX_VALUE = 60;

/** `rds.Instance` for `aws:rds/instance:Instance`; other packages keep their name in front. */
export function shortType(type: string): string {
  const [pkg = "", module = "", name = ""] = type.split(":");
  const area = module.split("/")[0] ?? "";
  if (name === "") return type;
  if (pkg === "aws") return `${area}.${name}`;
  if (pkg === "bluegreen-aws") return name;
  return area === "" || area === "index" ? `${pkg}.${name}` : `${pkg}.${area}.${name}`;
}

/** `main (rds.Instance)` for a URN; the logical name may itself contain "::". */
export function shortUrn(urn: string): string {
  const [, , types = "", ...name] = urn.split("::");
  return name.length === 0
    ? urn
    : `${name.join("::")} (${shortType(types.split("$").at(-1) ?? "")})`;
}

export function shortValue(value: PropertyValue): string {
  if (containsUnknown(value)) return LATER;
  const list = Array.isArray(value) ? (value as readonly PropertyValue[]) : [value];
  const text = list.map(asText).join(",");
  return text.length > MAX_VALUE ? `${text.slice(0, MAX_VALUE - 1)}…` : text;
}

function asText(value: PropertyValue): string {
  return typeof value === "string" ? value.replaceAll(/\s+/g, " ") : JSON.stringify(value);
}

/**
 * The inputs that matter, as `name value`. What is not known yet shows where it will come from instead:
 * `referencedSecurityGroupId of ingress`.
 */
export function notable(resource: Resource): string[] {
  return (notableInputs[resource.type] ?? []).flatMap((path) => {
    const value = at(resource.inputs, path);
    if (value === undefined || value === null || value === "") return [];
    if (!containsUnknown(value)) return [`${label(path)} ${shortValue(value)}`];
    const sources = resource.propertyDependencies[path.split(".")[0] ?? path] ?? [];
    const names = sources.map((urn) => urn.split("::").slice(3).join("::"));
    return [`${label(path)} ${names.length === 0 ? LATER : `of ${names.join(", ")}`}`];
  });
}

/** Last parts that say nothing without the first one. */
const BARE = ["attributeName", "enabled", "path", "status", "type"];

function label(path: string): string {
  const parts = path.split(".");
  const last = parts.at(-1) ?? path;
  return BARE.includes(last) ? (parts[0] ?? path) : last;
}

function at(inputs: Resource["inputs"], path: string): PropertyValue | undefined {
  let value: PropertyValue | undefined = inputs;
  for (const key of path.split(".")) {
    if (value === null || typeof value !== "object" || Array.isArray(value)) return undefined;
    value = (value as Readonly<Record<string, PropertyValue>>)[key];
  }
  return value;
}
