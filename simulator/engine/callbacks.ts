/** Functions that live in the program (transforms, hooks) and are called back from the engine. */
import { credentials } from "@grpc/grpc-js";
import { CallbacksClient } from "@pulumi/pulumi/proto/callback_grpc_pb";
import { Callback, CallbackInvokeRequest } from "@pulumi/pulumi/proto/callback_pb";
import {
  TransformInvokeOptions,
  TransformInvokeRequest,
  TransformInvokeResponse,
  TransformRequest,
  TransformResourceOptions,
  TransformResponse,
} from "@pulumi/pulumi/proto/resource_pb";

import { fromStruct, toStruct, WireObject } from "./wire";

export interface Transformed {
  readonly inputs: WireObject;
  readonly options: TransformResourceOptions;
}

/** Connections to the programs' callback servers, one per address. */
export class Callbacks {
  private readonly clients = new Map<string, CallbacksClient>();

  async invoke(callback: Callback, request: Uint8Array): Promise<Uint8Array> {
    const client = this.clientOf(callback.getTarget());
    const message = new CallbackInvokeRequest().setToken(callback.getToken()).setRequest(request);
    return new Promise((resolve, reject) => {
      client.invoke(message, (error, response) => {
        if (error === null) resolve(response.getResponse_asU8());
        else reject(new Error(error.details));
      });
    });
  }

  /** Asks one transform what it makes of a resource. */
  async transform(
    callback: Callback,
    resource: { type: string; name: string; custom: boolean; parent: string },
    { inputs, options }: Transformed,
  ): Promise<Transformed> {
    const request = new TransformRequest()
      .setType(resource.type)
      .setName(resource.name)
      .setCustom(resource.custom)
      .setParent(resource.parent)
      .setProperties(toStruct(inputs))
      .setOptions(options);
    const answer = TransformResponse.deserializeBinary(
      await this.invoke(callback, request.serializeBinary()),
    );
    return {
      inputs: answer.hasProperties() ? fromStruct(answer.getProperties()) : inputs,
      options: answer.getOptions() ?? options,
    };
  }

  /** Asks one transform what it makes of a function call. */
  async transformInvoke(callback: Callback, token: string, args: WireObject): Promise<WireObject> {
    const request = new TransformInvokeRequest()
      .setToken(token)
      .setArgs(toStruct(args))
      .setOptions(new TransformInvokeOptions());
    const answer = TransformInvokeResponse.deserializeBinary(
      await this.invoke(callback, request.serializeBinary()),
    );
    return answer.hasArgs() ? fromStruct(answer.getArgs()) : args;
  }

  close(): void {
    for (const client of this.clients.values()) client.close();
    this.clients.clear();
  }

  private clientOf(target: string): CallbacksClient {
    const known = this.clients.get(target);
    if (known !== undefined) return known;
    const client = new CallbacksClient(target, credentials.createInsecure());
    this.clients.set(target, client);
    return client;
  }
}
