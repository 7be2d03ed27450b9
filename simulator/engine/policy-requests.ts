/** Resources in the form in which the engine shows them to a policy pack. */
import * as proto from "@pulumi/pulumi/proto/analyzer_pb";

import { Registered } from "./deployment";
import { toStruct, Wire, WireObject } from "./wire";
import { withoutReferences } from "./wire-views";

/** For a rule about one resource: its inputs, before anything is created. */
export function analyzeRequest(resource: Registered): proto.AnalyzeRequest {
  return new proto.AnalyzeRequest()
    .setType(resource.goal.type)
    .setUrn(resource.urn)
    .setName(resource.goal.name)
    .setProperties(properties(resource.inputs))
    .setOptions(options(resource))
    .setProvider(provider(resource));
}

/** For a rule about the whole stack: a resource's outputs, with its place among the others. */
export function stackResource(resource: Registered): proto.AnalyzerResource {
  const { goal } = resource;
  const result = new proto.AnalyzerResource()
    .setType(goal.type)
    .setUrn(resource.urn)
    .setName(goal.name)
    .setProperties(properties(withId(resource)))
    .setOptions(options(resource))
    .setProvider(provider(resource))
    .setParent(goal.parent ?? "")
    .setDependenciesList([...goal.dependencies]);
  for (const [key, urns] of goal.propertyDependencies) {
    if (urns.size === 0) continue;
    const dependencies = new proto.AnalyzerPropertyDependencies().setUrnsList([...urns]);
    result.getPropertydependenciesMap().set(key, dependencies);
  }
  return result;
}

/** Bridged providers write a resource's id among its outputs, too; rules tell resources apart by it. */
function withId({ id, outputs }: Registered): WireObject {
  return id === "" ? outputs : { id, ...outputs };
}

function properties(values: WireObject): ReturnType<typeof toStruct> {
  return toStruct(withoutReferences(values) as Record<string, Wire>);
}

function provider(resource: Registered): proto.AnalyzerProviderResource | undefined {
  if (resource.provider === undefined) return undefined;
  const { urn, goal, inputs } = resource.provider;
  return new proto.AnalyzerProviderResource()
    .setType(goal.type)
    .setUrn(urn)
    .setName(goal.name)
    .setProperties(properties(inputs));
}

function options({ goal }: Registered): proto.AnalyzerResourceOptions {
  const given = goal.options;
  const timeouts = given.getCustomTimeouts();
  return new proto.AnalyzerResourceOptions()
    .setProtect(given.getProtect() === true)
    .setIgnorechangesList(given.getIgnoreChangesList())
    .setDeletebeforereplace(given.getDeleteBeforeReplace() === true)
    .setDeletebeforereplacedefined(given.hasDeleteBeforeReplace())
    .setAdditionalsecretoutputsList(given.getAdditionalSecretOutputsList())
    .setAliasesList(given.getAliasesList().map((alias) => alias.getUrn()))
    .setParent(goal.parent ?? "")
    .setCustomtimeouts(
      new proto.AnalyzerResourceOptions.CustomTimeouts()
        .setCreate(seconds(timeouts?.getCreate() ?? ""))
        .setUpdate(seconds(timeouts?.getUpdate() ?? ""))
        .setDelete(seconds(timeouts?.getDelete() ?? "")),
    );
}

const UNIT_SECONDS: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1, ms: 0.001 };

/** Seconds of a Go duration such as "1h30m". */
function seconds(duration: string): number {
  return [...duration.matchAll(/(\d+(?:\.\d+)?)(ms|h|m|s)/g)].reduce(
    (sum, [, amount, unit]) => sum + Number(amount) * (UNIT_SECONDS[unit ?? ""] ?? 0),
    0,
  );
}
