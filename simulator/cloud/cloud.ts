/**
 * What stands at AWS once a stack is up: every resource by id, ARN and name, in the shape in which the provider
 * would read it. Deployments change it behind the program's back through the calls of services.ts.
 */
import { isDeepStrictEqual } from "node:util";

import { Wire, WireObject } from "../engine/wire";
import { plainObject } from "../engine/wire-views";
import { AwsFault } from "./fault";
import { Fleets } from "./fleets";
import { optionalText } from "./input";
import { lastCopiesOf, pendingOf, takenName } from "./last-copies";
import { refreshedInputs } from "./refreshed-inputs";

export interface Thing {
  readonly type: string;
  readonly id: string;
  /** Absent for what no program declared. */
  readonly urn?: string;
  /** Plain values, under Pulumi's names. */
  readonly properties: WireObject;
}

/** One change that was made through a call. */
export interface Call {
  readonly service: string;
  readonly operation: string;
  /** What was changed: a name, an id or an ARN. */
  readonly target: string;
}

/** What CodeDeploy remembers of a deployment. */
export interface Deployment {
  readonly id: string;
  readonly application: string;
  readonly group: string;
  readonly status: "InProgress" | "Succeeded" | "Failed";
  /** Milliseconds. */
  readonly completeTime?: number;
}

/** What Step Functions remembers of an execution. */
export interface Execution {
  readonly executionArn: string;
  readonly stateMachineArn: string;
  readonly status: "RUNNING" | "SUCCEEDED" | "FAILED";
  /** Milliseconds. */
  readonly started: number;
  /** JSON. */
  readonly input: string;
}

/** What a read finds; undefined where the resource is gone. */
export type Found = { readonly inputs: WireObject; readonly outputs: WireObject } | undefined;

export class Cloud {
  /** Milliseconds: the time in this cloud, which passes only where somebody waits. */
  now = Date.UTC(2026, 0, 1);
  /** Every change, in order. */
  readonly calls: Call[] = [];
  readonly fleets = new Fleets(() => this.now);
  readonly deployments = new Map<string, Deployment>();
  readonly executions: Execution[] = [];
  /** Objects that were put into buckets: bucket, "/", key. */
  readonly objects = new Set<string>();
  /** What the stack that stands here tells releases. */
  outputs: WireObject = {};
  private readonly things = new Map<string, Thing>();
  /** Properties that calls have changed, by resource. */
  private readonly moved = new Map<string, Map<string, Wire>>();
  private readonly deleted = new Set<string>();
  private readonly scheduled: { readonly at: number; readonly run: () => void }[] = [];

  /** The provider created or changed a resource. */
  put(urn: string, type: string, id: string, properties: WireObject): void {
    const thing = { urn, type, id, properties: plainObject(properties) };
    const refusal = this.refusal(type, thing.properties);
    if (refusal !== undefined) throw refusal;
    this.things.set(keyOf(thing), thing);
    this.fleets.settle(thing);
  }

  /** What AWS would say to a resource because of what is here; undefined where it takes it. */
  refusal(type: string, properties: WireObject): AwsFault | undefined {
    return takenName(type, properties, this.all(pendingOf(type)));
  }

  /** The provider deleted a resource; by then, what replaces it stands beside it. */
  remove(urn: string, id: string, properties: WireObject): void {
    const thing = this.things.get(
      keyOf({ urn, type: "", id, properties: plainObject(properties) }),
    );
    if (thing === undefined) return;
    this.delete(thing);
    for (const copy of lastCopiesOf(thing)) this.add(copy.type, copy.id, thing.properties);
    // A task definition's revision that releases may still need (the provider's skip_destroy).
    if (thing.properties.skipDestroy === true) this.add(thing.type, thing.id, thing.properties);
  }

  /** What stands under a URN: of a resource that is being replaced, what replaces it. */
  at(urn: string): Thing | undefined {
    return [...this.things.values()].filter((thing) => thing.urn === urn).at(-1);
  }

  /** Somebody else than the provider made something. */
  add(type: string, id: string, properties: WireObject): Thing {
    const thing = { type, id, properties };
    this.things.set(keyOf(thing), thing);
    this.fleets.settle(thing);
    return thing;
  }

  delete(thing: Thing): void {
    this.things.delete(keyOf(thing));
    if (thing.urn !== undefined) this.deleted.add(thing.urn);
    this.fleets.forget(thing);
  }

  /** Changes properties of something that stands. */
  change(thing: Thing, properties: WireObject): void {
    const key = keyOf(thing);
    const changed = { ...thing, properties: { ...thing.properties, ...properties } };
    this.things.set(key, changed);
    const moved = this.moved.get(key) ?? new Map<string, Wire>();
    for (const property of Object.keys(properties))
      if (!moved.has(property)) moved.set(property, thing.properties[property] ?? null);
    this.moved.set(key, moved);
    this.fleets.settle(changed);
  }

  all(type: string): Thing[] {
    return [...this.things.values()].filter((thing) => thing.type === type);
  }

  /** By id, ARN or name, whichever a call gives. */
  find(type: string, identifier: string): Thing | undefined {
    return this.all(type).find(
      ({ id, properties }) =>
        id === identifier || properties.arn === identifier || properties.name === identifier,
    );
  }

  /** @throws AwsFault with the code that AWS has for something that does not exist */
  get(type: string, identifier: string, code: string): Thing {
    const thing = this.find(type, identifier);
    if (thing === undefined) throw new AwsFault(code, `${identifier} does not exist`);
    return thing;
  }

  /**
   * What the provider's read would answer. What no call has changed is answered as the state has it, so that
   * secrets stay secret and files stay files.
   */
  read(urn: string, inputs: WireObject, outputs: WireObject): Found {
    const thing = this.at(urn);
    if (thing === undefined) return undefined;
    const moved = [...(this.moved.get(keyOf(thing))?.keys() ?? [])];
    const found = Object.fromEntries(moved.map((key) => [key, thing.properties[key] ?? null]));
    const now = { ...outputs, ...found };
    return { inputs: refreshedInputs(inputs, now), outputs: now };
  }

  /** What the program made and calls have changed or ended since; what they have put back too is as it was. */
  movedUrns(): string[] {
    const ended = [...this.deleted].filter((urn) => this.at(urn) === undefined);
    const changed = [...this.things].filter(([key, { properties }]) =>
      [...(this.moved.get(key) ?? [])].some(
        ([property, before]) => !isDeepStrictEqual(properties[property] ?? null, before),
      ),
    );
    return [...changed.flatMap(([, { urn }]) => urn ?? []), ...ended];
  }

  /** True for what stands or stood here: everything else is somebody's outside of this cloud. */
  knows(urn: string): boolean {
    return this.at(urn) !== undefined || this.deleted.has(urn);
  }

  /** What stands and was declared by nobody: a destroy has to leave none of it that costs or serves. */
  strangers(): Thing[] {
    return [...this.things.values()].filter(({ urn }) => urn === undefined);
  }

  /** @param at milliseconds; what is scheduled for the past runs with the next second that passes */
  schedule(at: number, run: () => void): void {
    this.scheduled.push({ at, run });
  }

  /** Time passes, and what was scheduled happens. */
  pass(seconds: number): void {
    this.now += seconds * 1000;
    const due = this.scheduled.filter(({ at }) => at <= this.now);
    for (const each of due.sort((one, other) => one.at - other.at)) {
      this.scheduled.splice(this.scheduled.indexOf(each), 1);
      each.run();
    }
  }
}

/** Two revisions of a task definition have one id, which is their family. */
const keyOf = ({ urn, type, id, properties }: Thing) =>
  [urn ?? type, id, optionalText(properties, "arn") ?? ""].join(" ");
