/** Which provider resource is responsible for a registration, as Pulumi's engine finds it. */
import { createHash } from "node:crypto";

import {
  RegisterResourceRequest,
  TransformResourceOptions,
} from "@pulumi/pulumi/proto/resource_pb";

import type { DeploymentSettings, Registered } from "./deployment";
import { Goal, makeGoal } from "./goal";
import {
  isProviderType,
  makeUrn,
  nameOf,
  packageOf,
  packageOfProvider,
  typeOf,
  urnOfReference,
} from "./urn";
import { WireObject } from "./wire";

/** The map of a message: the part of google-protobuf's Map that is used here. */
interface ReferenceMap {
  entries(): IterableIterator<[string, string]>;
  get(name: string): string | undefined;
  has(name: string): boolean;
  set(name: string, reference: string): unknown;
}

export class Providers {
  /** By component, the providers its children get. */
  private readonly byComponent = new Map<string, ReadonlyMap<string, string>>();

  constructor(
    private readonly settings: DeploymentSettings,
    private readonly find: (urn: string) => Registered | undefined,
  ) {}

  /** What a child takes over from its parent when it says nothing itself. */
  inherit(request: RegisterResourceRequest, parent: Goal | undefined): void {
    if (parent === undefined) return;
    const { options } = parent;
    if (request.getDeletedwith() === "") request.setDeletedwith(options.getDeletedWith());
    const protect = options.getProtect();
    if (!request.hasProtect() && protect !== undefined) request.setProtect(protect);
    const retain = options.getRetainOnDelete();
    if (!request.hasRetainondelete() && retain !== undefined) request.setRetainondelete(retain);
    if (request.getProvider() !== "" || options.getProvider() === "") return;
    const owner = packageOfProvider(typeOf(urnOfReference(options.getProvider())));
    const isComponent = !request.getRemote() && !request.getCustom();
    if (isComponent || owner === packageOf(request.getType())) {
      request.setProvider(options.getProvider());
    }
  }

  /** The provider reference of a request; empty where the default provider is meant. */
  resolve(request: RegisterResourceRequest): string {
    if (request.getProvider() !== "") return request.getProvider();
    if (!request.getCustom() && !request.getRemote()) return "";
    const owner = packageOf(request.getType());
    return (
      request.getProvidersMap().get(owner) ??
      this.byComponent.get(request.getParent())?.get(owner) ??
      ""
    );
  }

  /** Gives a component the providers of its parent component. */
  passOn(request: RegisterResourceRequest, options: TransformResourceOptions): void {
    if (request.getCustom()) return;
    const own: ReferenceMap = options.getProvidersMap();
    for (const [name, reference] of this.byComponent.get(request.getParent()) ?? []) {
      if (!own.has(name)) own.set(name, reference);
    }
  }

  setOf(component: string, references: ReferenceMap): void {
    this.byComponent.set(component, new Map(references.entries()));
  }

  of(goal: Goal): Registered {
    return this.named(packageOf(goal.type), goal.options.getProvider(), goal.version);
  }

  /** The provider of a reference, or the package's default provider when there is no reference. */
  named(name: string, reference: string, version: string): Registered {
    if (reference === "") return this.defaultProvider(name, version);
    const urn = urnOfReference(reference);
    // A reference to nothing is answered all the same; as it is never added, the engine reports it.
    return this.find(urn) ?? { ...this.undeclared(urn, name, nameOf(urn), {}), implicit: false };
  }

  /** Providers and components have no plugin that would give them an id. */
  idOf(goal: Goal): string {
    if (!goal.custom || this.settings.preview || !isProviderType(goal.type)) return "";
    const digits = createHash("sha256")
      .update(`${goal.parent ?? ""}::${goal.name}`)
      .digest("hex");
    return [8, 4, 4, 4, 12]
      .map((length, index) => digits.slice(index * 12, index * 12 + length))
      .join("-");
  }

  private defaultProvider(name: string, version: string): Registered {
    const label = version === "" ? "default" : `default_${version.replaceAll(".", "_")}`;
    const urn = makeUrn(this.settings, undefined, `pulumi:providers:${name}`, label);
    const inputs = Object.fromEntries(
      [...this.settings.config]
        .filter(([key]) => key.startsWith(`${name}:`))
        .map(([key, value]) => [key.slice(name.length + 1), value]),
    );
    return this.find(urn) ?? this.undeclared(urn, name, label, inputs);
  }

  private undeclared(urn: string, name: string, label: string, inputs: WireObject): Registered {
    const request = new RegisterResourceRequest()
      .setType(`pulumi:providers:${name}`)
      .setName(label)
      .setCustom(true);
    const goal = makeGoal(request, inputs, new TransformResourceOptions());
    return { urn, goal, inputs, id: "", outputs: inputs, external: false, implicit: true };
  }
}
