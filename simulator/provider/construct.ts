/** A remote component for the real engine: the simulator's own expansion, registered with that engine. */
import { credentials } from "@grpc/grpc-js";
import * as proto from "@pulumi/pulumi/proto/provider_pb";
import { ResourceMonitorClient } from "@pulumi/pulumi/proto/resource_grpc_pb";
import {
  RegisterResourceOutputsRequest,
  RegisterResourceRequest,
  RegisterResourceResponse,
} from "@pulumi/pulumi/proto/resource_pb";

import { Package } from "../engine/packages";
import { fromStruct, toStruct, WireObject } from "../engine/wire";
import { addOutputDependencies } from "../engine/wire-views";

export async function constructFor(
  owner: Package,
  request: proto.ConstructRequest,
): Promise<proto.ConstructResponse> {
  if (owner.construct === undefined) throw new Error(`${request.getType()}: not a component`);
  const monitor = new ResourceMonitorClient(
    request.getMonitorendpoint(),
    credentials.createInsecure(),
  );
  try {
    const propertyDependencies = [...request.getInputdependenciesMap().entries()].map(
      ([key, dependencies]) => [key, new Set(dependencies.getUrnsList())] as const,
    );
    const constructed = await owner.construct({
      type: request.getType(),
      name: request.getName(),
      parent: request.getParent() === "" ? undefined : request.getParent(),
      inputs: fromStruct(request.getInputs()),
      providers: new Map(request.getProvidersMap().entries()),
      aliases: request.getAliasesList(),
      dependencies: new Set(request.getDependenciesList()),
      propertyDependencies: new Map(propertyDependencies),
      protect: request.getProtect(),
      preview: request.getDryrun(),
      register: (registration) => register(monitor, registration),
      registerOutputs: (urn, outputs) => registerOutputs(monitor, urn, outputs),
    });
    const response = new proto.ConstructResponse()
      .setUrn(constructed.urn)
      .setState(toStruct(constructed.outputs));
    for (const [key, value] of Object.entries(constructed.outputs)) {
      const urns = new Set(constructed.dependencies.get(key) ?? []);
      addOutputDependencies(value, urns);
      const dependencies = new proto.ConstructResponse.PropertyDependencies();
      response.getStatedependenciesMap().set(key, dependencies.setUrnsList([...urns]));
    }
    return response;
  } finally {
    monitor.close();
  }
}

function register(
  monitor: ResourceMonitorClient,
  registration: RegisterResourceRequest,
): Promise<RegisterResourceResponse> {
  return new Promise((resolve, reject) => {
    monitor.registerResource(registration, (error, response) => {
      if (error === null) resolve(response);
      else reject(new Error(error.details));
    });
  });
}

function registerOutputs(
  monitor: ResourceMonitorClient,
  urn: string,
  outputs: WireObject,
): Promise<void> {
  const request = new RegisterResourceOutputsRequest().setUrn(urn).setOutputs(toStruct(outputs));
  return new Promise((resolve, reject) => {
    monitor.registerResourceOutputs(request, (error) => {
      if (error === null) resolve();
      else reject(new Error(error.details));
    });
  });
}
