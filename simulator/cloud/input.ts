/** Reads what a call to AWS was given, and what a resource has, without trusting either. */
import { isObject, Wire, WireObject } from "../engine/wire";
import { AwsFault } from "./fault";

/** What a call is given, in the shape of AWS's SDK. */
export type Input = Readonly<Record<string, Wire | undefined>>;

/** A parameter that has to be there. */
export function text(input: Input, name: string): string {
  const value = input[name];
  if (typeof value === "string" && value !== "") return value;
  throw new AwsFault("ValidationError", `Missing required parameter in input: "${name}"`);
}

export function optionalText(input: Input, name: string): string | undefined {
  const value = input[name];
  return typeof value === "string" ? value : undefined;
}

/** Numbers as AWS takes them: some of its interfaces, and Pulumi's, write them as text. */
export function number(input: Input, name: string): number | undefined {
  const value = input[name];
  if (typeof value === "number") return value;
  return typeof value === "string" && value !== "" && Number.isFinite(Number(value))
    ? Number(value)
    : undefined;
}

export function list(input: Input, name: string): readonly Wire[] {
  const value = input[name];
  return Array.isArray(value) ? value : [];
}

export function texts(input: Input, name: string): string[] {
  return list(input, name).filter((item) => typeof item === "string");
}

export function records(input: Input, name: string): WireObject[] {
  return list(input, name).filter(isObject);
}

/** An object inside; where there is none, one that has nothing. */
export function record(input: Input, name: string): WireObject {
  const value = input[name];
  return isObject(value) ? value : {};
}

/** Everything else that was given. */
export function without(input: Input, ...names: readonly string[]): Input {
  return Object.fromEntries(Object.entries(input).filter(([name]) => !names.includes(name)));
}
