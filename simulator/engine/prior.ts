/**
 * What stands already when a program runs once more, and what its run would do to it: the engine's steps
 * (pkg/resource/deploy/step_generator.go of pulumi/pulumi), for a state that is known to be complete.
 */
import { isDeepStrictEqual } from "node:util";

import type { Registered } from "./deployment";
import { Goal } from "./goal";
import { stepsOf, valueAt, withIgnored } from "./ignore-changes";
import { Changes, Created, Package, Standing, Subject } from "./packages";
import { WireObject } from "./wire";
import { plainObject } from "./wire-views";

export interface Change {
  readonly kind: "create" | "import" | "update" | "replace" | "delete";
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  /** What differs, where it stood already. */
  readonly properties: readonly string[];
}

/** One resource's step, and what then is there. A replacement creates; what stays as it is does neither. */
export interface Step {
  readonly does: "create" | "update" | "nothing";
  /** Undefined where no provider answers. */
  take(): Created | undefined;
}

interface Old extends Standing {
  readonly id: string;
  /** Paths whose change the program wants a replacement for, whatever the provider can do in place. */
  readonly replaceOnChanges: readonly string[];
}

export class Prior {
  /** In the order of the registrations, deletions last. */
  readonly changes: Change[] = [];

  /** @param resources by URN; none: everything is new */
  constructor(private readonly resources: ReadonlyMap<string, Registered> = new Map()) {}

  /** The resource as it stands, if it does. */
  of(urn: string, goal: Goal): Old | undefined {
    const old = this.resources.get(urn);
    if (old === undefined || old.external) return undefined;
    const { id, inputs, outputs } = old;
    const ignoreChanges = goal.options.getIgnoreChangesList();
    const replaceOnChanges = goal.options.getReplaceOnChangesList();
    return { id, inputs, outputs, ignoreChanges, replaceOnChanges };
  }

  /** What the provider is asked to check: before everything else, what is to be left alone is as it was. */
  given(old: Old | undefined, inputs: WireObject): WireObject {
    return old === undefined ? inputs : withIgnored(old.inputs, inputs, old.ignoreChanges);
  }

  step(
    owner: Package | undefined,
    subject: Subject,
    old: Old | undefined,
    inputs: WireObject,
    preview: boolean,
  ): Step {
    const create = () => owner?.create(subject, inputs, preview);
    if (old === undefined) {
      this.note("create", subject, []);
      return { does: "create", take: create };
    }
    const { changed, replacing } = changesOf(owner, subject, old, inputs);
    if (replacing.length > 0 || wantsAnother(old, inputs)) {
      this.note("replace", subject, changed);
      return { does: "create", take: create };
    }
    if (changed.length > 0) this.note("update", subject, changed);
    const outputs = () =>
      changed.length === 0 ? old.outputs : owner?.update(subject, old, inputs, preview);
    const take = () =>
      owner === undefined ? undefined : { id: old.id, outputs: { ...outputs() } };
    return { does: changed.length > 0 ? "update" : "nothing", take };
  }

  /** Whatever the program no longer registers would be deleted. */
  finish(registered: ReadonlyMap<string, Registered>): void {
    for (const { urn, goal, external, implicit } of this.resources.values()) {
      if (external || implicit || registered.has(urn)) continue;
      this.changes.push({ kind: "delete", urn, type: goal.type, name: goal.name, properties: [] });
    }
  }

  private note(kind: Change["kind"], { urn, type, name }: Subject, properties: readonly string[]) {
    this.changes.push({ kind, urn, type, name, properties });
  }
}

/** Whether something under `replaceOnChanges` differs (applyReplaceOnChanges in the same file of the engine). */
function wantsAnother({ inputs: before, replaceOnChanges }: Old, inputs: WireObject): boolean {
  return replaceOnChanges.some((path) => {
    const [was, is] = [before, inputs].map((all) => valueAt(plainObject(all), stepsOf(path)));
    return !isDeepStrictEqual(was, is);
  });
}

/** Components and providers have nobody to ask: for them, inputs that differ are a change. */
function changesOf(
  owner: Package | undefined,
  subject: Subject,
  old: Old,
  inputs: WireObject,
): Changes {
  if (owner !== undefined) return owner.diff(subject, old, inputs);
  const keys = [...new Set([...Object.keys(old.inputs), ...Object.keys(inputs)])].sort();
  const [before, now] = [plainObject(old.inputs), plainObject(inputs)];
  return {
    changed: keys.filter((key) => !isDeepStrictEqual(before[key], now[key])),
    replacing: [],
  };
}
