/** What the engine needs of a provider plugin, as far as the simulator plays one. */
import { Alias } from "@pulumi/pulumi/proto/alias_pb";
import {
  RegisterResourceRequest,
  RegisterResourceResponse,
} from "@pulumi/pulumi/proto/resource_pb";

import { Wire, WireObject } from "./wire";

/** A resource that is being checked or created. */
export interface Subject {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  /** Inputs of the provider resource that is responsible for it. */
  readonly provider: WireObject;
}

export interface Checked {
  readonly inputs: WireObject;
  /** What the provider or AWS would refuse, one sentence each. */
  readonly refusals: readonly string[];
}

export interface Created {
  /** The empty string while it is not known, as in a preview. */
  readonly id: string;
  readonly outputs: WireObject;
}

/** A resource that stands already, as the state has it. */
export interface Standing {
  readonly inputs: WireObject;
  readonly outputs: WireObject;
  readonly ignoreChanges: readonly string[];
}

/** What differs between a resource as it stands and what a program wants of it. */
export interface Changes {
  /** Properties that differ. */
  readonly changed: readonly string[];
  /** Those of them that cannot be changed in place. */
  readonly replacing: readonly string[];
}

/** A provider plugin's answers for its resources and functions. */
export interface Package {
  /**
   * Fills in defaults (names, tags) and refuses what cannot be. Must give the same answer twice.
   *
   * @param olds inputs of the resource as it stands, whose made-up names stay
   */
  check(subject: Subject, inputs: WireObject, olds?: WireObject): Checked;
  /**
   * In a preview, everything that is not an input is unknown.
   *
   * @param id of a resource that stands already and is imported; absent: a new one is made up
   */
  create(subject: Subject, inputs: WireObject, preview: boolean, id?: string): Created;
  diff(subject: Subject, standing: Standing, news: WireObject): Changes;
  /** Outputs after a change in place. */
  update(subject: Subject, standing: Standing, news: WireObject, preview: boolean): WireObject;
  /** Answers a function, or throws with what the caller has to change. */
  invoke(token: string, args: WireObject, provider: WireObject): WireObject;
  /** Builds a remote component; absent where the package has none. */
  construct?(request: ConstructRequest): Promise<Constructed>;
}

/** Registers a resource with the engine that is running the program. */
export type Register = (request: RegisterResourceRequest) => Promise<RegisterResourceResponse>;

export interface ConstructRequest {
  readonly type: string;
  readonly name: string;
  readonly parent: string | undefined;
  readonly inputs: WireObject;
  /** Provider references by package name, for the children. */
  readonly providers: ReadonlyMap<string, string>;
  readonly aliases: readonly Alias[];
  readonly dependencies: ReadonlySet<string>;
  readonly propertyDependencies: ReadonlyMap<string, ReadonlySet<string>>;
  readonly protect: boolean | undefined;
  readonly preview: boolean;
  readonly register: Register;
  readonly registerOutputs: (urn: string, outputs: WireObject) => Promise<void>;
}

export interface Constructed {
  readonly urn: string;
  readonly outputs: Readonly<Record<string, Wire>>;
  /** Per output, the URNs it comes from. */
  readonly dependencies: ReadonlyMap<string, readonly string[]>;
}
