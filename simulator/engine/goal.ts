/** What a program wants of one resource: a registration with its options, read from the wire. */
import { Alias } from "@pulumi/pulumi/proto/alias_pb";
import {
  RegisterResourceRequest,
  TransformResourceOptions,
} from "@pulumi/pulumi/proto/resource_pb";

import { ResourceOptions } from "../../analysis/graph";
import { makeUrn } from "./urn";
import { fromStruct, WireObject } from "./wire";
import { addOutputDependencies } from "./wire-views";

export interface Goal {
  readonly type: string;
  readonly name: string;
  readonly parent: string | undefined;
  readonly custom: boolean;
  /** True for a component that a provider plugin builds. */
  readonly remote: boolean;
  readonly version: string;
  readonly inputs: WireObject;
  readonly dependencies: ReadonlySet<string>;
  readonly propertyDependencies: ReadonlyMap<string, ReadonlySet<string>>;
  readonly options: TransformResourceOptions;
}

/** The options of a request in the shape that transforms read and rewrite. */
export function optionsOf(request: RegisterResourceRequest): TransformResourceOptions {
  const options = new TransformResourceOptions()
    .setDependsOnList(request.getDependenciesList())
    .setIgnoreChangesList(request.getIgnorechangesList())
    .setReplaceOnChangesList(request.getReplaceonchangesList())
    .setReplacementTrigger(request.getReplacementTrigger())
    .setVersion(request.getVersion())
    .setAliasesList([
      ...request.getAliasurnsList().map((urn) => new Alias().setUrn(urn)),
      ...request.getAliasesList(),
    ])
    .setProvider(request.getProvider())
    .setCustomTimeouts(request.getCustomtimeouts())
    .setPluginDownloadUrl(request.getPlugindownloadurl())
    .setDeletedWith(request.getDeletedwith())
    .setAdditionalSecretOutputsList(request.getAdditionalsecretoutputsList())
    .setHooks(request.getHooks())
    .setImport(request.getImportid())
    .setHideDiffList(request.getHidediffsList())
    .setReplaceWithList(request.getReplaceWithList());
  const protect = request.getProtect();
  if (request.hasProtect() && protect !== undefined) options.setProtect(protect);
  const retain = request.getRetainondelete();
  if (request.hasRetainondelete() && retain !== undefined) options.setRetainOnDelete(retain);
  if (request.getDeletebeforereplacedefined() || request.getDeletebeforereplace()) {
    options.setDeleteBeforeReplace(request.getDeletebeforereplace());
  }
  for (const [name, reference] of request.getProvidersMap().entries()) {
    options.getProvidersMap().set(name, reference);
  }
  return options;
}

/** Per input property the URNs it comes from, as the program says or as its output values show. */
export function propertyDependenciesOf(
  request: RegisterResourceRequest,
  inputs: WireObject,
): Map<string, Set<string>> {
  const result = new Map<string, Set<string>>();
  for (const [key, dependencies] of request.getPropertydependenciesMap().entries()) {
    result.set(key, new Set(dependencies.getUrnsList()));
  }
  for (const [key, value] of Object.entries(inputs)) {
    const urns = result.get(key) ?? new Set<string>();
    addOutputDependencies(value, urns);
    result.set(key, urns);
  }
  return result;
}

/** A goal from a request whose inputs and options may have been rewritten by transforms. */
export function makeGoal(
  request: RegisterResourceRequest,
  inputs: WireObject,
  options: TransformResourceOptions,
): Goal {
  const propertyDependencies = propertyDependenciesOf(request, inputs);
  const dependencies = new Set(options.getDependsOnList());
  for (const urns of propertyDependencies.values()) urns.forEach((urn) => dependencies.add(urn));
  return {
    type: request.getType(),
    name: request.getName(),
    parent: request.getParent() === "" ? undefined : request.getParent(),
    custom: request.getCustom(),
    remote: request.getRemote(),
    version: options.getVersion(),
    inputs,
    dependencies,
    propertyDependencies,
    options,
  };
}

/** Inputs of a request before any transform. */
export function inputsOf(request: RegisterResourceRequest): WireObject {
  return fromStruct(request.getObject());
}

/** The URN an alias stands for; what it leaves out is as in the resource itself. */
export function aliasUrn(
  alias: Alias,
  goal: Pick<Goal, "type" | "name" | "parent">,
  place: { readonly stack: string; readonly project: string },
): string {
  const spec = alias.getSpec();
  if (spec === undefined) return alias.getUrn();
  const given = (value: string, otherwise: string) => (value === "" ? otherwise : value);
  const parentUrn = spec.getParenturn() === "" ? goal.parent : spec.getParenturn();
  return makeUrn(
    {
      stack: given(spec.getStack(), place.stack),
      project: given(spec.getProject(), place.project),
    },
    spec.getNoparent() ? undefined : parentUrn,
    given(spec.getType(), goal.type),
    given(spec.getName(), goal.name),
  );
}

/** The options as the resource graph shows them: only what differs from Pulumi's defaults. */
export function describeOptions(
  goal: Goal,
  provider: string | undefined,
  place: { readonly stack: string; readonly project: string },
): ResourceOptions {
  const { options } = goal;
  const list = (values: string[]) => (values.length > 0 ? values : undefined);
  const text = (value: string) => (value === "" ? undefined : value);
  const timeouts = options.getCustomTimeouts();
  const customTimeouts = withoutUndefined({
    create: text(timeouts?.getCreate() ?? ""),
    update: text(timeouts?.getUpdate() ?? ""),
    delete: text(timeouts?.getDelete() ?? ""),
  });
  return withoutUndefined({
    additionalSecretOutputs: list(options.getAdditionalSecretOutputsList()),
    aliases: list(options.getAliasesList().map((alias) => aliasUrn(alias, goal, place))),
    customTimeouts: Object.keys(customTimeouts).length > 0 ? customTimeouts : undefined,
    deleteBeforeReplace: options.getDeleteBeforeReplace() === true ? true : undefined,
    deletedWith: text(options.getDeletedWith()),
    ignoreChanges: list(options.getIgnoreChangesList()),
    import: text(options.getImport()),
    protect: options.getProtect() === true ? true : undefined,
    provider,
    replaceOnChanges: list(options.getReplaceOnChangesList()),
    retainOnDelete: options.getRetainOnDelete() === true ? true : undefined,
  });
}

function withoutUndefined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as T;
}
