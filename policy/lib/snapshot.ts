/**
 * Copies what CrossGuard hands to a policy into plain data, in which an unknown value is `UNKNOWN`.
 *
 * The SDK's proxies throw when such a value is touched, and `JSON.stringify` of them always does.
 */
import type { PolicyResource, ResourceValidationArgs, StackValidationArgs } from "@pulumi/policy";
import { UnknownValueError } from "@pulumi/policy";

import { Properties, PropertyValue, UNKNOWN } from "../../analysis/graph";
import { StackSubjectData, SubjectData } from "./subject";

/** Stands for an asset or archive, whose content no rule reads. */
const ASSET = "[asset]";

type Described = Pick<ResourceValidationArgs, "type" | "name" | "urn" | "props" | "opts"> & {
  readonly provider?: { readonly props: Record<string, unknown> };
};

/** One resource. Copying is most of what judging costs, so values are copied when asked for, and once. */
class Snapshot implements SubjectData {
  readonly type: string;
  readonly name: string;
  readonly urn: string;
  readonly options: SubjectData["options"];
  private propertiesCopy: Properties | undefined;
  private providerCopy: Properties | undefined;

  constructor(private readonly source: Described) {
    const { protect, ignoreChanges, deleteBeforeReplace } = source.opts;
    this.type = source.type;
    this.name = source.name;
    this.urn = source.urn;
    this.options = { protect, ignoreChanges, deleteBeforeReplace };
  }

  get properties(): Properties {
    return (this.propertiesCopy ??= copyObject(this.source.props));
  }

  get provider(): Properties | undefined {
    return (this.providerCopy ??= this.source.provider && copyObject(this.source.provider.props));
  }
}

class StackSnapshot extends Snapshot implements StackSubjectData {
  readonly parent: string | undefined;
  readonly propertyDependencies: StackSubjectData["propertyDependencies"];

  constructor(resource: PolicyResource) {
    super(resource);
    this.parent = resource.parent?.urn;
    this.propertyDependencies = Object.fromEntries(
      Object.entries(resource.propertyDependencies).map(([property, sources]) => [
        property,
        sources.map((source) => source.urn),
      ]),
    );
  }
}

export function resourceData(args: Described): SubjectData {
  return new Snapshot(args);
}

export function stackData({ resources }: StackValidationArgs): StackSubjectData[] {
  return resources.map((resource) => new StackSnapshot(resource));
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
