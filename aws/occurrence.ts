import { digest } from "./identifiers";
import type { Json, Occurrence } from "./resource-type";

/** A string input; undefined while it is not given or not resolved. */
export function text(resource: Occurrence, property: string): string | undefined {
  const value = resource.inputs[property];
  return typeof value === "string" ? value : undefined;
}

/** A member of an object; undefined where the value is none, or has no such member. */
export function member(value: Json | undefined, key: string): Json | undefined {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return undefined;
  return (value as { readonly [key: string]: Json })[key];
}

/** A list input, empty while it is not given or not resolved. */
export function list(resource: Occurrence, property: string): readonly Json[] {
  const value = resource.inputs[property];
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

/** The strings of a list input. */
export function texts(resource: Occurrence, property: string): readonly string[] {
  return list(resource, property).filter((value) => typeof value === "string");
}

/** Whether a flag is set. */
export function isOn(resource: Occurrence, property: string): boolean {
  return resource.inputs[property] === true;
}

/** What AWS fills in where the program said nothing. */
export function given(property: string, otherwise: Json): (resource: Occurrence) => Json {
  return (resource) => resource.inputs[property] ?? otherwise;
}

/**
 * The physical name. The provider's check has put one in before a resource is created, so the
 * fallback is only met where inputs are still unresolved.
 */
export function physicalName(resource: Occurrence, property = "name"): string {
  return text(resource, property) ?? `${resource.name}-${digest(resource, property, 7)}`;
}
