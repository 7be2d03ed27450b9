/**
 * Copies what CrossGuard hands to a policy into plain data, in which an unknown value is `UNKNOWN`.
 *
 * The SDK's proxies throw when such a value is touched, and `JSON.stringify` of them always does.
 */
import type { ResourceValidationArgs, StackValidationArgs } from "@pulumi/policy";
import { UnknownValueError } from "@pulumi/policy";

import { Properties, PropertyValue, UNKNOWN } from "../../analysis/graph";
import { StackSubjectData, SubjectData } from "./subject";

/** Stands for an asset or archive, whose content no rule reads. */
const ASSET = "[asset]";

type Described = Pick<ResourceValidationArgs, "type" | "name" | "urn" | "props" | "opts"> & {
  readonly provider?: { readonly props: Record<string, unknown> };
};

export function resourceData(args: Described): SubjectData {
  const { protect, ignoreChanges, deleteBeforeReplace } = args.opts;
  return {
    type: args.type,
    name: args.name,
    urn: args.urn,
    properties: copyObject(args.props),
    options: { protect, ignoreChanges, deleteBeforeReplace },
    provider: args.provider && copyObject(args.provider.props),
  };
}

export function stackData(args: StackValidationArgs): StackSubjectData[] {
  return args.resources.map((resource) => ({
    ...resourceData(resource),
    parent: resource.parent?.urn,
    propertyDependencies: Object.fromEntries(
      Object.entries(resource.propertyDependencies).map(([property, sources]) => [
        property,
        sources.map((source) => source.urn),
      ]),
    ),
  }));
}

function copyObject(source: object): Properties {
  return Object.fromEntries(
    Object.keys(source).flatMap((key) => {
      const value = copy(() => (source as Record<string, unknown>)[key]);
      return value === undefined ? [] : [[key, value]];
    }),
  );
}

function copy(read: () => unknown): PropertyValue | undefined {
  let value: unknown;
  try {
    value = read();
  } catch (error) {
    if (error instanceof UnknownValueError) return UNKNOWN;
    throw error;
  }
  if (value === undefined || value === null) return undefined;
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    return Array.from({ length: items.length }, (_, index) => copy(() => items[index]) ?? null);
  }
  if (typeof value !== "object") return value as PropertyValue;
  return "__pulumiAsset" in value || "__pulumiArchive" in value ? ASSET : copyObject(value);
}
