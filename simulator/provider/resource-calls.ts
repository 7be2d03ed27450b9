/** A simulated package behind Pulumi's resource-provider protocol: the life of single resources. */
import { UntypedServiceImplementation } from "@grpc/grpc-js";
import * as proto from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";

import { resourceType } from "../../aws";
import { unary } from "../engine/monitor";
import { Package, Subject } from "../engine/packages";
import { nameOf, typeOf } from "../engine/urn";
import { fromStruct, toStruct, WireObject } from "../engine/wire";
import { changesBetween } from "./changes";
import { Configurations, withPeer } from "./configurations";
import { Occupancy } from "./occupancy";

/** The handlers that create, compare and delete. The engine keeps the state; kept here is who holds which place. */
export function resourceCalls(
  owner: Package,
  configurations: Configurations,
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
      const news = keepNames(
        subject.type,
        fromStruct(request.getOlds()),
        fromStruct(request.getNews()),
      );
      const { inputs, refusals } = owner.check(subject, news);
      return new proto.CheckResponse()
        .setInputs(toStruct(inputs))
        .setFailuresList(refusals.map((reason) => new proto.CheckFailure().setReason(reason)));
    }),
    diff: unary(diff),
    create: withPeer((request: proto.CreateRequest, peer) => {
      const subject = subjectOf(peer, request.getUrn());
      const inputs = fromStruct(request.getProperties());
      if (!request.getPreview()) occupancy.take(subject.urn, subject.type, inputs);
      const { id, outputs } = owner.create(subject, inputs, request.getPreview());
      return new proto.CreateResponse().setId(id).setProperties(toStruct(outputs));
    }),
    update: unary((request: proto.UpdateRequest) => {
      const [olds, oldInputs] = [fromStruct(request.getOlds()), fromStruct(request.getOldInputs())];
      const computed = Object.entries(olds).filter(([key]) => oldInputs[key] === undefined);
      const outputs = { ...Object.fromEntries(computed), ...fromStruct(request.getNews()) };
      return new proto.UpdateResponse().setProperties(toStruct(outputs));
    }),
    delete: unary((request: proto.DeleteRequest) => {
      occupancy.leave(typeOf(request.getUrn()), fromStruct(request.getProperties()));
      return new Empty();
    }),
    // Nothing changes behind Pulumi's back here, so a refresh finds what the state says.
    read: unary((request: proto.ReadRequest) =>
      new proto.ReadResponse()
        .setId(request.getId())
        .setInputs(request.getInputs())
        .setProperties(request.getProperties()),
    ),
    invoke: withPeer((request: proto.InvokeRequest, peer) => {
      const provider = configurations.of(peer);
      const result = owner.invoke(request.getTok(), fromStruct(request.getArgs()), provider);
      return new proto.InvokeResponse().setReturn(toStruct(result));
    }),
  };
}

/** A name that was made up before stays, as long as the program still gives none. */
function keepNames(type: string, olds: WireObject, news: WireObject): WireObject {
  const property = resourceType(type)?.autoName?.property;
  if (property === undefined || news[property] !== undefined) return news;
  const old = olds[property];
  return old === undefined || news[`${property}Prefix`] !== undefined
    ? news
    : { ...news, [property]: old };
}

function diff(request: proto.DiffRequest): proto.DiffResponse {
  const replaceOn = resourceType(typeOf(request.getUrn()))?.replaceOn ?? [];
  const { changed, replacing } = changesBetween(
    fromStruct(request.getOldInputs()),
    fromStruct(request.getNews()),
    replaceOn,
  );
  const { DIFF_NONE, DIFF_SOME } = proto.DiffResponse.DiffChanges;
  return new proto.DiffResponse()
    .setChanges(changed.length === 0 ? DIFF_NONE : DIFF_SOME)
    .setDiffsList([...changed])
    .setReplacesList([...replacing]);
}
