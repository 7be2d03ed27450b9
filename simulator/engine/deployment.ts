/**
 * The engine's side of a deployment, without a wire: takes registrations in, refuses what Pulumi's
 * engine would refuse, and lets the packages answer for their providers.
 *
 * A refused registration is still answered, so that one run reports every fault.
 */
import { Callback } from "@pulumi/pulumi/proto/callback_pb";
import {
  RegisterResourceHookRequest,
  RegisterResourceRequest,
  RegisterResourceResponse,
  TransformResourceOptions,
} from "@pulumi/pulumi/proto/resource_pb";

import { Callbacks } from "./callbacks";
import { Goal, inputsOf, makeGoal, optionsOf } from "./goal";
import { Hooks } from "./hooks";
import { ConstructRequest, Package } from "./packages";
import { Prior } from "./prior";
import { Providers } from "./providers";
import { referenceFaults } from "./references";
import { StackOutputs } from "./stack-references";
import { Transforms } from "./transforms";
import { isProviderType, makeUrn, packageOf } from "./urn";
import { secret, toStruct, WireObject } from "./wire";
import { addOutputDependencies, withoutOutputValuesIn } from "./wire-views";

export interface DeploymentSettings {
  readonly project: string;
  readonly stack: string;
  /** True: what only AWS knows stays unknown. False: it is answered from the resource table. */
  readonly preview: boolean;
  /** By full key, such as `aws:region`. */
  readonly config: ReadonlyMap<string, string>;
  readonly packages: ReadonlyMap<string, Package>;
  readonly analyzer?: Analyzer;
  readonly stackOutputs: StackOutputs;
  /** What stands already. */
  readonly prior: Prior;
  /** Last word on what is registered: a test takes an option away with it. */
  readonly alter: (goal: Goal) => Goal;
}

/** The policy packs, as far as a registration has to wait for them. */
export interface Analyzer {
  /** Inputs as the pack's remediations leave them. */
  remediate(resource: Registered): Promise<WireObject>;
  analyze(resource: Registered): void;
}

/** A resource the engine knows. */
export interface Registered {
  readonly urn: string;
  readonly goal: Goal;
  /** The provider resource in charge; absent for components and providers. */
  readonly provider?: Registered;
  /** After the provider's check and the policy packs' remediations. */
  readonly inputs: WireObject;
  id: string;
  outputs: WireObject;
  /** True for what was only read: it belongs to someone else and is no part of the stack. */
  readonly external: boolean;
  /** True for a provider the program did not declare; like `pulumi preview`, the graph hides it. */
  readonly implicit: boolean;
}

export class Deployment {
  readonly resources = new Map<string, Registered>();
  /** Everything that makes this deployment impossible, in the order it was found. */
  readonly faults: string[] = [];
  private readonly callbacks = new Callbacks();
  private readonly transforms = new Transforms(this.callbacks);
  private readonly hooks: Hooks;
  private readonly providers: Providers;
  private readonly invokeTransforms: Callback[] = [];

  constructor(readonly settings: DeploymentSettings) {
    this.hooks = new Hooks(this.callbacks, settings.preview);
    this.providers = new Providers(settings, (urn) => this.resources.get(urn));
  }

  addHook(request: RegisterResourceHookRequest): void {
    this.hooks.add(request);
  }

  addStackTransform(callback: Callback): void {
    this.transforms.ofTheStack.push(callback);
  }

  addInvokeTransform(callback: Callback): void {
    this.invokeTransforms.push(callback);
  }

  async register(request: RegisterResourceRequest): Promise<RegisterResourceResponse> {
    this.providers.inherit(request, this.resources.get(request.getParent())?.goal);
    const own = this.transforms.ownOf(request);
    const start = { inputs: inputsOf(request), options: optionsOf(request) };
    start.options.setProvider(this.providers.resolve(request));
    const parentOf = (urn: string) => this.resources.get(urn)?.goal.parent;
    const { inputs, options } = await this.transforms.apply(request, own, start, parentOf);
    this.providers.passOn(request, options);
    const goal = this.settings.alter(makeGoal(request, inputs, options));
    if (goal.remote) return this.construct(goal);
    const resource = await this.create(goal);
    this.transforms.keep(resource.urn, own);
    if (!goal.custom) this.providers.setOf(resource.urn, options.getProvidersMap());
    return new RegisterResourceResponse()
      .setUrn(resource.urn)
      .setId(resource.id)
      .setObject(toStruct(goal.custom ? resource.outputs : {}));
  }

  setOutputs(urn: string, outputs: WireObject): void {
    const resource = this.resources.get(urn);
    if (resource === undefined)
      this.faults.push(`${urn}: outputs of a resource that does not exist`);
    else resource.outputs = withoutOutputValuesIn(outputs);
  }

  /** Belongs to someone else: answered, and no part of the stack. `own`: read by the engine, as another stack. */
  read(goal: Goal, id: string, own?: WireObject): Registered {
    const urn = makeUrn(this.settings, goal.parent, goal.type, goal.name);
    const base = { urn, goal, inputs: goal.inputs, id, external: true };
    if (own !== undefined) return this.add({ ...base, outputs: own });
    const provider = this.providers.of(goal);
    const subject = { urn, type: goal.type, name: goal.name, provider: provider.inputs };
    const created = this.packageOf(goal.type)?.create(subject, goal.inputs, this.settings.preview);
    return this.add({ ...base, provider, outputs: { ...created?.outputs } });
  }

  async invoke(token: string, args: WireObject, providerReference: string): Promise<WireObject> {
    let transformed = args;
    for (const callback of this.invokeTransforms) {
      transformed = await this.callbacks.transformInvoke(callback, token, transformed);
    }
    const owner = this.packageOf(token);
    if (owner === undefined) throw new Error(this.faults.at(-1));
    const provider = this.providers.named(packageOf(token), providerReference, "");
    try {
      return owner.invoke(token, transformed, provider.inputs);
    } catch (error) {
      if (error instanceof Error) this.faults.push(error.message);
      throw error;
    }
  }

  /** Faults that show only when everything is registered. */
  finish(): string[] {
    this.settings.prior.finish(this.resources);
    const referrers = [...this.resources.values()].map(({ urn, goal, provider }) => ({
      urn,
      parent: goal.parent,
      provider: provider?.urn,
      dependencies: goal.dependencies,
      deletedWith: goal.options.getDeletedWith() === "" ? undefined : goal.options.getDeletedWith(),
    }));
    return [...new Set([...this.faults, ...referenceFaults(referrers)])];
  }

  close(): void {
    this.callbacks.close();
  }

  private async create(goal: Goal): Promise<Registered> {
    const { type, name } = goal;
    const urn = makeUrn(this.settings, goal.parent, type, name);
    const twin = this.resources.get(urn);
    if (twin !== undefined) {
      this.faults.push(`Duplicate resource URN '${urn}'; try giving it a unique name`);
      return twin;
    }
    const provider = goal.custom && !isProviderType(type) ? this.providers.of(goal) : undefined;
    if (provider !== undefined) this.addImplicit(provider);
    const owner = provider === undefined ? undefined : this.packageOf(type);
    const subject = { urn, type, name, provider: provider?.inputs ?? {} };
    const { prior, preview } = this.settings;
    const old = prior.of(urn, goal);
    const given = prior.given(old, inputsFor(goal));
    const checked = owner?.check(subject, given, old?.inputs);
    this.faults.push(...(checked?.refusals ?? []).map((refusal) => `${urn}: ${refusal}`));
    const inputs = checked?.inputs ?? given;
    const resource = this.add({ urn, goal, provider, inputs, id: "", outputs: {} });
    const remediated = await this.analyzed(resource);
    const step = prior.step(owner, subject, old, remediated.inputs, preview);
    const hookSubject = { urn, type, name, inputs: remediated.inputs, old };
    await this.hooks.around(step.does, goal.options.getHooks(), hookSubject, () => {
      const made = step.take();
      remediated.outputs = secretOutputs(made?.outputs ?? remediated.inputs, goal.options);
      remediated.id = made?.id ?? this.providers.idOf(goal);
      return { id: remediated.id, outputs: remediated.outputs };
    });
    return remediated;
  }

  private async analyzed(resource: Registered): Promise<Registered> {
    const { analyzer } = this.settings;
    if (analyzer === undefined) return resource;
    const inputs = await analyzer.remediate(resource);
    const remediated = inputs === resource.inputs ? resource : this.add({ ...resource, inputs });
    analyzer.analyze(remediated);
    return remediated;
  }

  private async construct(goal: Goal): Promise<RegisterResourceResponse> {
    const owner = this.packageOf(goal.type);
    const provider = this.providers.of(goal);
    this.addImplicit(provider);
    if (owner?.construct === undefined) {
      throw new Error(`${goal.type}: the simulator cannot build this component (simulator/awsx)`);
    }
    const constructed = await owner.construct(this.constructRequest(goal));
    const response = new RegisterResourceResponse()
      .setUrn(constructed.urn)
      .setObject(toStruct(withoutOutputValuesIn(constructed.outputs)));
    for (const [key, value] of Object.entries(constructed.outputs)) {
      const urns = new Set(constructed.dependencies.get(key) ?? []);
      addOutputDependencies(value, urns);
      const dependencies = new RegisterResourceResponse.PropertyDependencies();
      response.getPropertydependenciesMap().set(key, dependencies.setUrnsList([...urns]));
    }
    return response;
  }

  private constructRequest(goal: Goal): ConstructRequest {
    const { options } = goal;
    return {
      ...goal,
      providers: new Map(options.getProvidersMap().entries()),
      aliases: options.getAliasesList(),
      protect: options.getProtect(),
      preview: this.settings.preview,
      register: (request) => this.register(request),
      registerOutputs: async (urn, outputs) => this.setOutputs(urn, outputs),
    };
  }

  private packageOf(token: string): Package | undefined {
    const name = packageOf(token);
    const found = this.settings.packages.get(name);
    if (found === undefined) {
      const names = [...this.settings.packages.keys()].join(", ");
      this.faults.push(
        `${token}: the simulator answers for ${names}, not for "${name}" (simulator/packages.ts)`,
      );
    }
    return found;
  }

  private addImplicit(provider: Registered): void {
    if (!provider.implicit || this.resources.has(provider.urn)) return;
    const added = this.add(provider);
    this.settings.analyzer?.analyze(added);
  }

  private add(
    resource: Omit<Registered, "external" | "implicit"> & Partial<Registered>,
  ): Registered {
    const complete = { external: false, implicit: false, ...resource };
    this.resources.set(complete.urn, complete);
    return complete;
  }
}

/** What goes to the provider; a provider resource itself also keeps which version it is to be. */
export function inputsFor(goal: Goal): WireObject {
  const inputs = withoutOutputValuesIn(goal.inputs);
  if (!isProviderType(goal.type) || goal.version === "") return inputs;
  return { ...inputs, version: goal.version };
}

function secretOutputs(outputs: WireObject, options: TransformResourceOptions): WireObject {
  const names = new Set(options.getAdditionalSecretOutputsList());
  return Object.fromEntries(
    Object.entries(outputs).map(([key, value]) => [key, names.has(key) ? secret(value) : value]),
  );
}
