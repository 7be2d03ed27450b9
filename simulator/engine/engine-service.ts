/** Pulumi's engine service: where a program logs and finds its stack resource. */
import { stripVTControlCharacters } from "node:util";

import { UntypedServiceImplementation } from "@grpc/grpc-js";
import * as proto from "@pulumi/pulumi/proto/engine_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";

import { unary } from "./monitor";

export interface Message {
  readonly severity: "info" | "warning" | "error";
  readonly text: string;
  readonly urn?: string;
}

const SEVERITIES: Readonly<Record<number, Message["severity"]>> = {
  [proto.LogSeverity.INFO]: "info",
  [proto.LogSeverity.WARNING]: "warning",
  [proto.LogSeverity.ERROR]: "error",
};

/** The handlers of the service; debug messages and such as only stay while something runs are dropped. */
export function engineService(onMessage: (message: Message) => void): UntypedServiceImplementation {
  let rootUrn = "";
  return {
    log: unary((request: proto.LogRequest) => {
      const severity = SEVERITIES[request.getSeverity()];
      if (severity !== undefined && !request.getEphemeral()) {
        const urn = request.getUrn();
        const text = stripVTControlCharacters(request.getMessage()).trim();
        onMessage({ severity, text, ...(urn === "" ? {} : { urn }) });
      }
      return new Empty();
    }),
    getRootResource: unary((_: proto.GetRootResourceRequest) =>
      new proto.GetRootResourceResponse().setUrn(rootUrn),
    ),
    setRootResource: unary((request: proto.SetRootResourceRequest) => {
      rootUrn = request.getUrn();
      return new proto.SetRootResourceResponse();
    }),
    requirePulumiVersion: unary(
      (_: proto.RequirePulumiVersionRequest) => new proto.RequirePulumiVersionResponse(),
    ),
    startDebugging: unary((_: proto.StartDebuggingRequest) => new Empty()),
  };
}
