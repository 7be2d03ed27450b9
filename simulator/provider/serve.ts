/**
 * Serves the simulator's packages as Pulumi resource providers, so that the real CLI can run a stack
 * without a cloud: it attaches to them through PULUMI_DEBUG_PROVIDERS.
 *
 * Protocol: proto/pulumi/provider.proto of pulumi/pulumi.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import { Server, ServerCredentials } from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as proto from "@pulumi/pulumi/proto/provider_pb";
import { PluginAttach, PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";

import { unary } from "../engine/monitor";
import { Package } from "../engine/packages";
import { fromStruct } from "../engine/wire";
import { packages } from "../packages";
import { changesBetween } from "../changes";
import { Cloud } from "../cloud/cloud";
import { numberedIn } from "../cloud/numbered";
import { Configurations, withPeer } from "./configurations";
import { constructFor } from "./construct";
import { resourceCalls } from "./resource-calls";

export interface ServedProviders {
  /** The value of PULUMI_DEBUG_PROVIDERS, such as `aws:41234,awsx:41235,random:41236`. */
  readonly debugProviders: string;
  /** What stands, for whoever changes it behind the CLI's back. */
  readonly cloud: Cloud;
  stop(): void;
}

/** Starts one server for each package, all on ports of this machine only. */
export async function serveProviders(): Promise<ServedProviders> {
  const cloud = new Cloud();
  const servers = await Promise.all(
    [...packages].map(async ([name, owner]) => ({ name, ...(await serve(name, owner, cloud)) })),
  );
  return {
    cloud,
    debugProviders: servers.map(({ name, port }) => `${name}:${port}`).join(","),
    stop: () => servers.forEach(({ server }) => server.forceShutdown()),
  };
}

async function serve(
  name: string,
  owner: Package,
  cloud: Cloud,
): Promise<{ server: Server; port: number }> {
  const server = new Server();
  const configurations = new Configurations();
  server.addService(ResourceProviderService, {
    ...resourceCalls(numberedIn(cloud, owner), configurations, cloud),
    ...providerCalls(name, configurations),
    construct: unary((request: proto.ConstructRequest) => constructFor(owner, request)),
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) => {
      if (error === null) resolve(bound);
      else reject(error);
    });
  });
  return { server, port };
}

function providerCalls(name: string, configurations: Configurations) {
  const version = versionOf(name);
  return {
    handshake: unary((_: proto.ProviderHandshakeRequest) =>
      new proto.ProviderHandshakeResponse().setAcceptSecrets(true).setAcceptOutputs(false),
    ),
    getPluginInfo: unary((_: Empty) => new PluginInfo().setVersion(version)),
    getSchema: unary((_: proto.GetSchemaRequest) =>
      new proto.GetSchemaResponse().setSchema(JSON.stringify({ name, version })),
    ),
    checkConfig: unary((request: proto.CheckRequest) =>
      new proto.CheckResponse().setInputs(request.getNews()),
    ),
    diffConfig: unary((request: proto.DiffRequest) => {
      const { DIFF_NONE, DIFF_SOME } = proto.DiffResponse.DiffChanges;
      const [olds, news] = [fromStruct(request.getOldInputs()), fromStruct(request.getNews())];
      const before = { inputs: olds, outputs: {}, ignoreChanges: [] };
      const { changed } = changesBetween(before, news, { replaceOn: [], computed: [] });
      return new proto.DiffResponse()
        .setChanges(changed.length === 0 ? DIFF_NONE : DIFF_SOME)
        .setDiffsList([...changed]);
    }),
    configure: withPeer((request: proto.ConfigureRequest, peer) => {
      configurations.set(peer, fromStruct(request.getArgs()));
      return new proto.ConfigureResponse().setAcceptsecrets(true).setSupportspreview(true);
    }),
    cancel: unary((_: Empty) => new Empty()),
    attach: unary((_: PluginAttach) => new Empty()),
  };
}

/** A provider has the version of its SDK. */
function versionOf(name: string): string {
  const file = createRequire(__filename).resolve(`@pulumi/${name}/package.json`);
  return (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
}
