/**
 * The resource graph every analysis asks its questions of: what the program declared, as plain data.
 *
 * The simulator fills it from the registrations it receives; nothing here knows about Pulumi's wire
 * format, so a graph can just as well be written by hand in a test.
 */

/** The sentinel Pulumi itself uses for a value that is not known during a preview. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** What stands in the graph where a secret value was, as in `pulumi preview --json`. */
export const REDACTED = "[secret]";

/** A property as it is known during a preview: JSON in which any string may be {@link UNKNOWN}. */
export type PropertyValue =
  | null
  | boolean
  | number
  | string
  | readonly PropertyValue[]
  | { readonly [key: string]: PropertyValue };

export type Properties = Readonly<Record<string, PropertyValue>>;

/** The resource options that change what a deployment does. Absent means Pulumi's default. */
export interface ResourceOptions {
  readonly additionalSecretOutputs?: readonly string[];
  readonly aliases?: readonly string[];
  readonly customTimeouts?: {
    readonly create?: string;
    readonly update?: string;
    readonly delete?: string;
  };
  readonly deleteBeforeReplace?: boolean;
  readonly deletedWith?: string;
  readonly ignoreChanges?: readonly string[];
  readonly import?: string;
  readonly protect?: boolean;
  readonly provider?: string;
  readonly replaceOnChanges?: readonly string[];
  readonly retainOnDelete?: boolean;
}

/** One resource of a stack: the shape of an entry of the preview's JSON, documented in docs/preview-json.md. */
export interface Resource {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  /** URN of the parent; absent for the stack itself only. */
  readonly parent?: string;
  /** False for components, which exist in Pulumi's state but not in AWS. */
  readonly custom: boolean;
  /** Inputs after the provider's check (auto-names, default tags), secrets redacted. */
  readonly inputs: Properties;
  /** Outputs as known at this point: in a preview, mostly {@link UNKNOWN}. */
  readonly outputs: Properties;
  /** URNs this resource waits for: explicit `dependsOn` and data flow together. */
  readonly dependencies: readonly string[];
  /** Per input property, the URNs its value comes from. */
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  readonly protect: boolean;
  readonly options: ResourceOptions;
}

/** A stack's resources in registration order (a resource comes after everything it depends on). */
export interface ResourceGraph {
  readonly project: string;
  readonly stack: string;
  readonly resources: readonly Resource[];
}

/** Whether a value is, or contains, something that is not known yet. */
export function containsUnknown(value: PropertyValue | undefined): boolean {
  if (value === UNKNOWN) return true;
  if (Array.isArray(value)) return value.some(containsUnknown);
  if (value !== null && typeof value === "object")
    return Object.values(value).some(containsUnknown);
  return false;
}

/** Every resource of the given type tokens, in registration order. */
export function ofType(graph: ResourceGraph, ...types: readonly string[]): Resource[] {
  return graph.resources.filter((resource) => types.includes(resource.type));
}

/** The direct children of a resource, in registration order. */
export function childrenOf(graph: ResourceGraph, urn: string): Resource[] {
  return graph.resources.filter((resource) => resource.parent === urn);
}
