/**
 * Pulumi's resource monitor: the gRPC service a program registers its resources with.
 *
 * Protocol: proto/pulumi/resource.proto of pulumi/pulumi; the messages ship with @pulumi/pulumi.
 */
import {
  handleUnaryCall,
  sendUnaryData,
  ServerUnaryCall,
  status,
  UntypedServiceImplementation,
} from "@grpc/grpc-js";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Callback } from "@pulumi/pulumi/proto/callback_pb";
import { CallResponse, InvokeResponse } from "@pulumi/pulumi/proto/provider_pb";
import * as proto from "@pulumi/pulumi/proto/resource_pb";

import { Deployment } from "./deployment";
import { inputsOf, makeGoal, optionsOf } from "./goal";
import { referenceProperties, STACK_REFERENCE } from "./stack-references";
import { Traffic } from "./traffic";
import { nameOf } from "./urn";
import { fromStruct, toStruct, WireObject } from "./wire";

/** What the simulator can do of what the SDK asks for by name. */
const FEATURES: ReadonlySet<string> = new Set([
  "aliasSpecs",
  "deletedWith",
  "errorHooks",
  "invokeTransforms",
  "outputValues",
  "parameterization",
  "replaceWith",
  "resourceHooks",
  "resourceReferences",
  "secrets",
  "transforms",
]);

type Handler<Request, Response> = (request: Request) => Response | Promise<Response>;

/** Turns a function into a gRPC handler; what it throws reaches the program as the call's error. */
export function unary<Request, Response>(
  handler: Handler<Request, Response>,
): handleUnaryCall<Request, Response> {
  return (call: ServerUnaryCall<Request, Response>, answer: sendUnaryData<Response>) => {
    Promise.resolve()
      .then(() => handler(call.request))
      .then(
        (response) => answer(null, response),
        (error: unknown) => {
          const details = error instanceof Error ? error.message : String(error);
          answer({ code: status.UNKNOWN, details });
        },
      );
  };
}

/** The handlers of the service, for one deployment. */
export function monitorService(
  deployment: Deployment,
  traffic: Traffic,
): UntypedServiceImplementation {
  const watched = <Request, Response>(
    label: (request: Request) => string,
    handler: Handler<Request, Response>,
  ) =>
    unary(async (request: Request) => {
      const name = label(request);
      traffic.started(name);
      try {
        return await handler(request);
      } finally {
        traffic.finished(name);
      }
    });
  return {
    supportsFeature: unary((request: proto.SupportsFeatureRequest) =>
      new proto.SupportsFeatureResponse().setHassupport(FEATURES.has(request.getId())),
    ),
    registerResource: watched(
      (request: proto.RegisterResourceRequest) => `${request.getName()} [${request.getType()}]`,
      (request) => deployment.register(request),
    ),
    registerResourceOutputs: watched(
      (request: proto.RegisterResourceOutputsRequest) => `outputs of ${nameOf(request.getUrn())}`,
      (request) => {
        deployment.setOutputs(request.getUrn(), fromStruct(request.getOutputs()));
        return new Empty();
      },
    ),
    readResource: watched(
      (request: proto.ReadResourceRequest) => `read of ${request.getName()} [${request.getType()}]`,
      (request) => readResource(deployment, request),
    ),
    invoke: watched(
      (request: proto.ResourceInvokeRequest) => request.getTok(),
      (request) => invoke(deployment, request),
    ),
    call: watched((request: proto.ResourceCallRequest) => request.getTok(), refuseCall),
    ...registrations(deployment),
  };
}

function registrations(deployment: Deployment): UntypedServiceImplementation {
  const done = <Request>(handler: (request: Request) => void) =>
    unary((request: Request) => {
      handler(request);
      return new Empty();
    });
  return {
    registerStackTransform: done((callback: Callback) => deployment.addStackTransform(callback)),
    registerStackInvokeTransform: done((callback: Callback) =>
      deployment.addInvokeTransform(callback),
    ),
    registerResourceHook: done((request: proto.RegisterResourceHookRequest) =>
      deployment.addHook(request),
    ),
    // Nothing fails half-way in a simulation, so an error hook is accepted and never called.
    registerErrorHook: done((_: proto.RegisterErrorHookRequest) => undefined),
    registerPackage: unary((request: proto.RegisterPackageRequest) =>
      new proto.RegisterPackageResponse().setRef(`${request.getName()}@${request.getVersion()}`),
    ),
    signalAndWaitForShutdown: done((_: Empty) => undefined),
  };
}

async function readResource(
  deployment: Deployment,
  request: proto.ReadResourceRequest,
): Promise<proto.ReadResourceResponse> {
  const asRegistration = new proto.RegisterResourceRequest()
    .setType(request.getType())
    .setName(request.getName())
    .setParent(request.getParent())
    .setCustom(true)
    .setObject(request.getProperties())
    .setDependenciesList(request.getDependenciesList())
    .setProvider(request.getProvider())
    .setVersion(request.getVersion());
  const goal = makeGoal(asRegistration, inputsOf(asRegistration), optionsOf(asRegistration));
  const own =
    goal.type === STACK_REFERENCE ? await readStack(deployment, request.getId()) : undefined;
  const resource = deployment.read(goal, request.getId(), own);
  return new proto.ReadResourceResponse()
    .setUrn(resource.urn)
    .setProperties(toStruct(resource.outputs));
}

async function readStack({ settings, faults }: Deployment, fullName: string): Promise<WireObject> {
  try {
    return await referenceProperties(fullName, settings.preview, settings.stackOutputs);
  } catch (error) {
    if (error instanceof Error) faults.push(error.message);
    throw error;
  }
}

async function invoke(
  deployment: Deployment,
  request: proto.ResourceInvokeRequest,
): Promise<InvokeResponse> {
  const args = fromStruct(request.getArgs());
  const result =
    request.getTok() === "pulumi:pulumi:getResource"
      ? getResource(deployment, args)
      : await deployment.invoke(request.getTok(), args, request.getProvider());
  return new InvokeResponse().setReturn(toStruct(result));
}

/** How the SDK fills a resource that it got as a reference, such as a subnet of an awsx VPC. */
function getResource(deployment: Deployment, args: WireObject): WireObject {
  const urn = typeof args.urn === "string" ? args.urn : "";
  const resource = deployment.resources.get(urn);
  if (resource === undefined) throw new Error(`resource "${urn}" does not exist in this stack`);
  return { urn, id: resource.id, state: resource.outputs };
}

function refuseCall(request: proto.ResourceCallRequest): CallResponse {
  throw new Error(
    `${request.getTok()}: the simulator's packages have no methods (simulator/engine/monitor.ts)`,
  );
}
