/** What `pulumi destroy` of a stack would leave at AWS, and what would stop it. */
import { keptByAws, LeftBehind } from "../aws/kept-by-aws";
import { deletionSwitches, statefulType } from "../aws/stateful";
import {
  idOf,
  lastCopyOf,
  Layers,
  layersOf,
  StatefulResource,
  statefulResources,
  storeOf,
} from "./data-safety";
import { Resource, ResourceGraph, UNKNOWN } from "./graph";

export interface Kept {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly what: string;
  /** What AWS's commands call it; absent as long as it is not known, as in a preview. */
  readonly id?: string;
  /** "for 7 days", "until it is removed". */
  readonly lasts: string;
  readonly paid: string;
  /** The command that removes it for good. */
  readonly remove: string;
  /** How it gets back into a stack, or of what use it is. */
  readonly back: string;
}

export interface Stopper {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  /** Who refuses: Pulumi, AWS always, or AWS while something is in it. */
  readonly by: "protect" | "deletion protection" | "contents";
}

export interface Destroy {
  /** In the order of the graph. */
  readonly stays: readonly Kept[];
  /** URNs of everything that Pulumi forgets and AWS keeps: the stores above and what closes or encrypts them. */
  readonly left: readonly string[];
  readonly stops: readonly Stopper[];
}

/** Every answer about a stack's data: its layers, and what a destroy does to it. */
export interface DataSafety extends Destroy {
  readonly layers: readonly Layers[];
}

export function dataSafetyOf(graph: ResourceGraph): DataSafety {
  return { layers: layersOf(graph), ...whatStays(graph) };
}

/** What stands for a name that only AWS will know. */
const NOT_KNOWN = "…";

export function whatStays(graph: ResourceGraph): Destroy {
  const stays = [
    ...statefulResources(graph).flatMap((stateful) => keptOf(stateful, graph)),
    ...graph.resources.flatMap((resource) => besides(resource, graph)),
  ];
  const left = graph.resources.filter(isLeft).map(({ urn }) => urn);
  return { stays: onceEach(stays), left, stops: graph.resources.flatMap(stopperOf) };
}

const isLeft = ({ custom, options }: Resource) => custom && options.retainOnDelete === true;

function keptOf(stateful: StatefulResource, graph: ResourceGraph): Kept[] {
  const { resource, row } = stateful;
  const { urn, type, name } = resource;
  const last = lastCopyOf(stateful);
  if (last.kind === "copy" || last.kind === "none") return [];
  const id = last.kind === "snapshot" ? last.name : idOf(stateful);
  const named = id ?? NOT_KNOWN;
  const store = storeOf(resource, graph);
  const window = row.own.by === "window" ? row.own : undefined;
  const words = {
    leftToAws: {
      ...{ what: `left to AWS: ${row.holds}`, lasts: "until it is removed" },
      ...{ remove: row.remove(named), back: row.back(named, store) },
    },
    snapshot: {
      ...{ what: "final snapshot", lasts: "until it is removed" },
      remove: row.lastCopy.is === "snapshot" ? row.lastCopy.remove(named) : row.remove(named),
      back: row.back(named, store),
    },
    window: {
      what: "its deletion is pending",
      lasts: last.kind === "window" ? `for ${last.days} days` : "",
      remove: window?.removeNow?.(named) ?? "it cannot be hurried; it goes by itself",
      back: window?.back(named) ?? row.back(named, store),
    },
  };
  const { paid } = last.kind === "window" ? { paid: "nothing" } : row;
  return [{ urn, type, name, ...(id === undefined ? {} : { id }), paid, ...words[last.kind] }];
}

/** What AWS has made beside it and keeps. */
function besides(resource: Resource, graph: ResourceGraph): Kept[] {
  const { urn, type, name, custom, inputs, outputs } = resource;
  if (!custom) return [];
  return keptByAws
    .filter((row) => row.token === type && (row.alsoWhenLeft || !isLeft(resource)))
    .flatMap(({ left }) => left(inputs, outputs) ?? [])
    .map((one) => (one.id?.includes(UNKNOWN) === true ? { ...one, id: undefined } : one))
    .filter(({ id }) => !isDeclared(id, graph))
    .map(({ id, remove, back, ...rest }: LeftBehind): Kept => {
      const commands = { remove: remove(id ?? NOT_KNOWN), back: back(id ?? NOT_KNOWN) };
      return { urn, type, name, ...rest, ...commands, ...(id === undefined ? {} : { id }) };
    });
}

/** A log group that the program makes before AWS would goes with the stack. */
function isDeclared(id: string | undefined, { resources }: ResourceGraph): boolean {
  return (
    id !== undefined &&
    resources.some(
      ({ type, inputs }) => type === "aws:cloudwatch/logGroup:LogGroup" && inputs["name"] === id,
    )
  );
}

/** Several databases have one log group for their monitoring. */
function onceEach(stays: readonly Kept[]): Kept[] {
  const known = new Set<string>();
  return stays.filter(({ id, what }) => {
    const key = `${what} ${id ?? ""}`;
    if (id === undefined || !known.has(key)) {
      known.add(key);
      return true;
    }
    return false;
  });
}

/** Whoever would refuse first is named: Pulumi before it asks AWS. */
function stopperOf(resource: Resource): Stopper[] {
  const { urn, type, name, custom, protect, inputs } = resource;
  if (!custom) return [];
  const of = { urn, type, name };
  if (protect) return [{ ...of, by: "protect" }];
  if (isLeft(resource)) return [];
  if (deletionSwitches.some((property) => inputs[property] === true))
    return [{ ...of, by: "deletion protection" }];
  const own = statefulType(type)?.own;
  return own?.by === "contents" && inputs[own.unless] !== true ? [{ ...of, by: "contents" }] : [];
}
