/** A simulated package behind Pulumi's resource-provider protocol: the life of single resources. */
import { UntypedServiceImplementation } from "@grpc/grpc-js";
import * as proto from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";

import { Cloud } from "../cloud/cloud";
import { invoke } from "../deployers/invocations";
import { unary } from "../engine/monitor";
import { Changes, Package, Standing, Subject } from "../engine/packages";
import { nameOf, typeOf } from "../engine/urn";
import { fromStruct, toStruct, WireObject } from "../engine/wire";
import { Configurations, withPeer } from "./configurations";
import { Occupancy } from "./occupancy";

/**
 * The handlers that create, compare, read and delete. The engine keeps the state; the cloud keeps what stands,
 * and who holds which place.
 */
export function resourceCalls(
  owner: Package,
  configurations: Configurations,
  cloud: Cloud,
): UntypedServiceImplementation {
  const occupancy = new Occupancy();
  const subjectOf = (peer: string, urn: string): Subject => ({
    urn,
    type: typeOf(urn),
    name: nameOf(urn),
    provider: configurations.of(peer),
  });
  return {
    check: withPeer((request: proto.CheckRequest, peer) => {
      const subject = subjectOf(peer, request.getUrn());
      const [olds, news] = [fromStruct(request.getOlds()), fromStruct(request.getNews())];
      const { inputs, refusals } = owner.check(subject, news, olds);
      return new proto.CheckResponse()
        .setInputs(toStruct(inputs))
        .setFailuresList(refusals.map((reason) => new proto.CheckFailure().setReason(reason)));
    }),
    diff: withPeer((request: proto.DiffRequest, peer) => {
      const subject = subjectOf(peer, request.getUrn());
      return differences(owner.diff(subject, standing(request), fromStruct(request.getNews())));
    }),
    create: withPeer((request: proto.CreateRequest, peer) => {
      const [subject, preview] = [subjectOf(peer, request.getUrn()), request.getPreview()];
      const inputs = fromStruct(request.getProperties());
      if (!preview) occupancy.take(subject.urn, subject.type, inputs);
      const { id, outputs } = owner.create(subject, inputs, preview);
      if (!preview) cloud.put(subject.urn, subject.type, id, outputs);
      return new proto.CreateResponse()
        .setId(id)
        .setProperties(toStruct(preview ? outputs : withId(id, outputs)));
    }),
    update: withPeer((request: proto.UpdateRequest, peer) => {
      const [subject, preview] = [subjectOf(peer, request.getUrn()), request.getPreview()];
      const news = fromStruct(request.getNews());
      const outputs = owner.update(subject, standing(request), news, preview);
      if (!preview) cloud.put(subject.urn, subject.type, request.getId(), outputs);
      return new proto.UpdateResponse().setProperties(toStruct(withId(request.getId(), outputs)));
    }),
    delete: unary(async (request: proto.DeleteRequest) => {
      const [urn, properties] = [request.getUrn(), fromStruct(request.getProperties())];
      occupancy.leave(typeOf(urn), properties);
      await invoke(cloud, urn, request.getId(), "delete");
      cloud.remove(urn, request.getId(), properties);
      return new Empty();
    }),
    read: unary((request: proto.ReadRequest) => read(cloud, request)),
    invoke: withPeer((request: proto.InvokeRequest, peer) => {
      const provider = configurations.of(peer);
      const result = owner.invoke(request.getTok(), fromStruct(request.getArgs()), provider);
      return new proto.InvokeResponse().setReturn(toStruct(result));
    }),
  };
}

/** As bridged providers do: policies tell resources apart by it. */
function withId(id: string, outputs: WireObject): WireObject {
  return { id, ...outputs };
}

function withoutId({ id: _id, ...outputs }: WireObject): WireObject {
  return outputs;
}

function standing(request: proto.DiffRequest | proto.UpdateRequest): Standing {
  return {
    inputs: fromStruct(request.getOldInputs()),
    outputs: withoutId(fromStruct(request.getOlds())),
    ignoreChanges: request.getIgnorechangesList(),
  };
}

function differences({ changed, replacing }: Changes): proto.DiffResponse {
  const { DIFF_NONE, DIFF_SOME } = proto.DiffResponse.DiffChanges;
  return new proto.DiffResponse()
    .setChanges(changed.length === 0 ? DIFF_NONE : DIFF_SOME)
    .setDiffsList([...changed])
    .setReplacesList([...replacing]);
}

/** What this cloud never had, such as a certificate that is only looked up, is answered as it was asked. */
function read(cloud: Cloud, request: proto.ReadRequest): proto.ReadResponse {
  const urn = request.getUrn();
  if (!cloud.knows(urn))
    return new proto.ReadResponse()
      .setId(request.getId())
      .setInputs(request.getInputs())
      .setProperties(request.getProperties());
  const [inputs, outputs] = [fromStruct(request.getInputs()), fromStruct(request.getProperties())];
  const found = cloud.read(urn, inputs, withoutId(outputs));
  if (found === undefined) return new proto.ReadResponse();
  return new proto.ReadResponse()
    .setId(request.getId())
    .setInputs(toStruct(found.inputs))
    .setProperties(toStruct(withId(request.getId(), found.outputs)));
}
