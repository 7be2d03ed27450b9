/**
 * Which provider resource a call belongs to. The engine opens one connection for each provider resource
 * and configures it there; a call names its connection, not its provider.
 */
import { handleUnaryCall, sendUnaryData, ServerUnaryCall } from "@grpc/grpc-js";

import { unary } from "../engine/monitor";
import { WireObject } from "../engine/wire";

export class Configurations {
  private readonly byPeer = new Map<string, WireObject>();

  set(peer: string, inputs: WireObject): void {
    this.byPeer.set(peer, inputs);
  }

  of(peer: string): WireObject {
    return this.byPeer.get(peer) ?? {};
  }
}

/** A handler that is also told on which connection the call came in. */
export function withPeer<Request, Response>(
  handler: (request: Request, peer: string) => Response | Promise<Response>,
): handleUnaryCall<Request, Response> {
  return (call: ServerUnaryCall<Request, Response>, answer: sendUnaryData<Response>) =>
    unary((request: Request) => handler(request, call.getPeer()))(call, answer);
}
