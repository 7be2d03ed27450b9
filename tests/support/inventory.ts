/**
 * What a build under mocks registered, and the questions specs ask of it. Every question that fails says
 * what there was instead, because "expected 1, got 0" sends people to the debugger.
 */
import { Json } from "../../aws/resource-type";

/** One resource as it reached the (mocked) engine. */
export interface Registration {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  /** Inputs as plain JSON: secrets unwrapped (see `secrets`), unknowns as analysis/graph's UNKNOWN. */
  readonly inputs: Readonly<Record<string, Json>>;
  /** Input properties that are, or contain, a secret. */
  readonly secrets: readonly string[];
  /** URN of the parent; undefined at the top, where the stack would be. */
  readonly parent?: string;
  /** False for components. */
  readonly custom: boolean;
  /** True for components that a provider builds (awsx). */
  readonly remote: boolean;
  /** `urn::id` of an explicit provider, else "". */
  readonly provider: string;
  /** URNs, explicit `dependsOn` and data flow together. */
  readonly dependencies: readonly string[];
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  readonly ignoreChanges: readonly string[];
  readonly replaceOnChanges: readonly string[];
  /** The value whose change replaces it, where it has one. */
  readonly replacementTrigger?: Json;
  readonly protect: boolean;
  readonly retainOnDelete: boolean;
  /** Id it is imported under; "" where it is not. */
  readonly importId: string;
  readonly deleteBeforeReplace: boolean;
  readonly customTimeouts: Readonly<Record<"create" | "update" | "delete", string>>;
  /** The provider's id; undefined for components and in a preview. */
  readonly id?: string;
  /** What the mock answered; in a preview the inputs alone. */
  readonly outputs: Readonly<Record<string, Json>>;
}

/** One question that was asked of AWS (a data source). */
export interface Invoke {
  readonly token: string;
  readonly args: Readonly<Record<string, Json>>;
}

export class Inventory {
  constructor(
    /** In registration order. */
    readonly all: readonly Registration[],
    /** Data sources that were read, in order. */
    readonly invokes: readonly Invoke[],
    /** What each component handed to registerOutputs, by URN. */
    readonly registeredOutputs: Readonly<Record<string, readonly string[]>>,
  ) {}

  ofType(type: string): Registration[] {
    return this.all.filter((registration) => registration.type === type);
  }

  count(type: string): number {
    return this.ofType(type).length;
  }

  /** The one resource of a type. */
  only(type: string): Registration {
    const found = this.ofType(type);
    const first = found[0];
    if (first === undefined || found.length > 1)
      throw new Error(`${found.length} of ${type}, expected one.\n${this.listing()}`);
    return first;
  }

  named(type: string, name: string): Registration {
    const found = this.ofType(type).find((registration) => registration.name === name);
    if (found === undefined) throw new Error(`no ${type} "${name}".\n${this.listing()}`);
    return found;
  }

  childrenOf(parent: Registration): Registration[] {
    return this.all.filter((registration) => registration.parent === parent.urn);
  }

  /** How many there are of each type: what "exact children" is asserted with. */
  census(): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const { type } of this.all) counts[type] = (counts[type] ?? 0) + 1;
    return counts;
  }

  /** `type name` per resource, sorted. */
  lines(): string[] {
    return this.all.map(({ type, name }) => `${type} ${name}`).sort();
  }

  private listing(): string {
    return `There is:\n${this.lines()
      .map((line) => `  ${line}`)
      .join("\n")}`;
  }
}

/** A property that has to be a string: ARNs, names, policy documents. */
export function text(properties: Readonly<Record<string, Json>>, property: string): string {
  const value = properties[property];
  if (typeof value !== "string") throw new Error(`${property} is ${JSON.stringify(value)}`);
  return value;
}

/** A property that holds a JSON document, parsed. */
export function document(properties: Readonly<Record<string, Json>>, property: string): Json {
  return JSON.parse(text(properties, property)) as Json;
}
