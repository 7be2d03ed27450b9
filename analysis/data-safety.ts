/**
 * The three layers between data and its loss: Pulumi's `protect`, AWS's own protection, and a last copy. Answers,
 * for a graph of what is registered or of what a state holds alike, which of them each resource has.
 */
import { OwnProtection, StatefulType, statefulType } from "../aws/stateful";
import { Properties, PropertyValue, Resource, ResourceGraph, UNKNOWN } from "./graph";

/** What becomes of its data when the resource is deleted. */
export type LastCopyOf =
  /** A snapshot is taken; its name where AWS does not make one up. */
  | { readonly kind: "snapshot"; readonly name?: string }
  | { readonly kind: "leftToAws" }
  /** It can be brought back for so many days. */
  | { readonly kind: "window"; readonly days: number }
  /** It is a copy itself. */
  | { readonly kind: "copy" }
  | { readonly kind: "none" };

export interface Layers {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  /** The store it belongs to: the component around it. */
  readonly store: string;
  /** Pulumi refuses to delete or replace it. */
  readonly protect: boolean;
  /** "refuses", "refuses while it holds something", "brings it back for 30 days"; absent: AWS does nothing. */
  readonly own?: string;
  readonly lastCopy: LastCopyOf;
}

/** A resource that holds data, with its row. */
export interface StatefulResource {
  readonly resource: Resource;
  readonly row: StatefulType;
}

/** Everything of a graph that holds what cannot be made again, in its order. */
export function statefulResources({ resources }: ResourceGraph): StatefulResource[] {
  return resources.flatMap((resource) => {
    const row = resource.custom ? statefulType(resource.type) : undefined;
    return row === undefined ? [] : [{ resource, row }];
  });
}

export function layersOf(graph: ResourceGraph): Layers[] {
  return statefulResources(graph).map((stateful) => {
    const { urn, type, name, protect, inputs } = stateful.resource;
    const own = ownOf(stateful.row.own, inputs);
    return {
      ...{ urn, type, name, store: storeOf(stateful.resource, graph), protect },
      ...(own === undefined ? {} : { own }),
      lastCopy: lastCopyOf(stateful),
    };
  });
}

function ownOf(own: OwnProtection, inputs: Properties): string | undefined {
  if (own.by === "switch") return inputs[own.property] === true ? "refuses" : undefined;
  if (own.by === "contents")
    return inputs[own.unless] === true ? undefined : "refuses while it holds something";
  if (own.by === "window") {
    const days = daysOf(own, inputs);
    return days === 0 ? undefined : `brings it back for ${days} days`;
  }
  return undefined;
}

/** Days in which AWS brings it back. */
function daysOf(own: Extract<OwnProtection, { by: "window" }>, inputs: Properties): number {
  const days = inputs[own.property];
  return typeof days === "number" ? days : own.daysWithout;
}

export function lastCopyOf({ resource, row }: StatefulResource): LastCopyOf {
  const { inputs, options } = resource;
  const { own, lastCopy, copyOf } = row;
  if (options.retainOnDelete === true) return { kind: "leftToAws" };
  if (copyOf !== undefined && isGiven(inputs[copyOf])) return { kind: "copy" };
  if (lastCopy.is === "snapshot") return snapshotOf(lastCopy, inputs);
  if (own.by !== "window") return { kind: "none" };
  const days = daysOf(own, inputs);
  return days === 0 ? { kind: "none" } : { kind: "window", days };
}

type Snapshot = Extract<StatefulType["lastCopy"], { is: "snapshot" }>;

function snapshotOf({ named, skippedBy, askedBy }: Snapshot, inputs: Properties): LastCopyOf {
  if (skippedBy !== undefined && inputs[skippedBy] === true) return { kind: "none" };
  if (askedBy !== undefined && inputs[askedBy] !== true) return { kind: "none" };
  if (named === undefined) return { kind: "snapshot" };
  const name = inputs[named];
  if (!isGiven(name)) return { kind: "none" };
  return typeof name === "string" && name !== UNKNOWN
    ? { kind: "snapshot", name }
    : { kind: "snapshot" };
}

function isGiven(value: PropertyValue | undefined): boolean {
  return value !== undefined && value !== null && value !== "";
}

/** Under which name the stack file has it: that of the component it was made in. */
export function storeOf({ parent, name }: Resource, { resources }: ResourceGraph): string {
  const around = resources.find(({ urn }) => urn === parent);
  return around?.type.startsWith("bluegreen-aws:data:") === true ? around.name : name;
}

/** What AWS's commands call it; undefined as long as that is not known. */
export function idOf({ resource, row }: StatefulResource): string | undefined {
  const { inputs, outputs } = resource;
  const value = [inputs[row.idIn], outputs[row.idIn]].find(
    (one) => typeof one === "string" && one !== UNKNOWN && one !== "",
  );
  return typeof value === "string" ? value : undefined;
}
