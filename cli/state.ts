/** A stack as Pulumi's state has it: what really stands, whatever the stack file says by now. */
import { Properties, PropertyValue, REDACTED, Resource, ResourceGraph } from "../analysis/graph";

/** One resource of `pulumi stack export`. */
interface Exported {
  readonly urn: string;
  readonly type: string;
  readonly id?: string;
  readonly custom?: boolean;
  /** Only read: it belongs to someone else. */
  readonly external?: boolean;
  readonly parent?: string;
  readonly inputs?: Properties;
  readonly outputs?: Properties;
  readonly dependencies?: readonly string[];
  readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
  readonly protect?: boolean;
  readonly retainOnDelete?: boolean;
}

/** How Pulumi marks a value that is no plain JSON, and a secret among them (sdk/go/common/resource/properties.go). */
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";

/**
 * The graph of a state, secrets redacted.
 *
 * @param exported what `pulumi stack export` prints
 */
export function graphOfState(exported: string, project: string, stack: string): ResourceGraph {
  const { deployment } = JSON.parse(exported) as {
    readonly deployment?: { readonly resources?: readonly Exported[] };
  };
  const resources = (deployment?.resources ?? []).filter(({ external }) => external !== true);
  return { project, stack, resources: resources.map(resourceOf) };
}

function resourceOf(exported: Exported): Resource {
  const { urn, type, parent, protect = false, retainOnDelete } = exported;
  const id: Properties = exported.id === undefined ? {} : { id: exported.id };
  return {
    ...{ urn, type, name: urn.split("::").at(-1) ?? urn, protect },
    ...(parent === undefined ? {} : { parent }),
    custom: exported.custom === true,
    inputs: redacted(exported.inputs ?? {}) as Properties,
    outputs: { ...id, ...(redacted(exported.outputs ?? {}) as Properties) },
    dependencies: exported.dependencies ?? [],
    propertyDependencies: exported.propertyDependencies ?? {},
    options: retainOnDelete === true ? { retainOnDelete } : {},
  };
}

function redacted(value: PropertyValue): PropertyValue {
  if (Array.isArray(value)) return value.map(redacted);
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value as Properties);
  if (entries.some(([key, inner]) => key === SIGNATURE && inner === SECRET)) return REDACTED;
  return Object.fromEntries(entries.map(([key, inner]) => [key, redacted(inner)]));
}
